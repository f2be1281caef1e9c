"""esearch as NCBI's behaves, over records in memory.

Behaviours kept, each one a trap for clients: terms that no record holds are dropped without changing the rest of the
query and only named in `errorlist`; stopwords are dropped and named in `warninglist`; a quoted phrase that isn't in the phrase index finds
nothing when alone and is dropped beside other terms; an unquoted phrase with a hyphen that isn't indexed finds nothing;
other phrases are split into words; `"…"[Title:~0]` finds the words side by side whether indexed or not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from citecheck.model import Record
from citecheck.sources import keys
from citecheck.text import fold

# A part of PubMed's list of stopwords (PubMed Help), white space apart.
STOPWORDS = """
a about again all almost also although always among an and another any are as at be because been before being between both but by
can could did do does done due during each either enough especially etc for found from further had has have having here how
however i if in into is it its itself just kg km made mainly make may mg might ml mm most mostly must nearly neither no nor
obtained of often on our overall perhaps pmid quite rather really regarding seem seen several should show showed shown shows
significantly since so some such than that the their theirs them then there therefore these they this those through thus to upon
use used using various very was we were what when which while with within without would
"""
_STOPWORDS = frozenset(STOPWORDS.split())
_TOKEN = re.compile(r'\s*(?:(\()|(\))|"([^"]*)"\s*(?:\[([^\]]*)\])?|([^()\[\]"]+?)\s*(?:\[([^\]]*)\]|(?=[()"]|$|\b(?:AND|OR|NOT)\b)))')
_OPERATOR = re.compile(r"\s*\b(AND|OR|NOT)\b")
_FIELDS = {
    "tt": "tt", "transliterated title": "tt",
    "title": "ti", "ti": "ti", "tiab": "all", "title/abstract": "all", "tw": "all", "text word": "all", "all fields": "all", "all": "all",
    "author": "au", "au": "au", "author - first": "1au", "1au": "1au", "journal": "ta", "ta": "ta", "jour": "ta",
    "dp": "dp", "pdat": "dp", "date - publication": "dp", "vi": "vi", "volume": "vi", "ip": "ip", "issue": "ip",
    "pg": "pg", "pagination": "pg", "page": "pg", "aid": "aid", "article identifier": "aid", "doi": "aid", "lid": "aid",
    "pmcid": "pmc", "pmc": "pmc", "uid": "uid", "pmid": "uid",
}  # fmt: skip


@dataclass
class Answer:
    """What esearch knows after a query, before paging."""

    hits: list[int]
    translation: str
    not_found: list[str] = field(default_factory=list)
    unknown_fields: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    quoted_not_found: list[str] = field(default_factory=list)


class Index:
    """The records by word and field."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.records = records
        self.titles = [fold(record.title).split() for record in records]
        self.by: dict[str, dict[str, set[int]]] = {name: defaultdict(set) for name in set(_FIELDS.values())}
        pairs: Counter[tuple[str, str]] = Counter()
        for number, record in enumerate(records):
            pairs.update(pairwise(self.titles[number]))
            for name, values in self._values(number, record):
                for value in values:
                    self.by[name][value].add(number)
        self._pairs = pairs

    def _values(self, number: int, record: Record) -> Iterable[tuple[str, Iterable[str]]]:
        words = self.titles[number]
        yield "ti", words
        yield "tt", fold(record.vernacular_title or "").split()
        yield "au", (fold(author) for author in record.authors)
        yield "1au", (fold(author) for author in record.authors[:1])
        yield "ta", (fold(name) for name in (record.journal, record.journal_iso, record.journal_nlm) if name)
        yield "dp", map(str, record.years)
        yield "vi", [fold(record.volume or "")]
        yield "ip", [fold(record.issue or "")]
        yield "pg", {page for page in (keys.first_page(record.pages), keys.first_page(record.elocation)) if page}
        yield "aid", [keys.doi(record.doi) or ""]
        yield "pmc", [(keys.pmcid(record.pmcid) or "").lower()]
        yield "uid", [record.pmid]

    def holding(self, kind: str, word: str) -> set[int] | None:
        """The records with a word in the title, or anywhere; `all` is indexed when first asked for."""
        if kind == "all" and not self.by["all"]:
            for number, record in enumerate(self.records):
                for text in (record.title, record.abstract_text, *record.authors, record.journal or ""):
                    for each in fold(text).split():
                        self.by["all"][each].add(number)
        return self.by[kind].get(word)

    def phrase_is_indexed(self, words: Sequence[str]) -> bool:
        """NCBI's phrase index is a list of its own; here it holds two to four words whose every neighbours stand in three titles."""
        return 2 <= len(words) <= 4 and all(self._pairs[pair] >= 3 for pair in pairwise(words))

    def adjacent(self, words: Sequence[str], distance: int, ordered: bool) -> set[int]:
        """Titles that hold all the words with at most `distance` others between them."""
        if not words:
            return set()
        hits = set.intersection(*(self.by["ti"].get(word, set()) for word in words))
        return {number for number in hits if _near(self.titles[number], words, distance, ordered)}

    def search(self, term: str, relevance: bool) -> Answer:
        """Evaluate a query; hits newest first, or best first."""
        parser = _Parser(self, term)
        found = parser.expression() or set()
        answer = parser.answer
        wanted = set(fold(term).split())
        if relevance:
            answer.hits = sorted(
                found, key=lambda number: (-len(wanted & set(self.titles[number])) / (3 + len(self.titles[number])), number)
            )
        else:
            answer.hits = sorted(found, key=lambda number: -int(self.records[number].pmid))
        answer.translation = " ".join(parser.translated)
        return answer


