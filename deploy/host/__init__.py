"""The machine on which something is built or tried: its programs, and its mirror of Debian."""
