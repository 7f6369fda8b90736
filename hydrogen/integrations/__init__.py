"""Programs and services of others."""
