"""Where things are on the machine."""

FOLDER = "/etc/hydrogen"
CONFIGURATION = "/etc/hydrogen/config.yaml"
CREDENTIALS = "/etc/hydrogen/credentials"
KEYS = ("owner", "viewer")
"""What the keys are called there, in the configuration and in the unit."""
SETUP_STATE = "/var/lib/hydrogen-setup"
"""What root remembers of the first boot."""
