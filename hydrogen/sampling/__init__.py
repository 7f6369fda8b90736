"""From hardware to the store: one thread a bus, and one place where failure becomes state."""
