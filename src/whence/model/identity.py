"""Names that follow from content: no random ids, no joined strings."""

import hashlib
import json
from typing import Any


def tagged(tag: str, content: Any) -> str:
    """`tag-` and the first 20 hex digits of the SHA-256 of `content` as canonical JSON.

    Canonical JSON here: keys sorted, no spaces, UTF-8; 80 bits keep collisions out of reach of any
    collection that a laptop holds.
    """
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"{tag}-{hashlib.sha256(canonical.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"
