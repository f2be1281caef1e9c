"""Fields read from free-text references against gold, beside a plain-regex baseline and refextract.

    python benchmarks/fields.py [--sample N] [--refextract PYTHON] [--half test|train|all] [--output benchmarks/RESULTS-fields.md]

`--refextract` names a Python that has refextract installed (`python -m venv V && V/bin/pip install refextract`); it takes about a
tenth of a second a reference, so it reads the first `--compared` ones, and a second table compares all three on those.

Gold: `references/glutton.jsonl` (title, first author, journal, volume, first page; some titles there end where markup began: such
a gold title counts as met by a title that begins with it) and `references/anystyle/*.xml` (tagged strings; only those with a tagged
journal, since books have other fields). A gold value that doesn't stand in the string is left out. A value is right when its
letters and digits are the same. The years of the glutton strings aren't in its gold and are not measured there.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from data import shared

from citecheck.bibliography import freetext
from citecheck.text import fold

Row = tuple[str, dict[str, str]]
FIELDS = ("title", "first author", "journal", "year", "volume", "page", "doi")


def solid(text: str) -> str:
    return fold(text).replace(" ", "")


def first_page(pages: str) -> str:
    match = re.search(r"[A-Za-z]{0,9}\d+[A-Za-z]?", pages)
    return solid(match.group()) if match else solid(pages)


def glutton() -> Iterator[Row]:
    with shared("references/glutton.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            gold = {
                "title": row["title"],
                "first author": row["first_author"],
                "journal": row["journal"],
                "volume": row["volume"],
                "page": row["first_page"],
            }
            yield row["text"], {name: value for name, value in gold.items() if value}


def anystyle() -> Iterator[Row]:
    for name in ("core", "gold", "good", "ugly"):
        for sequence in ElementTree.parse(shared(f"references/anystyle/{name}.xml")).getroot():
            parts = [(part.tag, re.sub(r"</?italic>", "", " ".join((part.text or "").split()))) for part in sequence]
            text = " ".join(value for _, value in parts)
            tags = Counter(tag for tag, _ in parts)
            if not tags["journal"] or any(tags[tag] > 1 for tag in ("title", "journal", "volume", "pages", "date")):
                continue
            values = dict(parts)
            gold = {}
            if title := values.get("title"):
                gold["title"] = title
            gold["journal"] = re.sub(r"^[Ii]n:?\s", "", values["journal"])
            if year := re.search(r"\b(1[5-9]|20)\d\d", values.get("date", "")):
                gold["year"] = year.group()
            if volume := re.search(r"\d+", re.sub(r"(?i)\bvol(?:ume)?\b|\bv\.|(?:19|20)\d\d;", "", values.get("volume", ""))):
                gold["volume"] = volume.group()
            if re.search(r"\d", values.get("pages", "")):
                gold["page"] = first_page(values["pages"])
            if doi := re.search(r"10\.\d{4,9}/\S+", values.get("doi", "") + " " + values.get("url", "")):
                gold["doi"] = doi.group().rstrip(".,;)")
            if author := values.get("author"):
                gold["first author"] = author
            yield text, gold


# --------------------------------------------------------------------------------------------- readers


def ours(texts: Iterable[str]) -> Iterator[dict[str, str]]:
    for text in texts:
        fields = freetext.parse(text)
        found = {
            "title": fields.title,
            "first author": fields.authors[0] if fields.authors else None,
            "journal": fields.journal,
            "year": str(fields.year) if fields.year else None,
            "volume": fields.volume,
            "page": fields.pages,
            "doi": fields.doi,
        }
        yield {name: value for name, value in found.items() if value}


_BASE = {
    "locator": re.compile(r"(?<!\d)(?!(?:19|20)\d\d\b)(\d+)\s*(?:\(([^)]*)\))?\s*[:,]\s*([A-Za-z]?\d+)(?:\s*[-–]\s*\w+)?"),
    "year": re.compile(r"\b(?:19|20)\d\d\b"),
    "doi": re.compile(r"10\.\d{4,9}/\S+"),
}


def baseline(texts: Iterable[str]) -> Iterator[dict[str, str]]:
    """What three or four plain patterns read: sentences split at stops, the locator by one pattern, the first year and DOI."""
    for text in texts:
        line = " ".join(re.sub(r"-\s*\n\s*", "", text).split())
        found = {}
        if doi := _BASE["doi"].search(line):
            found["doi"] = doi.group().rstrip(".,;)")
        locators = list(_BASE["locator"].finditer(line))
        end = len(line)
        if locators:
            found["volume"], found["page"], end = locators[-1].group(1), locators[-1].group(3), locators[-1].start()
        if year := _BASE["year"].search(line):
            found["year"] = year.group()
        if author := re.match(r"([^\W\d_][\w'’-]+)", line):
            found["first author"] = author.group(1)
        head = re.sub(r"\(?(?:19|20)\d\d[a-z]?\)?[;,:]?", "|", line[:end])
        parts = [
            part.strip(" .,:;|")
            for part in re.split(r"(?<=[a-z)])[.?!]\s|\||:\s(?=[A-Z])|\.\s(?=[A-Z][a-z]{3,})", head)
            if part.strip(" .,:;|")
        ]
        if len(parts) > 1:
            found["journal"] = parts[-1]
            found["title"] = max(parts[1:-1] or parts[:1], key=len)
        yield found


def refextract(python: str, texts: list[str]) -> Iterator[dict[str, str]]:
    code = """
