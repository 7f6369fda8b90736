"""The kernel rig: pytest inside a Linux guest that has I2C and GPIO devices.

Start it with `python -m tests.kernel [arguments for pytest]`.
"""
