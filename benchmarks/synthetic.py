"""Made-up PubMed records in NLM's file layout: distractors that share title words, journals, years and names with real ones.

A title is the beginning of one real title and the end of another; names, journals and pages are drawn from real ones. So for
every real record there are many that share half of its title. Nothing of an abstract is used.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from data import shared

from citecheck.model import AbstractSection, Record

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.standin.responses import record_xml

FIRST_PMID = 50_000_000  # beyond all real ones
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n'


class Synthesizer:
    """Records by number: the same number and seed give the same record."""

    def __init__(self, seed: int = 1) -> None:
        self._seed = seed
        self._titles: list[list[str]] = []
        journals: dict[str, None] = {}
        names: dict[str, None] = {}
        with gzip.open(shared("pubmed/records.jsonl.gz"), "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                words = row["title"].rstrip(".").split()
                if len(words) >= 6:
                    self._titles.append(words)
                if row.get("journal"):
                    journals[row["journal"]] = None
                names |= dict.fromkeys(author.rsplit(" ", 1)[0] for author in row.get("authors", ()))
        self._journals, self._names = list(journals), list(names)
        self._vocabulary = [word for words in self._titles for word in words]

    def record(self, number: int, abstract_words: int = 0) -> Record:
        draw = random.Random(self._seed * 1_000_000_007 + number)
        first, second = draw.choice(self._titles), draw.choice(self._titles)
        title = [*first[: draw.randint(3, max(3, len(first) * 2 // 3))], *second[-draw.randint(3, max(3, len(second) * 2 // 3)) :]]
        year, page = draw.randint(1970, 2025), draw.randint(1, 2200)
        abstract = (AbstractSection(None, " ".join(draw.choices(self._vocabulary, k=abstract_words))),) if abstract_words else ()
        return Record(
            pmid=str(FIRST_PMID + number),
            title=" ".join(title) + ".",
            journal=draw.choice(self._journals),
            print_date=str(year),
            years=(year,),
            volume=str(draw.randint(1, 400)),
            issue=str(draw.randint(1, 12)),
            pages=f"{page}-{page + draw.randint(1, 12)}",
            authors=tuple(f"{draw.choice(self._names)} {draw.choice('ABCDEFGHJKLMNPRST')}" for _ in range(draw.randint(1, 8))),
            doi=f"10.{draw.randint(1000, 9999)}/synthetic.{number}",
            abstract=abstract,
        )

    def file(self, folder: Path, number: int, records: int, *, whole: bool) -> Path:
        """One file like NLM's. `whole` records are as large as real ones (some 10 kB: abstract, affiliations, history and
        references stand in them); the others hold what is searched for."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"pubmed26n{number:04}.xml.gz"
        from isal import igzip

        with igzip.open(path, "wb", compresslevel=1) as out:  # type: ignore[no-untyped-call]  # isal's stub leaves it untyped
            out.write(_HEAD.encode())
            for n in range((number - 1) * records, number * records):
                out.write((self._whole(n) if whole else record_xml(self.record(n)) + "\n").encode())
            out.write(b"</PubmedArticleSet>\n")
        return path

    def _whole(self, number: int) -> str:
        """The record with the weight that real ones carry, indented as NLM does."""
        draw = random.Random(number)
        place = " ".join(draw.choices(self._vocabulary, k=14))
        affiliation = f"<AffiliationInfo>\n<Affiliation>{place.replace('<', '').replace('&', '')}</Affiliation>\n</AffiliationInfo>"
        history = "".join(
            f'<PubMedPubDate PubStatus="{status}"><Year>2019</Year><Month>3</Month><Day>{draw.randint(1, 28)}</Day><Hour>6</Hour>'
            "<Minute>0</Minute></PubMedPubDate>"
            for status in ("received", "accepted", "pubmed", "medline", "entrez")
        )
        cited = "".join(
            f"<Reference><Citation>J Synth. {1990 + n % 30};{n}({n % 9}):{draw.randint(1, 999)}-9</Citation><ArticleIdList>"
            f'<ArticleId IdType="pubmed">{draw.randint(10**6, 10**7)}</ArticleId></ArticleIdList></Reference>'
            for n in range(20)
        )
        xml = record_xml(self.record(number, abstract_words=190))
        xml = xml.replace("</Author>", f"{affiliation}</Author>")
        xml = xml.replace("<PubmedData>", f"<PubmedData><History>{history}</History>", 1)
        xml = xml.replace("</PubmedData>", f"<ReferenceList>{cited}</ReferenceList></PubmedData>", 1)
        return xml.replace("><", ">\n            <") + "\n"


def files(folder: Path, count: int, per_file: int = 30_000, *, whole: bool = False, seed: int = 1) -> Iterator[Path]:
    """`count` records in files of NLM's size; those that are there already are not made again."""
    made: Synthesizer | None = None
    for number in range(1, -(-count // per_file) + 1):
        path = folder / f"pubmed26n{number:04}.xml.gz"
        if not path.is_file():
            made = made or Synthesizer(seed)
            path = made.file(folder, number, per_file, whole=whole)
        yield path
