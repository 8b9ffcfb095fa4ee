"""Where the trained encoder lies, told without opening it."""

from pathlib import Path

FOLDER = Path(__file__).parent / "model"
FILES = ("reader.onnx", "reader.npz", "vocab.txt")
DESCRIPTION = "reader.json"


def present(folder: Path = FOLDER) -> bool:
    """Whether the trained encoder is part of this installation."""
    return (folder / DESCRIPTION).is_file()
