"""The whole program on the guest's devices."""
