"""Citation templates of the Wikipedias, as fields. Parameters go by the names that English, German, French, Spanish,
Italian and Portuguese templates give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

from citecheck.bibliography import names
from citecheck.bibliography.base import Fields, clean_doi, clean_pmcid, clean_pmid, find_year, identifiers, person
from citecheck.model import ReferenceKind
from citecheck.text import lazy_re

_KINDS = {
    name: kind
    for kind, listed in {
        ReferenceKind.ARTICLE: "cite journal|cite magazine|cite pmid|cite pmc|cite doi|vcite journal|vancite journal|vcite2 journal"
        "|article|cita publicación|cita pubblicazione|citar periódico|citation journal",
        ReferenceKind.BOOK: "cite book|vcite book|vcite2 book|ouvrage|cita libro|citar livro",
        ReferenceKind.CHAPTER: "cite encyclopedia|cite dictionary|chapitre|cite wikisource",
        ReferenceKind.WEB: "cite web|cite news|cite press release|cite av media|cite podcast|cite tweet|cite magazine web|vcite web"
        "|vcite news|internetquelle|lien web|cita web|citar web|cita noticia|cita news|cite newsgroup|cite episode|cite interview",
        ReferenceKind.CONFERENCE: "cite conference",
        ReferenceKind.THESIS: "cite thesis",
        ReferenceKind.REPORT: "cite report|cite tech report|cite techreport",
        ReferenceKind.PREPRINT: "cite arxiv|cite biorxiv|cite medrxiv|cite ssrn|cite preprint",
        ReferenceKind.UNKNOWN: "citation|literatur|cite|cite q|cite map|cite speech|cite sign|cite act",
    }.items()
    for name in listed.split("|")
}
_PARAMETERS = {  # the parameters that say a field, the first that holds something counts
    "title": ("title", "titel", "titre", "título", "titolo", "titulo", "script-title"),
    "journal": (
        *("journal", "work", "magazine", "newspaper", "website", "periodical", "sammelwerk", "périodique", "publicación", "rivista"),
        *("periódico", "jornal", "revista", "hrsg", "book-title", "encyclopedia"),
    ),
    "year": ("year", "jahr", "année", "año", "anno", "ano", "date", "datum", "fecha", "data"),
    "volume": ("volume", "band", "volumen", "vol"),
    "issue": ("issue", "number", "nummer", "numéro", "número", "numero"),
    "pages": ("pages", "page", "pp", "p", "seiten", "páginas", "pagine", "passage", "article-number", "at"),
    "doi": ("doi",),
    "pmid": ("pmid",),
    "pmcid": ("pmc",),
    "url": ("url", "chapter-url", "online"),
}
_LAST = ("last", "surname", "nachname", "apellido", "apellidos", "nom", "cognome", "sobrenome", "último")
_FIRST = ("first", "given", "vorname", "nombre", "prénom", "nome", "primeiro")
_WHOLE = ("author", "autor", "auteur", "autore")
_TOGETHER = ("vauthors", "authors", "autor", "auteur", "auteurs", "autore", "autores", "coauthors")
_MOST_AUTHORS = 200


def is_citation(name: str) -> bool:
    """Whether a template of this (lower-case) name cites one work."""
    return name in _KINDS


@dataclass
class Template:
    """A template call: its name in lower case, its arguments as written, and where each of them stands."""

    name: str
    arguments: list[str]
    offsets: list[int] = field(default_factory=list)

    @cached_property
    def _written(self) -> dict[str, tuple[str, int]]:
        """Named arguments as written, and where they stand; of two with one name the first."""
        found: dict[str, tuple[str, int]] = {}
        for index, argument in enumerate(self.arguments):
            name, equals, value = argument.partition("=")
            if equals and len(name) < 60 and "{" not in name and "[" not in name and value.strip():
                at = self.offsets[index] + len(name) + 1 if self.offsets else 0
                found.setdefault(name.strip().lower(), (value, at))
        return found

    @cached_property
    def named(self) -> dict[str, str]:
        """Named arguments as they print."""
        return {name: value for name, (written, _) in self._written.items() if (value := _clean(written))}

    @cached_property
    def unnamed(self) -> list[str]:
        return [_clean(argument) for argument in self.arguments if "=" not in argument.split("{")[0].split("[")[0]]

    def get(self, *names: str) -> str:
        """The first of these parameters that holds something."""
        return next((self.named[name] for name in names if name in self.named), "")

    def place(self, *names: str) -> tuple[int, int] | None:
        """Where the value of the first of these parameters stands."""
        name = next((name for name in names if name in self.named), None)
        if name is None or not self.offsets:
            return None
        written, at = self._written[name]
        start = at + len(written) - len(written.lstrip())
        return start, start + len(written.strip())

    @property
    def anchors(self) -> Iterator[str]:
        """What a short footnote can name it by: up to four authors' last names and the year, or its own `ref`."""
        if (own := self.get("ref")) and own.lower() not in ("harv", "none"):
            own = re.sub(r"\{\{\s*(?:harvid|sfnref)\s*\||\}\}|\|", "", own, flags=re.IGNORECASE)
            yield own if own.startswith("CITEREF") else anchor(own)
        if own := self.get("cid"):
            yield anchor(own.replace(" ", ""))
        date = re.search(r"\d{4}[a-z]?", self.get("date", "year", "jahr", "datum", "année", "año", "anno", "ano", "fecha", "data"))
        if date is not None:
            for last in self._last_names():
                yield anchor("".join(last[:4]) + date.group())

    def _last_names(self) -> Iterator[list[str]]:
        """The last names that anchors are made of: as the parameters give them, and of whole names the last ones."""
        whole = [*(self.get(f"author{n}", *(_WHOLE if n == 1 else ())) for n in range(1, 5))]
        names = [
            self.get(f"last{n}", f"surname{n}", f"apellidos{n}", f"nom{n}", f"cognome{n}", *(_LAST if n == 1 else ())) for n in range(1, 5)
        ]
        names = [last or one for last, one in zip(names, whole, strict=True)]
        if not any(names):
            names = [self.get(f"editor{n}-last", f"editor-last{n}", *(("editor-last",) if n == 1 else ())) for n in range(1, 5)]
        if any(names):
            yield [name for name in names if name]
        if together := self.get("vauthors"):
            yield [re.sub(r"\s+[A-Z]{1,4}(?: Jr| Sr)?$", "", name.strip(" ()")) for name in together.split(",")]
        elif any("," in name for name in names):
            yield [name.partition(",")[0] for name in names if name]
        elif any(whole):
            yield [name.split()[-1] for name in names if name]


