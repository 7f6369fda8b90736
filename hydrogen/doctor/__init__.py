"""The bus doctor: what is on the buses, in words and as a configuration to paste."""
