"""The proof of the image: what was released is looked at, and started on an emulated Raspberry Pi.

`python -m tests.image` does all of it: first what needs no start, then a first boot that is
measured, then the other starts beside power cuts. The image is the newest in dist; the Pi is the
one of tests/pi, with its SD card and nothing of ours outside it.
"""
