"""A Microsoft 365 tenant on this machine: it knows the wire and nothing of Bureau."""
