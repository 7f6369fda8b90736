"""Everything that is kept in a folder, and the thread that it belongs to."""
