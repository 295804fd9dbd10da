"""The running system: real processes, real sockets, killed for real."""
