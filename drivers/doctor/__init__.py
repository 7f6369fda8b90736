"""What is on the I2C buses, found out without writing to a chip."""
