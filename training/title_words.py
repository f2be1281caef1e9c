"""Build `src/citecheck/bibliography/title_words.txt`: words of studies' titles that are no part of people's names.

    python training/title_words.py

Counted are titles and abstracts of PubMed records, of the SciFact corpus and of the cited PMC articles, and the names of the records'
authors. A word is taken where enough titles or abstracts have it in small letters, where it stands there `TIMES` as often as in a name,
and where it is no given name, of which the records have initials alone. What is written are single words; no sentence of any record.
"""

from __future__ import annotations

import re
from collections import Counter

from data import ROOT, abstract_text, rows

from citecheck.text import word_set

OUT = ROOT / "src/citecheck/bibliography/title_words.txt"
TITLES, ABSTRACTS, TIMES = 3, 10, 40
GIVEN = word_set(
    """amber angel april art august autumn basil bill brook carol chance charity chase chip christian clay cliff constant crystal dale
    dawn dean dell destiny drew earl ernest eve faith fay felicity fern flora forest frank gale gene ginger glen grace grant guy hazel
    heather holly hope hunter iris ivy jack jasmine jay jean jewel joy june kit lance laurel lee leo lily lin major mark marina max
    may melody mercy miles min myrtle nick norm olive opal page parker pat patience pearl peg penny pierce ray reed reid rich rob
    robin rod rosa rose rosemary ruby rusty sage sandy serene sky sterling stone sue summer tad tiffany trinity tucker van victor
    viola violet ward will winter woody"""
)
_SMALL = re.compile(r"(?<![\w-])[a-z]{3,}(?![\w-])")
_OF_NAME = re.compile(r"[^\W\d_]{2,}")


def main() -> None:
    titles: Counter[str] = Counter()
    abstracts: Counter[str] = Counter()
    people: Counter[str] = Counter()
    for name in ("pubmed/records", "claims/scifact_corpus", "claims/pmc_refs"):
        for row in rows(name):
            titles.update(set(_SMALL.findall(row.get("title") or "")))
            abstracts.update(set(_SMALL.findall(abstract_text(row.get("abstract")))))
            people.update(part.lower() for author in row.get("authors") or () for part in _OF_NAME.findall(author))
    often = {word for word, count in titles.items() if count >= TITLES} | {word for word, count in abstracts.items() if count >= ABSTRACTS}
    kept = sorted(word for word in often - GIVEN if titles[word] + abstracts[word] >= TIMES * people[word])
    OUT.write_text("\n".join(kept) + "\n", encoding="ascii")
    print(f"{len(kept)} words, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
