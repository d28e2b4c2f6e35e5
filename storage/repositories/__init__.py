"""One repository per aggregate: rows in, frozen dataclasses of the domain out.

Each is a port of `services.ports`, which says what its methods promise; what is said here is only
how storage keeps it.
"""
