"""The method itself: rules, with no I/O, no await, no clock and no ids made inside."""
