"""Edits that rules offer: only where the source holds, character for character, what is to be replaced."""

from __future__ import annotations

import re
from html import unescape
from pathlib import PurePath
from urllib.parse import unquote

from citecheck.bibliography.identifiers import of_targets
from citecheck.model import Article, Edit, Fix, Record, Reference, Span
from citecheck.text import lazy_re

_EDITABLE = {"text", "markdown", "html", "latex", "wikitext"}  # formats in which words can be put behind an entry
_MARKUP = {"html", "jats"}
_DASH = lazy_re(r"\s*(?:-+|[–—])\s*")
_LATEX_SPECIAL = lazy_re(r"([%&#_$])")
_IDENTIFIERS = {"doi", "pmid"}
_LONG = 6  # digits of a PMID from which the same number is hardly ever a page or a volume
_ADDRESSABLE = lazy_re(r"[\w./:;-]+(?:\([\w./:;-]*\)[\w./:;-]*)*")  # what ends no address in any notation
_ADDRESS = lazy_re(r"[^\[\]\n]{0,200}\]\([^\s]*")  # behind the words of a link in Markdown
_AUTOLINK = lazy_re(r"<[^<>\s]*>")
_ANCHOR = lazy_re(r"<a\s[^<>]*>$", re.IGNORECASE)
_TAG = 500  # code points in which it begins


def replacement(article: Article, reference: Reference, field: str, new: str) -> Edit | None:
    """Replace what an entry prints as `field` by `new`; None where the place isn't known or can't be edited."""
    span = reference.field_spans.get(field)
    if span is None or len(span) == 0 or not article.document.file_at(span.start).editable:
        return None
    printed = article.document.text_of(span)
    old = getattr(reference, field)
    wanted = re.escape(str(old)).replace(r"\-", _DASH.pattern) if field == "pages" else re.escape(str(old))
    found = re.search(wanted, printed, re.IGNORECASE) if old is not None else None  # DOIs are kept in lower case
    if found is None or "\n" in printed:
        return None
    if (dash := _DASH.search(found.group())) is not None and field == "pages":
        new = new.replace("-", dash.group())  # as the entry writes it
    edited = Span(span.start + found.start(), span.start + found.end())
    if field == "pmid" and re.match(r"\w|-\d", article.document.source[edited.end : edited.end + 2]):
        return None  # what is printed goes on, and would be left behind the new number
    return Edit(edited, _as_markup(new) if article.document.format in _MARKUP else new)


def correction(article: Article, reference: Reference, field: str, new: str, what: str) -> Fix | None:
    """A safe fix of one field, or None. An identifier is changed wherever the entry shows it, in the addresses that its words link to as
    well; a link that would go on leading to the old one leaves none."""
    edit = replacement(article, reference, field, new)
    if edit is None:
        return None
    edits = [edit]
    if field in _IDENTIFIERS:
        places = _everywhere(article, reference, field)
        if places is None or (len(places) > 1 and not _ADDRESSABLE.fullmatch(new)):
            return None
        edits += [Edit(span, edit.text) for span in places if span != edit.span]
    return Fix(f"write {new} for the {what} {getattr(reference, field)}", tuple(sorted(edits, key=lambda each: each.span)))


def addition(article: Article, reference: Reference, record: Record) -> Fix | None:
    """Add the record's DOI and PMID to an entry that prints neither, in the notation of the file it stands in."""
    document = article.document
    file = document.file_at(reference.span.start)
    if not file.editable or in_front_matter(article, reference):
        return None
    suffix = PurePath(file.path).suffix.lower()
    if suffix == ".bib":
        edit = _bibtex_fields(article, reference, record)
    elif document.format in _EDITABLE and suffix not in (".ris", ".json"):
        edit = _words_behind(article, reference, record)
    else:
        return None
    what = " and ".join(name for name, value in (("DOI", record.doi), ("PMID", record.pmid)) if value)
    return Fix(f"add the {what}", (edit,)) if edit else None


