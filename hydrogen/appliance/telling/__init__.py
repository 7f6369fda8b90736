"""What the first boot says: on the boot partition and on the console."""
