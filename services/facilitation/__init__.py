"""Who facilitates: asked to, stepping down, or each in turn."""
