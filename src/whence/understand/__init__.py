"""The `understand` room: from a report to what it says happened, and who says so.

The trained encoder reads where its model is installed, the rules where it is not.
"""

from whence.understand.causation import Causation
from whence.understand.encoder.files import present

if present():
    from whence.understand.encoder.causing import causes
    from whence.understand.encoder.reading import understand
else:
    from whence.understand.causation import causes
    from whence.understand.reading import understand

__all__ = ["Causation", "causes", "understand"]
