"""The `relate` room: links between incidents, and how actors stand to each other over time."""

from whence.relate.relating import relate

__all__ = ["relate"]
