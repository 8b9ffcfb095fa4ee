"""Geometry of the drawings: numbers in, coordinates out. The templates turn them into SVG."""

from whence.serve.drawing.plot import Dot, Plot, plot
from whence.serve.drawing.series import Series, series
from whence.serve.drawing.timeline import Timeline, timeline

__all__ = ["Dot", "Plot", "Series", "Timeline", "plot", "series", "timeline"]
