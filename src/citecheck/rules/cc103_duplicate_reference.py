"""CC103: two entries that are the same work."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from citecheck.bibliography import journals
from citecheck.model import Article, Finding, Reference, ReferenceKind, Severity, named_by
from citecheck.repeats import Repeat, bare, printed_twice
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import as_cited, capital, cited_on, entry, work
from citecheck.text import fold, lazy_re, printable

SAME_TITLE = 96.0  # rapidfuzz ratio of folded titles: a typo or two in a title of usual length
LIKELY = 100  # earlier entries that begin alike and are looked at, the nearest first: keeps long lists cheap
TELLING_TITLE = 7  # words from which a title names one work wherever it stands
SHORT_TITLE = 4  # words; shorter ones ("Acne", "Editorial", "Letter to the editor") name many works
SLIP = 80  # rapidfuzz ratio of two words one of which is mistyped
# a page of a book; German's `S.` where no author's initial stands
_PAGE = lazy_re(r"(?:\b(?:pp?|pg|pages?|Seiten?)|(?:[;,]|\b\d{4}[.)]?)\s?S)(?:[.:]?\s?(?=\d)|[.:]\s?|\s)(\d+|[ivxlc]+\b)")
_IDENTIFIER = lazy_re(r"\S*(?:10\.\d{4,9}/|://|www\.)\S*")
SHORT_TEXT = 40  # folded characters that two untitled entries must share to be called the same


class DuplicateReference(Rule):
    """Two entries of the list are the same work.

    ## Why
    One study that is listed twice reads like two that agree. Each of the two numbers may also gather its own half of
    the corrections that an editor makes. Notes that are each called once may repeat a work: some styles print it anew in
    every note that cites it. A list that was pasted in twice is one finding, at the head of the second.

    Two entries that are one record are duplicates, too, however they are printed. Records are looked up only for the rules that need
    them: select one beside this one (`--select CC103,CC201`), or what the entries print is all that is compared.

    ## Bad
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1]. Antibiotics are never given alone [2].

    ## References

    1. Leung AK, Barankin B, Lam JM, Leong KF, Hon KL. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10:2021-8-6.
    2. Leung A, et al. Dermatology: How to Manage Acne Vulgaris. Drugs in Context 2021.
    ```

    ## Good
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1]. Antibiotics are never given alone [2].

    ## References

    1. Leung AK, Barankin B, Lam JM, Leong KF, Hon KL. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10:2021-8-6.
    2. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.
    ```
    ```markdown
    Smoking rates fell for another year [1,2].

    ## References

    1. Jamal A, Phillips E, Gentzke AS, et al. Current cigarette smoking among adults. MMWR Morb Mortal Wkly Rep. 2018;67:53-59.
    2. Creamer MR, Wang TW, Babb S, et al. Current cigarette smoking among adults. MMWR Morb Mortal Wkly Rep. 2019;68:1013-1019.
    ```
    """

    code = "CC103"
    name = "duplicate-reference"
    severity = Severity.WARNING
    without_records = "CC103 told duplicates by what the entries print alone; select CC201 as well to tell them by their PubMed records"

    def check(self, case: Case) -> Iterator[Finding]:
        article = case.article
        noted = _cites_in_notes(article)
        found: dict[int, tuple[int, str, float]] = {}
        repeats = printed_twice(article)
        passed = {index for repeat in repeats for index in repeat.second}
        yield from (self._second_list(case, repeat) for repeat in repeats)
        for earlier, later, why, confidence in _pairs(article):
            if later in passed or article.references[later].doubtful:
                continue
            found.setdefault(later, (earlier, why, confidence))
        for later, (earlier, why, confidence) in found.items():
            first, second, kept = article.references[earlier], article.references[later], earlier
            if first.in_place or second.in_place or (noted and first.is_note and second.is_note):
                continue
            while kept in found:  # itself a copy of one before it, which is the one to keep
                kept = found[kept][0]
            named = entry(first)
            if named == entry(second):  # two of one author and year
                named = f"the entry of that name on line {article.document.locate(first.span).line}"
            yield self.finding(
                case,
                second.span,
                f"{capital(entry(second))} is the same work as {named}, {work(first)}: {why}",
                _help(article, kept, later, several=kept != earlier),
                confidence=confidence,
                references=(first.key, second.key),
                pmids=[record.pmid for record in [article.record(earlier)] if record],
            )

    def _second_list(self, case: Case, repeat: Repeat) -> Finding:
        """One finding for all entries of a list that was pasted in twice."""
        article = case.article
        first, second = (article.references[entries[0]] for entries in (repeat.first, repeat.second))
        at = article.document.locate(first.span).line
        return self.finding(
            case,
            second.span,
            f"The {len(repeat.second)} entries from here on are those from line {at} on once more, word for word",
            f"Take the second list off{': no marker points to it' if article.markers else ''}.",
            confidence=0.95,
            references=(first.key, second.key),
        )


def _cites_in_notes(article: Article) -> bool:
    """Whether every note of a typeset text is called once, as in the styles that print a work anew in each note that cites it. In
    Markdown a note has a name, by which it can be called again."""
    if article.document.format not in ("docx", "jats"):
        return False
    called = [link.reference for link in article.links if link.reference is not None and article.references[link.reference].is_note]
    return len(called) == len(set(called))


def _help(article: Article, kept: int, later: int, *, several: bool) -> str:
    """What to do about two entries, or `several`, in the words by which the text cites them."""
    one = "Keep one" if several else "Keep one of the two"
    if not article.markers:
        return f"{one}."
    if article.references[kept].on_line or article.references[later].on_line:
        return f"{one}, once each entry has a number of its own: which of them the text cites isn't clear before."
    write, has = as_cited(article.references[kept]), as_cited(article.references[later])
    if write == has:
        return f"{one}; the text cites them alike, as {has}."
    if not cited_on(article, later):
        return f"Take {entry(article.references[later])} off the list: no marker points to it."
    return f"{one}, and let the markers of the other{'s' * several} point to it: write {write} where the text has {has}."


def _pairs(article: Article) -> Iterator[tuple[int, int, str, float]]:
    """Pairs (earlier, later, reason, confidence) within one list; the surest reason of a pair comes first."""
    for field, name in (("doi", "DOI"), ("pmid", "PMID"), ("pmcid", "PMCID"), ("url", "address")):
        groups: dict[tuple[int, str], list[int]] = defaultdict(list)
        for i, reference in enumerate(article.references):
            value = getattr(reference, field)
            if value:
                groups[reference.list_index, _address(value) if field == "url" else value.lower()].append(i)
        for (_, value), indices in groups.items():
            for later in indices[1:]:
                one, other = article.references[indices[0]], article.references[later]
                named = field != "url" or _like(one.title, other.title)  # many works stand at one address: chapters, statistics
                if named and _may_be_same(article, one, other):
                    yield indices[0], later, f"both print the {name} {printable(value)}", 0.98 if field != "url" else 0.9
    records: dict[tuple[int, str], list[int]] = defaultdict(list)
    for i, reference in enumerate(article.references):
        if record := article.record(i):
            records[reference.list_index, record.pmid].append(i)
    for (_, pmid), indices in records.items():
        for later in indices[1:]:
            one, other = article.references[indices[0]], article.references[later]
            if one.by_itself and other.by_itself:
                continue  # a work's PMID beside its DOI is no list that holds it twice
            if _may_be_same(article, one, other):
                yield indices[0], later, f"both are {named_by(pmid)}", 0.95
    yield from _same_text(article)


def _same_text(article: Article) -> Iterator[tuple[int, int, str, float]]:
    """Pairs whose titles, or whole texts where no title was read, are as good as equal.

    Only entries that share a first word of the title and its length class are compared, so that long lists stay cheap.
    """
    from rapidfuzz import fuzz

    texts: dict[tuple[int, str], int] = {}
    blocks: dict[tuple[int, str], list[int]] = defaultdict(list)
    for i, reference in enumerate(article.references):
        text = bare(reference)
        if len(text) >= SHORT_TEXT and (earlier := texts.setdefault((reference.list_index, text), i)) != i:
            yield earlier, i, "their texts are the same", 0.95
            continue
        title = fold(reference.title or "")
        if len(title.split()) >= SHORT_TITLE:
            block = blocks[reference.list_index, " ".join(title.split()[:2])]
            for earlier in block[-LIKELY:]:
                other = article.references[earlier]
                alike = fuzz.ratio(title, fold(other.title or ""), score_cutoff=SAME_TITLE)
                if alike and _may_be_same(article, other, reference, strict=True):
                    yield earlier, i, "title and what else both print agree", 0.85
                    break
            block.append(i)


def _may_be_same(article: Article, one: Reference, other: Reference, *, strict: bool = False) -> bool:
    """Whether nothing that both print says they are two works.

    With `strict` (no identifier is shared) the year, the journal and the first page count as well: yearly reports and
    series carry one title through many years.
    """
    from rapidfuzz import fuzz

    if _is_note(article, one) and _is_note(article, other) and _two_places(one, other):
        return False
    first, second = fold(one.title or ""), fold(other.title or "")
    both_tell = min(_words(first), _words(second)) >= SHORT_TITLE  # shorter ones may be a site's name: "pubmed ncbi nlm nih gov"
    if both_tell and (fuzz.token_set_ratio(first, second) < 70 or (strict and _numbers(first) != _numbers(second))):
        return False
    if not strict:
        return _like(one.title, other.title) or not _elsewhere(one, other)  # else the identifier is wrong in one of them: CC202, CC203
    if not all(each.year or each.journal or each.url or _identified(each) for each in (one, other)):
        return False  # nothing but words, which go on otherwise: `Photius, Lexicon, s. v. Linos`
    for field in ("doi", "pmid", "pmcid"):
        if _differ(getattr(one, field), getattr(other, field)):
            return False
    sites = [_address(each.url).partition("/") for each in (one, other) if each.url]
    if len(sites) == 2 and sites[0] != sites[1]:
        if min(_words(first), _words(second)) < TELLING_TITLE:
            return False  # two pages of one name; a long title at two addresses is one work, at its publisher's and in an archive
        if first != second and (sites[0][0] == sites[1][0] or not _mistyped(first, second)):
            return False  # two pages whose titles differ in a word
    if one.year != other.year and one.year and other.year:
        return False
    if one.authors and other.authors and fold(one.authors[0]).split()[0:1] != fold(other.authors[0]).split()[0:1]:
        return False
    return not (_differ(one.volume, other.volume) or _differ(_first_page(one), _first_page(other)))


def _elsewhere(one: Reference, other: Reference) -> bool:
    """Whether both print a title and a place, and two of journal, volume and first page are others: of one a slip may be the cause."""
    if not (one.title and other.title):
        return False
    journals_differ = bool(one.journal and other.journal) and journals.likeness(one.journal or "", other.journal or "") == 0.0
    return journals_differ + _differ(one.volume, other.volume) + _differ(_first_page(one), _first_page(other)) >= 2


def _like(one: str | None, other: str | None) -> bool:
    from rapidfuzz import fuzz

    return bool(one and other) and fuzz.ratio(fold(one or ""), fold(other or "")) >= 80


def _mistyped(one: str, other: str) -> bool:
    """Whether two titles differ in letters alone, word by word."""
    from rapidfuzz import fuzz

    words, others = one.split(), other.split()
    return len(words) == len(others) and all(fuzz.ratio(*pair) >= SLIP for pair in zip(words, others, strict=True))


def _words(title: str) -> int:
    return len(title.split())


def _address(url: str) -> str:
    """A URL without what doesn't tell pages apart: scheme, `www`, case, fragment, the last slash."""
    bare = url.lower().split("#")[0].split("://")[-1]
    return bare.removeprefix("www.").rstrip("/")


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other and fold(one) != fold(other))


