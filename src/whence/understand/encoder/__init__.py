"""The trained reader: one pass of a small encoder over a report, and what its figures come to.

`files.present()` says whether it is installed; `reading.understand` is its door.
"""
