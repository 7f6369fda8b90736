"""Buckets and batches as bytes: small, quick to take apart, and never believed blindly."""
