"""The program as a process, from its start to its end."""
