"""The `fuse` room."""
