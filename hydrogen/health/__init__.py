"""Whether a running Hydrogen is well, asked from outside."""
