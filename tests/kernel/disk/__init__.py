"""A small guest that shares nothing with the host: a Python in its memory, and a disk of its own.

Its state can be saved, which no machine's can that has the host's file system mounted; and what it
writes to its disk is all that the program wrote, and what ext4 made of it.
"""