def _first_page(reference: Reference) -> str | None:
    found = re.match(r"\w+", reference.pages or "")
    return found.group() if found else None


def _is_note(article: Article, reference: Reference) -> bool:
    """Whether it is a footnote, or a wiki's `<ref>`, and no entry of a list that has each work once."""
    return reference.is_note or (article.document.format == "wikitext" and any(name.startswith("ref-") for name in reference.ids))


def _two_places(one: Reference, other: Reference) -> bool:
    """Whether two notes name two pages of one book. An article or a paper that both identify alike is one, whatever its pages."""
    kinds = {one.kind, other.kind}
    if ReferenceKind.ARTICLE in kinds or (kinds != {ReferenceKind.BOOK} and not _identified(one).isdisjoint(_identified(other))):
        return False
    return _differ(_cited_page(one), _cited_page(other))


def _identified(reference: Reference) -> set[str]:
    return {value.lower() for value in (reference.doi, reference.pmid, reference.pmcid) if value}


def _cited_page(reference: Reference) -> str | None:
    """The page that a reference names of a longer work, wherever it stands behind the authors: `Mason, A History of Rest pp. 43–44`."""
    text = _IDENTIFIER.sub(" ", reference.text)
    found = _PAGE.search(text, max(0, text.find(reference.title or "")))
    return found[1] if found is not None else _first_page(reference)


def _numbers(title: str) -> list[str]:
    """Numerals in a title: "part 2" is not "part 3", "type ii" not "type i"."""
    return re.findall(r"\b(?:\d+|[ivx]+)\b", title)
