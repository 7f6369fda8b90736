"""Many printers: what is of use on a computer that is none of their monitors."""
