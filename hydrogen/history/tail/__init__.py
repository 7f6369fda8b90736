"""The newest batches, each written once: a ring of blocks in a file of its own."""
