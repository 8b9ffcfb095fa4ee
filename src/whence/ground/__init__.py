"""The `ground` room."""
