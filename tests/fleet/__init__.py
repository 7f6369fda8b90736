"""The fleet's inventory against real avahi daemons, in network namespaces: `make test-fleet`."""
