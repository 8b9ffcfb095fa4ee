"""The `demo` room."""
