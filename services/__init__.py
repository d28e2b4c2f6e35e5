"""Use cases: load through access, ask the domain, save, record notices and timers."""
