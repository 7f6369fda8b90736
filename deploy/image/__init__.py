"""The image of a whole computer, from Debian's packages alone; see docs/adr/0022-the-image.md."""
