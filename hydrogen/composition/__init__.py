"""The program put together: what a run is given, what it builds of that, and in which order."""
