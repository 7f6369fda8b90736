"""The Pi rig: the program on an emulated Raspberry Pi 3B, with chips on its I2C bus.

Start it with `python -m tests.pi [arguments for pytest]`. The tests themselves run on this machine:
they set what the chips measure, and see what a client of the program sees.
"""
