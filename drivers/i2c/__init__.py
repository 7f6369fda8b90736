"""I2C buses: Linux's, and a simulated one with chips on the wire."""
