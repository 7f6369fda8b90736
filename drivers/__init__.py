"""Blocking drivers for I2C sensors and GPIO lines, usable without the appliance.

Nothing here imports ``hydrogen``, asyncio, a web framework or a configuration library.
"""
