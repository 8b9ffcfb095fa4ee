"""The published JSON Schemas, as files: `scripts/build-schema` writes, `whence.export.schema` reads them."""
