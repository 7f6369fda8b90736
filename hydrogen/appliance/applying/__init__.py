"""The settings put into the files of the system, step by step."""
