"""Hydrogen, the monitor beside a 3D printer: composes drivers into a live, honest status."""
