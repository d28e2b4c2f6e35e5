"""The process: settings, wiring, clock, delivery, command line."""
