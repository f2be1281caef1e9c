"""What an abstract opens with: what was known before, of others than those whom the study looked at."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.rules import weighing
from citecheck.rules.vocabulary import designs, people
from citecheck.support.base import Study
from citecheck.text import lazy_re

_OWN = lazy_re(  # what was done or found
    r"\b(?:we|our|here|this (?:study|work|paper|report)|the present|aims?|aimed|objectives?|purpose|was|were|did|had|took|rose|fell|gave|"
    r"grew|showed|found|(?:in|de)creased|reduced|induced|inhibited|improved|prevented|lowered|raised)\b",
    re.IGNORECASE,
)


def opened_with(claim: str, texts: Sequence[str]) -> bool:
    """Whether a claim is drawn from the sentences of an abstract, `texts`, before the first that tells what was done or in whom (animals,
    cells, the healthy), and from none of the others more."""
    about = (_OWN, people.BEASTS, designs.IN_DISHES, people.HEALTHY)
    done = next((at for at, text in enumerate(texts) if any(words.search(text) for words in about)), len(texts))
    shares = [weighing.share(claim, Study("", text)) for text in texts]
    before = max(shares[:done], default=0.0)
    return before >= weighing.DRAWN and before >= max(shares[done:], default=0.0)
