"""Build `src/citecheck/bibliography/journals.txt.gz`, the names that one journal goes by.

    python training/journals.py FOLDER_OF_CSV_FILES

Source: JabRef's collected journal abbreviation lists (abbrv.jabref.org; entrez, lifescience and medicus, CC0 1.0). A line of
the result is one journal: its names, folded (`citecheck.text.fold`), joined by `|`, the NLM abbreviation first.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from pathlib import Path

from citecheck.text import fold

OUT = Path(__file__).parent.parent / "src/citecheck/bibliography/journals.txt.gz"
_QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")


def spellings(name: str) -> set[str]:
    """A name as given, without its place or year in parentheses, and without its subtitle."""
    bare = _QUALIFIER.sub("", name)
    variants = {name, bare, re.split(r"\s[:;=]\s|: ", bare)[0]}
    return {folded.removeprefix("the ") for variant in variants if len(folded := fold(variant)) > 1}


def main(folder: Path) -> None:
    by_abbreviation: dict[str, set[str]] = {}
    for kind in ("entrez", "medicus", "lifescience"):
        with (folder / f"journal_abbreviations_{kind}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                if len(row) < 2 or not row[1].strip():
                    continue
                key = fold(row[1])
                if kind == "entrez" or key in by_abbreviation:
                    by_abbreviation.setdefault(key, set()).update(spellings(row[0]) | spellings(row[1]))
                else:  # a spelling NLM doesn't use: a journal of its own
                    by_abbreviation[key] = spellings(row[0]) | spellings(row[1])
    lines = ["|".join([key, *sorted(names - {key})]) for key, names in sorted(by_abbreviation.items()) if key]
    OUT.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))
    print(len(lines), "journals", sum(line.count("|") + 1 for line in lines), "names", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
