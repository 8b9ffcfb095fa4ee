"""Training and reading mean the same by every label."""

from training import heads
from whence.understand.encoder import labels


def test_the_reader_knows_the_labels_that_are_trained_in_their_order() -> None:
    assert heads.SPANS == labels.SPANS
    assert heads.CLASSES == labels.CLASSES
    assert heads.PAIRS == labels.PAIRS
    assert heads.EDGES == labels.EDGES
    assert {kind: heads.ROLES[kind] for kind in labels.ROLES} == labels.ROLES
