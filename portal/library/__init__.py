"""Topics and helplines: what a child can read."""