def anchor(text: str) -> str:
    """The id that the wiki gives a work which short footnotes name so."""
    return f"CITEREF{text.strip().replace(' ', '_')}"


_TAGS = lazy_re(r"<ref[\s>].*?</ref>|<!--.*?-->|</?[a-zA-Z][^<>]*>|'{2,5}", re.DOTALL)
_BAR = lazy_re(r"\{\{\s*(?:!|pipe)\s*\}\}", re.IGNORECASE)  # templates that print a bar
_LINK = lazy_re(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")


def _clean(value: str) -> str:
    return " ".join(unescape(_LINK.sub(r"\1", _TAGS.sub("", _BAR.sub("|", value[:5000])))).split())


def fields_of(template: Template) -> Fields:
    """The fields of a citation template, and their places in the text."""
    get = template.get
    kind = _KINDS.get(template.name, ReferenceKind.UNKNOWN)
    title, journal = get(*_PARAMETERS["title"]), get(*_PARAMETERS["journal"])
    part = get("chapter", "kapitel", "contribution", "article", "capítulo")
    parted = kind in (ReferenceKind.BOOK, ReferenceKind.UNKNOWN) and bool(part)
    if parted:
        kind, title, journal = ReferenceKind.CHAPTER, part, title
    numbered = get(*_PARAMETERS["volume"], *_PARAMETERS["issue"])
    if kind is ReferenceKind.UNKNOWN and template.name in ("citation", "literatur") and journal and numbered:
        kind = ReferenceKind.ARTICLE
    authors, et_al = _authors(template)
    direct = template.unnamed[0] if template.unnamed else ""
    said = {f"cite {name}": {name: direct} for name in ("pmid", "doi", "pmc")}.get(template.name, {})
    url = get(*_PARAMETERS["url"])
    if template.name == "cite q" and re.fullmatch(r"Q\d+", direct):
        url = url or f"https://www.wikidata.org/wiki/{direct}"
    found = identifiers(url)
    spans = {name: place for name, sources in _PARAMETERS.items() if (place := template.place(*sources)) is not None}
    if parted:
        spans = {name: place for name, place in spans.items() if name not in ("title", "journal")}
    return Fields(
        title=title or None,
        authors=authors,
        et_al=et_al,
        journal=journal or None,
        year=find_year(get(*_PARAMETERS["year"])),
        volume=get(*_PARAMETERS["volume"]) or None,
        issue=get(*_PARAMETERS["issue"]) or None,
        pages=re.sub(r"\s*[–—-]+\s*", "-", get(*_PARAMETERS["pages"])) or None,
        doi=clean_doi(get("doi") or said.get("doi", "")) or found.get("doi"),
        pmid=clean_pmid(get("pmid") or said.get("pmid", "")) or found.get("pmid"),
        pmcid=clean_pmcid(get("pmc") or said.get("pmc", "")) or found.get("pmcid"),
        url=url or None,
        kind=kind,
        spans=spans,
    )


def _authors(template: Template) -> tuple[tuple[str, ...], bool]:
    get = template.get
    et_al = "etal" in get("display-authors", "displayauthors").replace(" ", "").replace(".", "").lower()
    found = []
    if together := get(*_TOGETHER) or ("" if get("last", "last1", "author1") else get("author")):
        for name in _parted(together, bool(get("vauthors"))):
            if name.lower().strip(". ") in ("et al", "etal", "u. a", "ua"):
                et_al = True
            elif name:
                found.append(_shown(name))
    for number in range(1, _MOST_AUTHORS):
        last = get(*(f"{name}{number}" for name in _LAST), *(_LAST if number == 1 else ()))
        first = get(*(f"{name}{number}" for name in _FIRST), *(_FIRST if number == 1 else ()))
        whole = get(f"author{number}")
        if not last and not whole:
            break
        found.append(person(last, first) if last else _shown(whole))
    return tuple(dict.fromkeys(found)), et_al


def _parted(together: str, vancouver: bool) -> list[str]:
    """The names that one parameter holds."""
    if ";" in together:
        return re.split(r"\s*;\s*", together)
    one = together.count(",") == 1 and not vancouver and len(together.partition(",")[0].split()) == 1
    return [together] if one else re.split(r"\s*,\s*(?:und |et |y |and )?", together)


def _shown(name: str) -> str:
    """A name as "Last FM"; a group's as it is."""
    name = name.strip("() ")
    last, comma, given = name.partition(",")
    if comma:
        return person(last, given)
    words = name.split()
    if not 2 <= len(words) <= 4 or not all(word[:1].isupper() for word in words) or words[-1].isupper():
        return name  # "Roe J", or anything but a name
    abbreviated = any(len(word.rstrip(".")) == 1 for word in words)  # `Trevor W. Stone`
    if len(words) > 2 and not abbreviated and names.read(f"{name}.") is not None:
        return name  # a group's
    return person(words[-1], " ".join(words[:-1]))


__all__ = ["Template", "anchor", "fields_of", "is_citation"]
