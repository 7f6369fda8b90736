"""What is concluded of readings and lines: pure functions of rule, snapshot, past and time."""