def _everywhere(article: Article, reference: Reference, field: str) -> list[Span] | None:
    """Where an entry shows its identifier, addresses included; None where it is spelt otherwise in one of them, or a link leads to it whose
    address isn't beside its words, or stands in the text."""
    document, value = article.document, str(getattr(reference, field))
    source, at = _with_address(article, reference), reference.span.start
    alike = re.compile(rf"(?<![\w.]){re.escape(value)}(?!\w)", re.IGNORECASE)
    long = field == "doi" or len(value) >= _LONG
    found = [Span(at + each.start(), at + each.end()) for each in alike.finditer(source)] if long else []
    rest = unescape(unquote(alike.sub("", source))).replace("\\", "").lower()
    if long and value in rest:
        return None
    for block in document.blocks:
        if not block.runs or block.span.end <= at or block.span.start >= reference.span.end:
            continue
        for run in block.runs:
            if run.target and at <= run.start < reference.span.end and of_targets([run.target]).get(field) == value:
                begins = run.start - at
                address = _ADDRESS.match(source, run.end - at) or _AUTOLINK.match(source, begins - 1)
                address = address or _ANCHOR.search(source, max(0, begins - _TAG), begins)
                if address is None or not any(address.start() <= each.start - at < address.end() for each in found):
                    return None
    return None if _in_the_text(article, reference, field) else found


def _with_address(article: Article, reference: Reference) -> str:
    """The source of an entry with the address of a link at its end."""
    file = article.document.file_at(reference.span.start)
    end = reference.span.end - file.start
    behind = _ADDRESS.match(file.text, end) if article.document.format == "markdown" else None
    return file.text[reference.span.start - file.start : behind.end() if behind else min(end + 1, len(file.text))]


def _in_the_text(article: Article, reference: Reference, field: str) -> bool:
    """Whether a marker of an entry shows its identifier or links to it."""
    value = str(getattr(reference, field))
    for number in article.markers_of.get(reference.position, ()):
        marker = article.markers[number]
        if not reference.span.start <= marker.span.start < reference.span.end:
            block = article.document.blocks[marker.block]
            runs = [run for run in block.runs if marker.span.start < run.end and run.start < marker.span.end]
            if value in marker.text.lower() or any(of_targets([run.target]).get(field) == value for run in runs if run.target):
                return True
    return False


def in_front_matter(article: Article, reference: Reference) -> bool:
    """Whether an entry stands in the front matter of a page, whose notation words behind it would break."""
    blocks = article.document.blocks
    return article.document.format == "markdown" and bool(blocks) and reference.span.start < blocks[0].span.start


def _as_markup(text: str) -> str:
    """Text as XML and HTML spell it: old DOIs hold angle brackets."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _words_behind(article: Article, reference: Reference, record: Record) -> Edit | None:
    source = article.document.text_of(reference.span)
    end = reference.span.start + len(source.rstrip())
    doi = f"doi:{record.doi}. " if record.doi else ""
    if article.document.format == "latex":
        doi = _LATEX_SPECIAL.sub(r"\\\1", doi)
    elif article.document.format in _MARKUP:
        doi = _as_markup(doi)
    stop = "" if source.rstrip().endswith((".", "!", "?")) else "."
    return Edit(Span(end, end), f"{stop} {doi}PMID: {record.pmid}.")


def _bibtex_fields(article: Article, reference: Reference, record: Record) -> Edit | None:
    source = article.document.text_of(reference.span)
    head = re.match(r"\s*@\w+\s*[{(]\s*[^,\s]+\s*,", source)
    if head is None:
        return None
    fields = [(name, value) for name, value in (("doi", record.doi), ("pmid", record.pmid)) if value]
    at = reference.span.start + head.end()
    return Edit(Span(at, at), "".join(f"\n  {name} = {{{value}}}," for name, value in fields))
