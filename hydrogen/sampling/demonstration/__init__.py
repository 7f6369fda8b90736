"""A printer that there is not: what it does, how warm it gets, and what its lines say."""
