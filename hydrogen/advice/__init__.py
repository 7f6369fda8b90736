"""What a configuration that can be used is better changed for, and how it was understood."""
