"""Sessions: steered phase by phase, and what is shown of them."""
