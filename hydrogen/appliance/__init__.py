"""What makes a computer an appliance: what is done as root, before and beside the program."""