import json, sys, logging, contextlib, io
logging.disable(logging.CRITICAL)
from refextract import extract_references_from_string
for text in json.load(sys.stdin):
    merged = {}
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            parts = extract_references_from_string(" ".join(text.split()))
        except Exception:
            parts = []
    for part in parts:
        for key, value in part.items():
            if value:
                merged.setdefault(key, value[0])
    print(json.dumps(merged))
"""
    done = subprocess.run([python, "-c", code], input=json.dumps(texts), capture_output=True, text=True, check=True)
    names = {"title": "title", "author": "first author", "journal_title": "journal", "year": "year", "journal_volume": "volume",
             "journal_page": "page", "doi": "doi"}  # fmt: skip
    for line in done.stdout.splitlines():
        row = json.loads(line)
        yield {names[key]: value.removeprefix("doi:") for key, value in row.items() if key in names}


# ---------------------------------------------------------------------------------------------- scoring


def right(field: str, found: str, gold: str) -> bool:
    if field == "page":
        return first_page(found) == first_page(gold)
    a, b = solid(found), solid(gold)
    if field == "first author":
        # The gold is one surname, or the string's whole list of authors: ours must be its beginning, in either order of names.
        surname = solid(re.sub(r"(?:\s(?:[A-Z]{1,4}|Jr|Sr|II|III))+$", "", found).split(",")[0])
        return bool(surname) and (
            b.startswith(surname) or surname.startswith(b) or surname.endswith(b) or surname in b[: len(surname) + 25]
        )
    if field == "title" and gold != gold.rstrip(" (["):
        return a.startswith(b)
    if field == "volume":
        return a == b or re.sub(r"\D", "", a) == re.sub(r"\D", "", b) != ""
    return a == b


def measure(
    rows: list[Row], read: Iterable[dict[str, str]], errors: Callable[[str, str, str, str], None] | None = None
) -> dict[str, float]:
    """F1 by field: a value read is right or wrong, a gold value not read is missed."""
    hits, produced, wanted = Counter[str](), Counter[str](), Counter[str]()
    for (text, gold), found in zip(rows, read, strict=True):
        letters = solid(re.sub(r"-\s*\n\s*", "", text))
        for field in FIELDS:
            value = gold.get(field)
            if not value or (field != "first author" and solid(value) not in letters):
                continue
            wanted[field] += 1
            if field in found:
                produced[field] += 1
                good = right(field, found[field], value)
                hits[field] += good
            else:
                good = False
            if not good and errors:
                errors(field, text, found.get(field, ""), value)
    return {field: 2 * hits[field] / (produced[field] + wanted[field]) for field in FIELDS if wanted[field] >= 20}


def table(columns: dict[str, dict[str, float]]) -> str:
    fields = [field for field in FIELDS if any(field in scores for scores in columns.values())]
    lines = ["| F1 | " + " | ".join(fields) + " |", "|" + "---|" * (len(fields) + 1)]
    for name, scores in columns.items():
        lines.append(f"| {name} | " + " | ".join(f"{scores[field]:.3f}" if field in scores else "–" for field in fields) + " |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=100_000)
    parser.add_argument("--refextract", metavar="PYTHON")
    parser.add_argument("--compared", type=int, default=1000, metavar="N", help="strings that refextract reads, too")
    parser.add_argument("--half", choices=("test", "train", "all"), default="test")
    parser.add_argument("--errors", metavar="FIELD")
    parser.add_argument("--set", dest="only", choices=("glutton", "anystyle"))
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    out = ["# Fields read from free-text references", "", f"`python benchmarks/{Path(__file__).name} {' '.join(sys.argv[1:])}`", ""]
    for name, source in (("glutton", glutton), ("anystyle", anystyle)):
        if options.only not in (None, name):
            continue
        rows = list(source())
        random.Random(20).shuffle(rows)
        # The parser was written looking at the first half only.
        half = len(rows) // 2
        rows = {"train": rows[:half], "test": rows[half:], "all": rows}[options.half][: options.sample]
        texts = [text for text, _ in rows]
        errors = None
        if options.errors:

            def errors(field: str, text: str, found: str, gold: str) -> None:
                if field == options.errors:
                    print(repr(text), "\n   read:", repr(found), "\n   gold:", repr(gold))

        began = time.perf_counter()
        columns = {"citecheck": measure(rows, list(ours(texts)), errors)}
        seconds = time.perf_counter() - began
        columns["plain regexes"] = measure(rows, baseline(texts))
        out += [
            f"## {name}: {len(rows):,} strings ({options.half})",
            "",
            table(columns),
            "",
            f"citecheck: {1000 * seconds / len(rows):.2f} ms a reference.",
            "",
        ]
        if options.refextract:
            few = rows[: options.compared]
            short = [text for text, _ in few]
            columns = {
                "citecheck": measure(few, ours(short)),
                "plain regexes": measure(few, baseline(short)),
                "refextract": measure(few, refextract(options.refextract, short)),
            }
            out += [f"The first {len(few):,} of them, with refextract:", "", table(columns), ""]
    text = "\n".join(out).rstrip() + "\n"
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
