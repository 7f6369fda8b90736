"""The dashboard's own files, served as they are."""
