"""Annotations without the text that they are of: `python -m training.standoff DRAFTS...`.

Takes whole annotations whose spans are quotes (`quote`, `nth`) of reports in `../shared/data`, checks them,
and writes them to `training/annotations/` with offsets and the SHA-256 of the text. `filled` gives the quotes
back.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.examples import lines

Json = dict[str, Any]
FOLDER = Path(__file__).parent / "annotations"
TITLED = {"fakes": "fakes/train", "hrd": "hrdsattack/train", "re3d": "re3d/train"}
"""The sets of which a report is the title, an empty line and the text."""


def texts(data: Path) -> dict[str, tuple[str, str]]:
    """By the name of a report, `SET-ID`: its text and the licence of that."""
    found = {}
    for name, file in TITLED.items():
        for item in lines(data / f"{file}.jsonl.gz"):
            licence = item.get("licence") or f"{file.split('/')[0]}, publishers'"
            found[f"{name}-{item['id']}"] = f"{item['title']}\n\n{item['text']}", licence
    articles = data / "gva/train_articles.jsonl.gz"
    for item in lines(articles) if articles.exists() else ():
        found[f"gva-{item['doc_id']}"] = f"{item['title']}\n\n{item['text']}", "gva, publishers'"
    for item in lines(data / "muc4/gtt_train.jsonl.gz"):
        found[f"muc-{item['docid']}"] = item["doctext"], "public"
    return found


def filled(data: Path, folder: Path = FOLDER) -> Iterator[Json]:
    """Each annotation with `text`, `licence` and the quotes of its spans.

    Raises:
        ValueError: the data holds another text under that name than was annotated.
    """
    known = texts(data)
    for path in sorted(folder.glob("*.json")):
        report = json.loads(path.read_text("utf-8"))
        text, licence = known[report["source_id"]]
        if digest(text) != report["sha256"]:
            raise ValueError(f"{path.name}: the text of {report['source_id']} is not the one annotated")
        yield _quoted(report, text) | {"id": report["source_id"], "text": text, "licence": licence}


def _quoted(node: Any, text: str) -> Any:
    if isinstance(node, list):
        return [_quoted(item, text) for item in node]
    if isinstance(node, dict):
        made = {name: _quoted(item, text) for name, item in node.items()}
        return {"quote": text[node["start"] : node["end"]], **made} if "start" in node else made
    return node


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def stripped(node: Any) -> Any:
    """`node` without the words of the text."""
    if isinstance(node, list):
        return [stripped(item) for item in node]
    if isinstance(node, dict):
        return {name: stripped(item) for name, item in node.items() if name not in ("quote", "nth", "text")}
    return node


def main() -> None:
    """Check drafts and write those that are sound."""
    from whence.evaluate.checking import check

    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("drafts", type=Path, nargs="+")
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    given = options.parse_args()
    known, written = texts(given.data), 0
    for path in given.drafts:
        draft = json.loads(path.read_text("utf-8"))
        report = {**draft, "text": known[draft["id"]][0]}
        if problems := check(report):
            print(f"{path}: not taken\n  " + "\n  ".join(problems))
            continue
        made = {"source_id": report.pop("id"), "sha256": digest(report["text"]), **stripped(report)}
        FOLDER.mkdir(exist_ok=True)
        target = FOLDER / f"{made['source_id']}.json"
        target.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
        written += 1
    print(f"{written} of {len(given.drafts)} written to {FOLDER}")


if __name__ == "__main__":
    main()
