"""What is kept of texts and studies: the last asked for, as far as they fit."""

from __future__ import annotations

from citecheck.support.base import Study
from citecheck.support.features import prepare, studies_read
from citecheck.support.recent import Recent


def test_what_was_asked_for_last_is_kept() -> None:
    kept = Recent[str, int](2)
    assert kept.put("a", 1) == 1
    kept.put("b", 2)
    assert kept.get("a") == 1
    kept.put("c", 3)
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (1, None, 3)


def test_a_large_one_takes_the_place_of_many_and_stays_itself() -> None:
    kept = Recent[str, int](10, len)
    for number, key in enumerate(("abc", "def", "ghi", "j" * 40)):
        kept.put(key, number)
    assert kept.get("ghi") is None
    assert kept.get("j" * 40) == 3
    kept.put("abc", 4)
    assert kept.get("j" * 40) is None
    assert kept.get("abc") == 4
    kept.clear()
    assert kept.get("abc") is None


def test_a_study_that_is_asked_for_again_is_not_read_again() -> None:
    study = Study("Zinc for acne", "Zinc was given. Acne fell.")
    prepare([study])
    read = studies_read.get(study)
    prepare([Study("Copper for acne"), study])
    assert read is not None
    assert studies_read.get(study) is read
