"""What the kernel's own drivers measure: hwmon, IIO, 1-Wire thermometers and thermal zones."""

NAME = "kernel"
"""The driver's name in a configuration."""
TITLE = "what the kernel reads itself"
