"""Citation templates of the Wikipedias, as fields. Parameters go by the names that English, German, French, Spanish,
Italian and Portuguese templates give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from citecheck.bibliography.base import Fields, clean_doi, clean_pmcid, clean_pmid, find_year, identifiers, person
from citecheck.model import ReferenceKind
from citecheck.text import lazy_re

_KINDS = {
    name: kind
    for kind, names in {
        ReferenceKind.ARTICLE: "cite journal|cite magazine|cite pmid|cite doi|vcite journal|vancite journal|article|cita publicación"
        "|cita pubblicazione|citar periódico",
        ReferenceKind.BOOK: "cite book|vcite book|ouvrage|cita libro|citar livro",
        ReferenceKind.CHAPTER: "cite encyclopedia|cite dictionary|chapitre",
        ReferenceKind.WEB: "cite web|cite news|cite press release|cite av media|cite podcast|cite tweet|internetquelle|lien web|cita web"
        "|citar web|cita noticia",
        ReferenceKind.CONFERENCE: "cite conference",
        ReferenceKind.THESIS: "cite thesis",
        ReferenceKind.REPORT: "cite report|cite tech report|cite techreport",
        ReferenceKind.PREPRINT: "cite arxiv|cite biorxiv|cite medrxiv|cite ssrn|cite preprint",
        ReferenceKind.UNKNOWN: "citation|literatur|cite|cite q",
    }.items()
    for name in names.split("|")
}


def is_citation(name: str) -> bool:
    """Whether a template of this (lower-case) name cites one work."""
    return name in _KINDS


@dataclass
class Template:
    """A template call: its name in lower case, and its arguments as written."""

    name: str
    arguments: list[str]

    @cached_property
    def named(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for argument in self.arguments:
            name, equals, value = argument.partition("=")
            if equals and len(name) < 60 and "{" not in name and "[" not in name:
                found.setdefault(name.strip().lower(), _clean(value))
        return {name: value for name, value in found.items() if value}

    @cached_property
    def unnamed(self) -> list[str]:
        return [_clean(argument) for argument in self.arguments if "=" not in argument.split("{")[0].split("[")[0]]

    def get(self, *names: str) -> str:
        """The first of these parameters that holds something."""
        return next((self.named[name] for name in names if name in self.named), "")

    @property
    def anchors(self) -> Iterator[str]:
        """What `{{sfn}}` can name it by: up to four authors' last names and the year, or its own `ref`."""
        if (own := self.get("ref")) and own.lower() not in ("harv", "none"):
            own = re.sub(r"\{\{\s*(?:harvid|sfnref)\s*\||\}\}|\|", "", own, flags=re.IGNORECASE)
            yield own if own.startswith("CITEREF") else f"CITEREF{own.replace(' ', '_')}"
        names = [
            self.get(f"last{n}", *(("last", "author", "author1", "surname", "nachname") if n == 1 else (f"author{n}",)))
            for n in range(1, 5)
        ]
        names = (
            names if any(names) else [self.get(f"editor{n}-last", f"editor-last{n}", "editor-last" if n == 1 else "") for n in range(1, 5)]
        )
        date = re.search(r"\d{4}[a-z]?", self.get("date", "year", "jahr", "datum", "année", "año"))
        if any(names) and date:
            yield f"CITEREF{''.join(filter(None, names)).replace(' ', '_')}{date.group()}"


_TAGS = lazy_re(r"<ref[\s>].*?</ref>|<!--.*?-->|</?[a-zA-Z][^<>]*>|'{2,5}", re.DOTALL)
_LINK = lazy_re(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")


def _clean(value: str) -> str:
    from html import unescape

    return " ".join(unescape(_LINK.sub(r"\1", _TAGS.sub("", value[:5000]))).split())


def fields_of(template: Template) -> Fields:
    """The fields of a citation template."""
    get = template.get
    kind = _KINDS.get(template.name, ReferenceKind.UNKNOWN)
    title = get("title", "titel", "titre", "título", "titolo", "titulo", "script-title")
    journal = get("journal", "work", "magazine", "newspaper", "website", "periodical", "sammelwerk", "périodique", "publicación", "rivista",
                  "periódico", "hrsg", "book-title", "encyclopedia")  # fmt: skip
    part = get("chapter", "kapitel", "contribution", "article", "capítulo")
    if kind in (ReferenceKind.BOOK, ReferenceKind.UNKNOWN) and part:
        kind, title, journal = ReferenceKind.CHAPTER, part, title
    if (
        kind is ReferenceKind.UNKNOWN
        and template.name in ("citation", "literatur")
        and journal
        and get("volume", "band", "issue", "nummer")
    ):
        kind = ReferenceKind.ARTICLE
    authors, et_al = _authors(template)
    url = get("url", "chapter-url", "online")
    direct = template.unnamed[0] if template.unnamed and template.name in ("cite pmid", "cite doi") else ""
    found = identifiers(url)
    return Fields(
        title=title or None,
        authors=authors,
        et_al=et_al,
        journal=journal or None,
        year=find_year(get("year", "jahr", "année", "año", "anno", "ano") or get("date", "datum", "fecha", "data")),
        volume=get("volume", "band", "volumen", "vol") or None,
        issue=get("issue", "number", "nummer", "numéro", "número", "numero") or None,
        pages=re.sub(r"\s*[–—-]+\s*", "-", get("pages", "page", "pp", "p", "seiten", "páginas", "pagine", "article-number", "at")) or None,
        doi=clean_doi(get("doi") or (direct if template.name == "cite doi" else "")) or found.get("doi"),
        pmid=clean_pmid(get("pmid") or (direct if template.name == "cite pmid" else "")) or found.get("pmid"),
        pmcid=clean_pmcid(get("pmc")) or found.get("pmcid"),
        url=url or None,
        kind=kind,
    )


def _authors(template: Template) -> tuple[tuple[str, ...], bool]:
    get = template.get
    et_al = "etal" in get("display-authors", "displayauthors").replace(" ", "").replace(".", "").lower()
    names = []
    if together := get("vauthors", "authors", "autor", "auteur", "auteurs", "autore", "coauthors") or (
        "" if get("last", "last1", "author1") else get("author")
    ):
        several = template.get("vauthors") or "," in together
        for name in re.split(r"\s*[;,]\s*" if several and ";" not in together else r"\s*;\s*", together):
            if name.lower().strip(". ") in ("et al", "etal"):
                et_al = True
            elif name:
                names.append(name.strip("() "))
    number = 1
    while number < 200:
        first_names = ("last", "surname", "nachname", "apellido", "nom", "cognome") if number == 1 else ()
        last = get(f"last{number}", f"surname{number}", f"apellido{number}", f"nom{number}", f"cognome{number}", *first_names)
        first = get(f"first{number}", f"given{number}", f"nombre{number}", f"prénom{number}", f"nome{number}",
                    *(("first", "given", "vorname", "nombre", "prénom", "nome") if number == 1 else ()))  # fmt: skip
        whole = get(f"author{number}")
        if not last and not whole:
            break
        names.append(person(last, first) if last else whole)
        number += 1
    return tuple(dict.fromkeys(names)), et_al


__all__ = ["Template", "fields_of", "is_citation"]
