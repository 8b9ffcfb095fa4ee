"""The `evaluate` room."""
