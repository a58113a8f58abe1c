"""A shop that asks how much its customers would pay."""
