"""The `understand` room."""
