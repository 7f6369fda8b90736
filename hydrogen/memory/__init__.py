"""What outlasts a restart."""
