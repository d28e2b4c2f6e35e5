"""Pure Block Kit builders: a picture of the state and words in, blocks out."""
