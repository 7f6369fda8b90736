"""What a day of history writes to a card, measured at the disk of a guest whose time flies.

Start it with `python -m tests.kernel.card`.
"""
