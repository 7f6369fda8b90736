"""What makes Hydrogen's deliverables: the page in the package, Debian packages, the image."""
