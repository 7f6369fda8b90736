"""The machine itself, from what its kernel and its firmware tell."""
