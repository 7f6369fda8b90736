"""Power cuts: a guest that writes to a disk of its own, killed at random moments.

Start it with `python -m tests.kernel.power`.
"""
