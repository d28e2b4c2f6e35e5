"""What members write, sealed: the ring of keys, the sealed column type, changing keys."""
