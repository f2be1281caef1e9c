"""CC111: a marker, or an identifier of an entry, that links elsewhere than it says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from citecheck.bibliography.base import last_name
from citecheck.model import Article, Finding, Link, MarkerStyle, RawEntry, Reference, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.pointing import key_span, shown
from citecheck.rules.wording import capital, claim_at, entry, entry_and_work, field_span, identifier, work
from citecheck.text import fold, lazy_re, printable

_NAMED = lazy_re(
    r"[(\[]?(?P<names>[^\W\d][^\d()\[\];]{1,120}?),?\s*[(\[]?(?P<year>(?:1[89]|20)\d\d)[a-z]?[)\]]{0,2}"
)  # `Abel et al., 1996`
_ID = lazy_re(r"\sid\s*=\s*[\"']([^\"'<>]{1,200})[\"']")
_SURE = 0.95
_DATED_SURE = 0.9  # a work may have come out online in one year and in print in another
_UNLISTED_SURE = 0.7  # the list may print the work in another language
_TITLED = 3  # words of a title that tells one work from others
_TELLING = 4  # letters of a word that tells something
_ALIKE = 75  # likeness of titles from which they may be the same
_IF_MOST = 0.6  # the list may be counted otherwise than it looks
_MEANT = "See which of the two is meant, and correct the number or the link."
_DATED = "Look up the year, and correct it in the marker or in the entry; if another work was meant, add that to the list."
_RENUMBERED = (
    "The list or its links seem to have been renumbered: in Word, update the fields (Ctrl+A, then F9); elsewhere, number both anew."
)


class LinkMismatch(Rule):
    """A marker prints the number or the year of one work and links to another, or an entry prints one PMID or DOI and links to another.

    ## Why
    Readers of the printed page and those who follow the link are shown two different studies, and one of them is wrong. It happens when
    entries are moved, or a line of the list is copied for the next entry, and what is seen is corrected by hand but not the link.

    Where most markers of an article lead elsewhere than their numbers, that is said once: there the list was renumbered, or Word's fields
    weren't updated.

    In JATS, a number whose `rid` is the id of nothing in the file is told as well, as a hint.

    A number that a citation field of Word sets is told as well, where the list doesn't have the work that the field cites.

    A linked marker that names an author and a year is held against the entry that its link leads to: the same author, another year.

    ## Bad
    ```html
    <p>Topical retinoids are first-line treatment of mild acne <a href="#r1">[1]</a>. Antibiotics are combined with benzoyl
    peroxide <a href="#r3">[2]</a>. Isotretinoin is kept for severe disease <a href="#r3">[3]</a>.</p>
    <h2>References</h2>
    <ol>
    <li id="r1">Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.</li>
    <li id="r2">Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.</li>
    <li id="r3">Zaenglein AL. Acne vulgaris. N Engl J Med. 2018;379(14):1343-1352.</li>
    </ol>
    ```

    ## Good
    ```html
    <p>Topical retinoids are first-line treatment of mild acne <a href="#r1">[1]</a>. Antibiotics are combined with benzoyl
    peroxide <a href="#r2">[2]</a>. Isotretinoin is kept for severe disease <a href="#r3">[3]</a>.</p>
    <h2>References</h2>
    <ol>
    <li id="r1">Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.</li>
    <li id="r2">Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.</li>
    <li id="r3">Zaenglein AL. Acne vulgaris. N Engl J Med. 2018;379(14):1343-1352.</li>
    </ol>
    ```
    """

    code = "CC111"
    name = "link-mismatch"
    severity = Severity.WARNING

    def check(self, case: Case) -> Iterator[Finding]:
        yield from self._markers(case)
        yield from self._unlisted(case)
        yield from self._broken(case)
        yield from self._years(case)
        yield from self._entries(case)

    def _markers(self, case: Case) -> Iterator[Finding]:
        article = case.article
        linked: dict[tuple[int, str], Link] = {}
        for link in article.links:
            if article.markers[link.marker].ids:
                linked.setdefault((link.marker, link.key), link)  # of a number that several works share, the first stands for all
        parted = [(link, link.elsewhere) for link in linked.values() if link.elsewhere is not None]
        most = 2 * len(parted) > len(linked)  # one cause, told once
        for link, elsewhere in parted[:1] if most else parted:
            marker = article.markers[link.marker]
            all_told = f"; so do {len(parted)} of {len(linked)} numbers that link to entries" if most else ""
            yield self.finding(
                case,
                key_span(article, marker, link.key),
                f"{shown(marker, link.key)} {_apart(article, link, elsewhere)}{all_told}",
                _RENUMBERED if most else _MEANT,
                confidence=min(_IF_MOST if most else _SURE, marker.confidence),
                marker=marker.text,
                references=(link.key,),
                claim=claim_at(article, link.marker),
            )

    def _unlisted(self, case: Case) -> Iterator[Finding]:
        """Numbers of the list set by a field that cites a work which the list doesn't have."""
        article = case.article
        cited = list(_by_fields(article))
        apart = [(link, work) for link, work in cited if _is_absent(article, link, work)]
        most = 2 * len(apart) > max(2, len(cited))  # one cause, told once
        for link, stray in apart[:1] if most else apart:
            marker = article.markers[link.marker]
            named = article.references[link.reference or 0]
            all_told = f"; so it is with {len(apart)} of {len(cited)} fields" if most else ""
            yield self.finding(
                case,
                key_span(article, marker, link.key),
                f"{shown(marker, link.key)} is a field that cites “{printable(str(stray.fields['title']))}”, which the list doesn't have, "
                f"while {entry(named)} is {work(named)}{all_told}",
                f"Let the reference manager print the list anew, or, if {entry(named)} is meant, let the field cite that.",
                confidence=min(_IF_MOST if most else _UNLISTED_SURE, marker.confidence),
                marker=marker.text,
                references=(link.key,),
                claim=claim_at(article, link.marker),
            )

    def _broken(self, case: Case) -> Iterator[Finding]:
        """Numbers of the list whose link leads to an id that the file has nowhere."""
        article = case.article
        links = {(link.marker, link.key): link for link in article.links if link.reference is not None}
        broken = _nowhere(article, links.values())
        most = 2 * len(broken) > len(links)  # the list's ids were lost
        for link, name in broken[:1] if most else broken:
            marker = article.markers[link.marker]
            all_told = f"; so do {len(broken)} of {len(links)} numbers" if most else ""
            yield self.finding(
                case,
                key_span(article, marker, link.key),
                f"{shown(marker, link.key)} links to “{printable(name)}”, which nothing in the file is called{all_told}",
                "Let the link lead to the entry of that number, if it is the one that was meant.",
                confidence=min(_SURE, marker.confidence),
                severity=Severity.INFO,  # readers of the page see the number
                marker=marker.text,
                references=(link.key,),
                claim=claim_at(article, link.marker),
            )

    def _years(self, case: Case) -> Iterator[Finding]:
        """Markers that name the first author of the entry that they link to, and a year that it doesn't have."""
        article = case.article
        named = _named(article)
        slipped = [(link, position) for link, position, names, year in named if _slips(article.references, position, names, year)]
        if 2 * len(slipped) > max(2, len(named)):
            return  # rather are the years of the entries not where we read them
        for link, position in slipped:
            marker, led = article.markers[link.marker], article.references[position]
            yield self.finding(
                case,
                marker.span,
                f"{shown(marker, link.key)} links to {entry_and_work(led)}, which is of {led.year}",
                _DATED,
                confidence=min(_DATED_SURE, marker.confidence),
                marker=marker.text,
                references=(led.key,),
                claim=claim_at(article, link.marker),
            )

    def _entries(self, case: Case) -> Iterator[Finding]:
        for reference in case.article.references:
            for name, (printed, led) in reference.parted.items():
                yield self.finding(
                    case,
                    field_span(reference, name) if getattr(reference, name) == printed else reference.span,
                    f"{capital(entry_and_work(reference))}, prints {identifier(name, printed)} and links to {identifier(name, led)}",
                    _MEANT,
                    confidence=_SURE,
                    references=(reference.key,),
                )