def _near(title: Sequence[str], words: Sequence[str], distance: int, ordered: bool) -> bool:
    size = len(words) + distance
    for start in range(max(1, len(title) - size + 1)):
        window = list(title[start : start + size])
        if ordered and window == list(words):
            return True
        if not ordered and not Counter(words) - Counter(window):
            return True
    return False


class _Parser:
    """Recursive descent; AND, OR and NOT bind alike, from left to right. None stands for a term that was dropped."""

    def __init__(self, index: Index, term: str) -> None:
        self.index, self.text, self.at = index, term, 0
        self.answer, self.translated = Answer([], ""), list[str]()

    def expression(self) -> set[int] | None:
        found = self.operand()
        while self.at < len(self.text) and not self.text[self.at :].lstrip().startswith(")"):
            operator = _OPERATOR.match(self.text, self.at)
            if operator:
                self.at = operator.end()
                self.translated.append(operator.group(1))
            before = self.at
            other = self.operand()
            if self.at == before:
                break
            kind = operator.group(1) if operator else "AND"
            if found is None or other is None:
                found = other if found is None and kind != "NOT" else found
            else:
                found = found & other if kind == "AND" else found | other if kind == "OR" else found - other
        return found

    def operand(self) -> set[int] | None:
        token = _TOKEN.match(self.text, self.at)
        if not token or token.end() == self.at:
            self.at = len(self.text)
            return None
        self.at = token.end()
        if token.group(1):
            self.translated.append("(")
            found = self.expression()
            closing = re.match(r"\s*\)", self.text[self.at :])
            self.at += closing.end() if closing else 0
            self.translated.append(")")
            return found
        if token.group(2):
            return None
        if token.group(3) is not None:
            return self.term(token.group(3), token.group(4) or "all fields", quoted=True)
        return self.term(token.group(5).strip(), token.group(6) or "all fields", quoted=False)

    def term(self, text: str, tag: str, quoted: bool) -> set[int] | None:
        name, _, distance = tag.lower().partition(":~")
        kind = _FIELDS.get(name.strip())
        if kind is None:
            self.answer.unknown_fields.append(tag)
            kind = "all"
        self.translated.append(f'"{text}"[{tag}]' if quoted else f"{text}[{tag}]")
        words = fold(text).split()
        if distance:
            return self.index.adjacent(words, int(distance or 0), ordered=False)
        if kind in ("ti", "tt", "all"):
            return self.words(text, words, kind, quoted)
        found = self.value(kind, text)
        if not found:
            (self.answer.quoted_not_found if quoted else self.answer.not_found).append(
                f"{text}[{tag}]" if not quoted else f'"{text}"[{tag}]'
            )
            return None
        return found

    def words(self, text: str, words: Sequence[str], kind: str, quoted: bool) -> set[int] | None:
        if len(words) > 1 and kind == "ti" and self.index.phrase_is_indexed(words):
            return self.index.adjacent(words, 0, ordered=True)
        if quoted and len(words) > 1:
            self.answer.quoted_not_found.append(f'"{text}"')
            return None
        if "-" in text and len(words) > 1:
            return set()
        found: set[int] | None = None
        for word in words:
            if word in _STOPWORDS:
                self.answer.ignored.append(word)
                continue
            held = self.index.holding(kind, word)
            if not held:
                self.answer.not_found.append(word)
                continue
            found = held if found is None else found & held
        return found

    def value(self, kind: str, text: str) -> set[int]:
        table = self.index.by[kind]
        if kind == "dp" and ":" in text:
            first, last = (re.sub(r"\D.*", "", part.strip()) for part in text.split(":", 1))
            return set().union(*(held for year, held in table.items() if first <= year <= last))
        if kind in ("au", "1au"):
            name = fold(text)
            return set().union(
                *(
                    held
                    for author, held in table.items()
                    if author == name or author.startswith(name + " ") or (" " in name and author.startswith(name))
                )
            )
        if kind == "aid":
            return table.get(keys.doi(text) or text.lower(), set())
        if kind == "pg":
            return table.get(keys.first_page(text) or "", set())
        return table.get(text.lower() if kind == "pmc" else fold(text), set())
