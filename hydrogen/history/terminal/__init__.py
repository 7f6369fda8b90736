"""The past on the command line."""
