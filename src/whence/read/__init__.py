"""The `read` room."""
