"""Reports made by hand, so that the outputs are tested apart from reading, resolving and judging.

The article is ours; titles, journals, years and PMIDs are those of real studies, their "abstracts" are our own words.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from citecheck.model import (
    AbstractSection,
    Article,
    Block,
    BlockKind,
    Claim,
    Document,
    Edit,
    Evidence,
    FileReport,
    Finding,
    Fix,
    Found,
    Judged,
    Link,
    Marker,
    MarkerStyle,
    Record,
    Reference,
    ReferenceKind,
    Report,
    Resolution,
    Run,
    Severity,
    SourceFile,
    Span,
    Unavailable,
    Weighing,
)

ACNE = """# Whiteheads after botulinum toxin 💉

Small whiteheads at old injection sites are a sign of altered sebum flow [1]. Topical retinoids are indicated for acne of any severity [3].

Benzoyl peroxide doesn’t induce bacterial resistance [4]. Isotretinoin suits severe, recalcitrant acne [1, 3].

The most recent review names topical combinations first [2].

## References

1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10:2021-8-6.
2. Oge' LK, Broussard A, Marshall MD. Acne Vulgaris: Diagnosis and Treatment. Am Fam Physician. 2018;100(8):475-484.
3. Vasam M, Korutla S, Bohara RA. Acne vulgaris: A review of the pathophysiology, treatment, and recent nanotechnology based advances. 2023.
"""

LEUNG = Record(
    pmid="34691199",
    title="Dermatology: how to manage acne vulgaris",
    journal="Drugs in context",
    journal_iso="Drugs Context",
    years=(2021,),
    doi="10.7573/dic.2021-8-6",
    authors=("Leung AK", "Barankin B", "Lam JM"),
    publication_types=("Journal Article", "Review"),
    abstract=(AbstractSection(None, "Our own words: acne vulgaris is common. Retinoids on the skin suit acne of any severity."),),
)
OGE = Record(
    pmid="31613567",
    title="Acne Vulgaris: Diagnosis and Treatment.",
    journal="American family physician",
    years=(2019,),
    publication_types=("Journal Article",),
)


def article(text: str, path: str = "articles/acne.md", resolutions: tuple[Resolution, ...] = (), kind: str = "markdown") -> Article:
    """A Markdown-like text with `[1, 2]` markers and a numbered list under "References", tied by number."""
    body, _, _ = text.partition("## References")
    blocks = tuple(
        Block(
            BlockKind.HEADING if match[0].startswith("#") else BlockKind.PARAGRAPH,
            (Run(match[0].lstrip("# "), match.start() + len(match[0]) - len(match[0].lstrip("# ")), match.end()),),
        )
        for match in re.finditer(r"[^\n]+", text)
    )
    references = tuple(
        Reference(
            key=match[1],
            number=int(match[1]),
            text=match[2],
            span=Span(match.start(), match.end()),
            position=position,
            kind=ReferenceKind.ARTICLE,
        )
        for position, match in enumerate(re.finditer(r"(?m)^(\d+)\. (.+)$", text))
    )
    by_key = {reference.key: reference.position for reference in references}
    markers: list[Marker] = []
    links: list[Link] = []
    claims: list[Claim] = []
    for match in re.finditer(r"\[(\d+(?:, \d+)*)\]", body):
        keys = tuple(match[1].split(", "))
        index = len(markers)
        block = next(i for i, b in enumerate(blocks) if b.span.start <= match.start() < b.span.end)
        begin = blocks[block].span.start
        markers.append(
            Marker(match[0], keys, MarkerStyle.BRACKET, Span(match.start(), match.end()), block, match.start() - begin, match.end() - begin)
        )
        links += [Link(index, key, by_key.get(key)) for key in keys]
        sentence = max(text.rfind(". ", begin, match.start()) + 2, begin)
        cited = tuple(by_key[key] for key in keys if key in by_key)
        claims.append(Claim(text[sentence : match.start()].strip(), Span(sentence, match.start()), block, (index,), cited, keys))
    document = Document(kind, (SourceFile(path, text),), blocks, title=blocks[0].text)
    return Article(document, tuple(markers), references, tuple(links), tuple(claims), resolutions=resolutions)


def finding(of: Article, code: str, name: str, severity: Severity, quote: str, message: str, help: str, **more: object) -> Finding:  # noqa: A002 -- the field's name
    start = of.document.source.index(quote)
    span = Span(start, start + len(quote))
    at = of.document.locate(span)
    fields: dict[str, object] = {"confidence": 1.0, "fingerprint": f"{code}-{quote}"} | more
    return Finding(code=code, name=name, severity=severity, path=at.path, span=span, location=at, message=message, todo=help, **fields)  # type: ignore[arg-type]  # a test's shorthand


def acne() -> FileReport:
    of = article(ACNE, resolutions=(Found(LEUNG, 0.99), Found(OGE, 0.97), Unavailable("PubMed could not be reached")))
    sentence = "Retinoids on the skin suit acne of any severity."
    year = of.document.source.index("2018;100")
    findings = (
        finding(
            of,
            "CC401",
            "unrelated-study",
            Severity.ERROR,
            "[1]",
            "The study cited here is not about what this sentence says.",
            "Cite a study of botulinum toxin and the skin, or take the marker out.",
            marker="1",
            references=("1",),
            pmids=("34691199",),
            confidence=0.97,
            claim=of.claims[0].text,
            evidence=Evidence(LEUNG.title, sentence, "abstract", ("skin",), ("botulinum toxin",), pmid="34691199"),
        ),
        finding(
            of,
            "CC101",
            "dangling-marker",
            Severity.ERROR,
            "[4]",
            "Marker 4 points to no entry: the list ends at 3.",
            "Add the entry, or correct the number.",
            marker="4",
            claim=of.claims[2].text,
        ),
        finding(
            of,
            "CC205",
            "year-mismatch",
            Severity.WARNING,
            "2018",
            "The entry says 2018; PubMed says 2019.",
            "Correct the year.",
            references=("2",),
            pmids=("31613567",),
            fix=Fix("write 2019", (Edit(Span(year, year + 4), "2019"),)),
        ),
        finding(
            of,
            "CC407",
            "recency-mismatch",
            Severity.WARNING,
            "The most recent review",
            "Entry 2 (2019) is called the most recent, and entry 1 (2021) is newer.",
            "Cite the newer one, or say what it is most recent of.",
            references=("2", "1"),
            confidence=0.8,
        ),
        finding(
            of,
            "CC209",
            "incomplete-reference",
            Severity.INFO,
            "3. Vasam",
            "The entry prints no journal.",
            "Add journal, volume and pages.",
            references=("3",),
            confidence=0.7,
        ),
    )
    pairs = {
        (0, 0): Judged(0.02, "unrelated", sentence, shared_terms=("skin",), missing_terms=("botulinum toxin",)),
        (3, 0): Judged(0.93, "supported", sentence, shared_terms=("acne", "severity")),
        (4, 1): Judged(0.88, "related", OGE.title, source="title"),
    }
    matrix = ((0.1, 0.05, 0.1), (0.8, 0.4, 0.3), (0.2, 0.3, 0.1), (0.5, 0.4, 0.6), (0.3, 0.9, 0.4))
    return FileReport(
        of,
        findings,
        looked_up=3,
        unverified=1,
        reasons=("PubMed could not be reached (connection refused)",),
        weighing=Weighing(pairs, matrix, "lexical"),
    )


def clean() -> FileReport:
    text = "# Nothing wrong here\n\nRetinoids come first [1].\n\n## References\n\n1. Leung AK. How to manage acne vulgaris. 2021.\n"
    return FileReport(article(text, "articles/ä clean one.md", (Found(LEUNG, 0.99),)), (), looked_up=1)


def sample() -> Report:
    """Two articles: one with a finding of each severity, a fix, evidence and an unverified reference; one clean."""
    return Report((acne(), clean()), notes=("articles/old.doc was not read: the format is not supported.",))


HOSTILE = (
    "# <script>alert(1)</script>\n\n"
    'Claim "><img src=x onerror=alert(2)> and [link](javascript:alert(3)) \x1b[31m\u202eevil ]]> %0A::error::x '
    "</script><script>alert(4)</script> {{ 7*7 }} [1]. | pipe `tick` [2].\n\n"
    "## References\n\n"
    '1. <img src=x onerror=alert(5)>. <a href="javascript:alert(6)">J</a>. 2020.\n'
)


def hostile() -> Report:
    """An article, a record and messages that are all trying to be markup or commands."""
    evil = '"><img src=x onerror=alert(7)>\r\n::error::injected</script><script>alert(8)</script>]]>&\x1b[0m,:%'
    record = Record(
        pmid='1"><script>alert(9)</script>',
        title=evil,
        journal=evil,
        years=(2020,),
        abstract=(AbstractSection(None, evil),),
        publication_types=(evil,),
    )
    of = article(HOSTILE, "articles/x,y:z%\"'<b>.md", (Found(record, 0.9),))
    findings = (
        finding(
            of,
            "CC401",
            "unrelated-study",
            Severity.ERROR,
            "[1]",
            evil,
            evil,
            marker="1",
            references=("1",),
            claim=evil,
            evidence=Evidence(evil, evil, "abstract", ("img", "<script>"), (evil,), reasons=(evil,), pmid=record.pmid),
        ),
    )
    pairs = {(0, 0): Judged(0.1, "unrelated", evil, shared_terms=("img",))}
    file = FileReport(of, findings, looked_up=1, unverified=1, reasons=(evil,), weighing=Weighing(pairs, ((0.1,), (0.2,)), evil))
    return Report((file,), notes=(evil,))


def many(count: int, make: Callable[[Article, int], Finding] | None = None) -> Report:
    """`count` warnings at one place, then one error."""
    of = article(ACNE)
    warnings = tuple(
        make(of, i)
        if make
        else finding(of, "CC103", "duplicate-reference", Severity.WARNING, "[3]", f"Twice, {i}.", "", fingerprint="same")
        for i in range(count)
    )
    error = finding(of, "CC101", "dangling-marker", Severity.ERROR, "[4]", "Points nowhere.", "")
    return Report((FileReport(of, (*warnings, error)),))
