"""Months of every quantity, in buckets that know how many readings they are made of."""
