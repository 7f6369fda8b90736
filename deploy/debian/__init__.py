"""The Debian packages: the program in its own environment, and what makes an appliance of it."""
