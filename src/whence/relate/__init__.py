"""The `relate` room."""
