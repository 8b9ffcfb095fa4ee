"""Build hook: compiles the gazetteer and brings in the browser libraries, so that a wheel holds both.

Both builders do nothing where their output is current, so an editable install costs it once.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildAssets(BuildHookInterface[Any]):
    """Runs `scripts/assets/*.py` before files are collected."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build what is missing or out of date."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "scripts" / "assets"))
        import browser
        import gazetteer

        gazetteer.build(root / "src" / "whence" / "ground" / "gazetteer")
        browser.build(root, root / "src" / "whence" / "serve" / "static" / "vendor")
