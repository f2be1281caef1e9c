"""Build `src/citecheck/bibliography/journals.txt`, the names that one journal goes by.

    python training/journals.py FOLDER_OF_CSV_FILES

Source: JabRef's collected journal abbreviation lists (abbrv.jabref.org; entrez, lifescience and medicus, CC0 1.0), and
`journals_newer.txt`, our own list of journals that those don't hold, most of them younger: full title, abbreviation, and `some` where
PubMed may hold only some articles of it. A line of the result is one name, folded (`citecheck.text.fold`), and the numbers of the journals
that go by it, below 0 for those of which it may hold only some; the lines are sorted by their bytes, for a binary search.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from citecheck.text import fold

OUT = Path(__file__).parent.parent / "src/citecheck/bibliography/journals.txt"
_QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")


# Titles that followed one another, or that people use for one another. Facts from the journals' own pages.
_SAME = (
    (
        "proc natl acad sci u s a",
        "pnas",
        "proc natl acad sci usa",
        "proc nat acad sci usa",
        "proceedings of the national academy of sciences",
    ),
    ("n engl j med", "nejm", "new england journal of medicine", "new eng j med"),
    ("bmj", "british medical journal", "br med j", "br med j clin res ed", "brit med j", "bmj british medical journal"),
    ("jama", "journal of the american medical association", "j am med assoc"),
    ("jama dermatol", "jama dermatology", "arch dermatol"),
    ("jama intern med", "jama internal medicine", "arch intern med"),
    ("jama pediatr", "jama pediatrics", "arch pediatr adolesc med", "am j dis child"),
    ("jama psychiatry", "arch gen psychiatry"),
    ("jama neurol", "jama neurology", "arch neurol"),
    ("jama ophthalmol", "jama ophthalmology", "arch ophthalmol"),
    ("jama surg", "jama surgery", "arch surg"),
    (
        "jama otolaryngol head neck surg",
        "jama otolaryngology head neck surgery",
        "jama otolaryngology head and neck surgery",
        "arch otolaryngol head neck surg",
        "arch otolaryngol",
    ),
    ("arch pathol lab med", "arch pathol"),
    ("j biol chem", "jbc"),
    ("mmwr morb mortal wkly rep", "mmwr", "morbidity and mortality weekly report"),
    ("j neurol neurosurg psychiatry", "jnnp"),
    ("cochrane database syst rev", "cochrane database of systematic reviews", "cochrane library", "cochrane db syst rev"),
    ("bjog", "br j obstet gynaecol"),
    ("bju int", "br j urol"),
    ("j intern med", "acta med scand"),
    ("apmis", "acta pathol microbiol immunol scand"),
    ("febs j", "eur j biochem"),
    ("pflugers arch", "pfluegers archiv", "pflugers archiv european journal of physiology"),
    ("health technol assess", "hta"),
    ("dtsch med wochenschr", "deutsche medizinische wochenschrift"),
    ("angew chem int ed engl", "angew chem int ed", "angewandte chemie international edition"),
    ("j am acad dermatol", "jaad"),
    ("j eur acad dermatol venereol", "jeadv"),
    ("j am coll cardiol", "jacc"),
    ("j clin oncol", "jco"),
)


def spellings(name: str) -> set[str]:
    """A name as given, without its place or year in parentheses, and without its subtitle."""
    bare = _QUALIFIER.sub("", name)
    variants = {name, bare, re.split(r"\s[:;=]\s|: ", bare)[0]}
    return {folded.removeprefix("the ") for variant in variants if len(folded := fold(variant)) > 1}


def main(folder: Path) -> None:
    by_abbreviation: dict[str, set[str]] = {}
    in_part: set[str] = set()
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
    for line in (Path(__file__).parent / "journals_newer.txt").read_text(encoding="utf-8").splitlines():
        full, abbreviation, *held = line.split("|")
        if held == ["some"] and fold(abbreviation) not in by_abbreviation:
            in_part.add(fold(abbreviation))
        by_abbreviation.setdefault(fold(abbreviation), set()).update(spellings(full) | spellings(abbreviation))
    for same in _SAME:
        merged = {fold(name) for name in same}.union(*(by_abbreviation.pop(name, set()) for name in same))
        by_abbreviation[same[0]] = merged
    by_name: dict[str, list[int]] = {}
    for number, (abbreviation, names) in enumerate(by_abbreviation.items()):
        for name in names - {""}:
            by_name.setdefault(name, []).append(~number if abbreviation in in_part else number)
    lines = [f"{name}|{','.join(map(str, numbers))}\n" for name, numbers in sorted(by_name.items())]
    OUT.write_text("".join(lines), encoding="ascii")
    print(len(by_abbreviation), "journals", len(lines), "names", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
