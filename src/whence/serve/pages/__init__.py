"""One module a page: a frozen dataclass that says all that the page shows, and how it is filled.

The same dataclass feeds the HTML and the JSON of its address.
"""