def _by_fields(article: Article) -> Iterator[tuple[Link, RawEntry]]:
    """The numbers of the list that a field sets for a work that no stated entry is, and that work."""
    links = {(link.marker, link.key): link for link in article.links if link.reference is not None}
    starts = [marker.span.start for marker in article.markers] if article.document.unlisted else []
    for stray in article.document.unlisted:
        at = bisect_right(starts, stray.span.start) - 1
        number = "".join(char for char in article.document.text_of(stray.span) if char not in "[]() ")
        if at >= 0 and (link := links.get((at, number))) is not None:
            yield link, stray


def _is_absent(article: Article, link: Link, stray: RawEntry) -> bool:
    """Whether the list has nothing of a work, and the entry of the number that its field prints is of other authors, or of another year
    where no author is told. The list may print its title otherwise, or none."""
    from rapidfuzz import fuzz

    title, year = fold(str(stray.fields["title"])), stray.fields.get("year")
    authors = stray.fields.get("authors")
    first = str(authors[0]) if isinstance(authors, tuple) and authors else ""
    surname = fold(last_name(first)).split()[-1:] if last_name(first) != first else []  # groups are printed by their short names, too
    led = article.references[link.reference or 0]
    if len(title.split()) < _TITLED or not isinstance(year, int) or led.year is None:
        return False
    if surname[0] in fold(led.text).split() if surname else abs(year - led.year) < 2:
        return False
    telling = {word for word in title.split() if len(word) >= _TELLING}
    if 2 * len(telling & set(fold(led.text).split())) >= len(telling):
        return False  # a title in short
    for reference in article.references:
        said = fold(reference.text)
        near = reference.year is None or abs(reference.year - year) < 2
        if (near and surname and surname[0] in said.split()) or fuzz.partial_ratio(title, said) > _ALIKE:
            return False
        if str(stray.fields.get("doi") or "-") == reference.doi or str(stray.fields.get("pmid") or "-") == reference.pmid:
            return False
    return True


