"""The `serve` room."""
