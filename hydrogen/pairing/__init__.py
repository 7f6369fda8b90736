"""Codes that let a browser in without anybody typing a key, and ``hydrogen pair``."""