def _nowhere(article: Article, links: Iterable[Link]) -> list[tuple[Link, str]]:
    """The links of JATS whose id no element bears, and that id."""
    if article.document.format != "jats":
        return []
    held = {name for reference in article.references for name in reference.names}
    led: list[tuple[Link, tuple[str, ...]]] = []
    for link in links:
        marker = article.markers[link.marker]
        names = dict(zip(marker.keys, marker.ids, strict=False)).get(link.key, ())
        if marker.style is MarkerStyle.XREF and names and held.isdisjoint(names):
            led.append((link, names))
    borne = set(_ID.findall(article.document.source)) if led else set()
    return [(link, names[0]) for link, names in led if borne.isdisjoint(names)]


def _named(article: Article) -> list[tuple[Link, int, str, str]]:
    """The linked markers that name authors and a year: the link, the entry, the names folded, the year."""
    found: list[tuple[Link, int, str, str]] = []
    for link in article.links:
        marker = article.markers[link.marker]
        linked = marker.style in (MarkerStyle.XREF, MarkerStyle.LINK) and marker.ids and len(marker.keys) == 1
        if linked and link.reference is not None and (said := _NAMED.fullmatch(marker.text)):
            found.append((link, link.reference, fold(said["names"]), said["year"]))
    return found


def _slips(references: Sequence[Reference], position: int, names: str, year: str) -> bool:
    """Whether the entry is of the author named first, not of the year, and no entry has both."""
    led = references[position]
    surname = fold(last_name(led.authors[0])) if led.authors else ""
    if not surname or not f"{names} ".startswith(f"{surname} ") or led.year is None:
        return False
    theirs = [each for each in references if surname in fold(f"{each.text} {each.authors[:1]}")]  # a dash may stand for the names
    return not any(year in each.text or year == str(each.year) for each in theirs)


def _apart(article: Article, link: Link, elsewhere: int) -> str:
    led = entry_and_work(article.references[elsewhere])
    if link.reference in (None, elsewhere):
        return f"links to {led}, and no entry has that number"
    named = article.references[link.reference]
    return f"links to {led}, while {entry(named)} is {work(named)}"
