"""One repository per aggregate: rows in, frozen dataclasses of the domain out."""
