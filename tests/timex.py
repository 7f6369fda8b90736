"""What the kernel is asked and told of its clock."""

import ctypes
from typing import ClassVar


class Timex(ctypes.Structure):
    """struct timex of adjtimex(2) as far as tests need it, and room for the rest."""

    _fields_: ClassVar = [
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("freq", ctypes.c_long),
        ("maxerror", ctypes.c_long),
        ("esterror", ctypes.c_long),
        ("status", ctypes.c_int),
        ("rest", ctypes.c_char * 256),
    ]
