"""What sort of work an entry names, from the words and addresses it prints."""

from __future__ import annotations

import re

from citecheck.model import ReferenceKind
from citecheck.text import lazy_re

_LABEL_LINE = lazy_re(
    r"(?P<label>guidelines?|drug label|fda label|label|research|book|web ?site|web page|thesis|clinical trial|preprint|report"
    r"|dataset)\s*(?=\n)",
    re.IGNORECASE,
)
_LABELS = {
    "guideline": ReferenceKind.GUIDELINE,
    "guidelines": ReferenceKind.GUIDELINE,
    "drug label": ReferenceKind.DRUG_LABEL,
    "fda label": ReferenceKind.DRUG_LABEL,
    "label": ReferenceKind.DRUG_LABEL,
    "book": ReferenceKind.BOOK,
    "website": ReferenceKind.WEB,
    "web site": ReferenceKind.WEB,
    "web page": ReferenceKind.WEB,
    "thesis": ReferenceKind.THESIS,
    "clinical trial": ReferenceKind.TRIAL,
    "preprint": ReferenceKind.PREPRINT,
    "report": ReferenceKind.REPORT,
    "dataset": ReferenceKind.DATASET,
}
NEWSPAPERS = "new york times|washington post|wall street journal|der spiegel|le monde"
"""Names, in a pattern, of newspapers and weeklies that abbreviations of journals are like."""

_EVIDENCE: tuple[tuple[ReferenceKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE if kind is not ReferenceKind.BOOK else 0))
    for kind, pattern in (
        (
            ReferenceKind.DRUG_LABEL,
            r"dailymed|accessdata\.fda\.gov|\bprescribing information\b|\bpackage insert\b|\bsummary of product characteristics\b"
            r"|\[package insert\]|\bfachinformation\b|\bgebrauchsinformation\b|\bproduct (?:monograph|information)\b|\bsmpc\b"
            r"|\brésumé des caractéristiques du produit\b|\briassunto delle caratteristiche del prodotto\b|\bficha técnica\b"
            r"|\bhighlights of prescribing\b|\b(?:tablets?|capsules?|injection|cream|gel)\b[^.]{0,60}\blabel(?:ing)?\b"
            r"|\bFDA (?:drug )?label",
        ),
        (
            ReferenceKind.TRIAL,
            r"clinicaltrials\.gov|\b(?:NCT0\d{7}|ISRCTN\d{8}|ACTRN\d{14}|DRKS\d{8}|UMIN0\d{8}|ChiCTR[\w-]{8,20}|IRCT\w{12,20}"
            r"|CTRI/\d{4}/[\d/]{4,12}|EudraCT)\b(?!\))|isrctn\.com|\btrial registration\b|\btrialregister|\bchictr\.org|\banzctr\.org"
            r"|\bclinical trials? regist(?:er|ry)\b",
        ),
        (
            ReferenceKind.PREPRINT,
            r"\b(?:arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|ssrn|research square|preprints?\.org|osf preprints)\b|\[preprint\]"
            r"|10\.1101/20|10\.21203/rs|10\.48550|\bpreprint\b",
        ),
        (
            ReferenceKind.DATASET,
            r"\[data ?set\]|\bdryad\b|\bfigshare\b|\bzenodo\b|10\.5061/|10\.6084/|10\.5281/|\bdata ?set \d+ in:|\bgithub\.com/"
            r"|\[(?:computer )?software\]|\bR package\b",
        ),
        (
            ReferenceKind.THESIS,
            r"\b(?:(?:ph\.?\s?d\.?|doctoral|master'?s?|m\.?[as]\.?c?\.?|bachelor'?s?|md|doctorate|licentiate) (?:thesis|dissertation)"
            r"|dissertation\b|ph\.?\s?d\.? diss\.|\bthesis\)|\[thesis\]|\[dissertation\]"
            r"|\b(?:habilitation|tesis|tesi (?:di|magistrale)|tese (?:de|\()|dissertação|thèse|proefschrift|inaugural-?diss))",
        ),
        (
            ReferenceKind.CHAPTER,
            r"(?:[.,:?]\s|^)in:\s|[.?]\sin\s(?:[A-Z][\w.'’-]*,?\s(?:and\s|&\s)?){1,12}\(?(?:eds?\b|editors?\b|hrsg)"
            r"|\bin\s[^.]{3,150}\((?:eds?|hrsg)\b|\bchapter \d{1,3}\b[^.]{0,80}\bin\b",
        ),
        (
            ReferenceKind.CONFERENCE,
            r"\b(?:proceedings of the\b(?! national| royal| society| nutrition| american)|(?:annual|scientific) (?:meeting|congress"
            r"|conference)|conference on|congress of|symposium on|workshop on|poster (?:presented|session)|"
            r"presented at|abstracts? of the|\bconf\. (?:on|proc)|ieee (?:int|conf)|proc\.? (?:of )?(?:ieee|acm|int))",
        ),
        (
            ReferenceKind.BOOK,
            r"\b\d{1,2}(?:st|nd|rd|th)?\.? ?(?:ed(?:n|ition)?\b\.?|Auflage|Aufl\.|édition)|\bISBN\b|\b(?:[A-Z][\w.]+,? )(?:[A-Z]{2}|UK"
            r"|USA)?:\s?[A-Z][\w&'’ .-]{2,50}[;,]\s?(?:c)?(?:19|20)\d\d"
            r"|, [A-Z]{2}: [A-Z][\w&'’ .-]{2,40}$"
            r"|(?<!In )\b(?:Eds?|Hrsg)\.?\)|\b(?:University|Univ\.?) Press\b|\b(?:Press|Publishers?|Publications|Publishing|Verlag"
            r"|Elsevier|Springer|Wiley|Lippincott|Saunders|Mosby|Churchill Livingstone|McGraw-?Hill|Karger"
            r"|Routledge|Oxford|Academic Press|Thieme|Sage|Erlbaum|Raven Press|Editions?|Editorial)\b[^.]{0,25}[,;:.]?\s?\(?(?:19|20)\d\d",
        ),
        (
            ReferenceKind.GUIDELINE,
            r"\bnice\b[^.]{0,60}\b(?:guideline|guidance)|\bnice\b.{0,150}?\b(?:ng|cg|ta|qs|ph)\d{1,4}\b"
            r"|\bclinical (?:practice )?guidelines?\b|\bguidelines? for\b"
            r"|\bguideline no\b|\brecommendation statement\b|\bsign publication\b|\bnhg-standaard\b"
            r"|\bguidelines? on\b|\bpractice (?:guideline|parameter|bulletin)\b|\bconsensus statement\b|\bguidance on\b"
            r"|\bleitlinie\b|\[?guideline\]?$",
        ),
        (
            ReferenceKind.REPORT,
            r"\b(?:technical report|working paper|tech\. rep|fact ?sheet|white paper|annual report|world (?:malaria|health"
            r"|drug) report|report no\b|statistical bulletin|government printing office|gov\.uk|report series)",
        ),
        (
            ReferenceKind.WEB,
            r"\b(?:press|news|media) release\b|\bcompany announcement\b|\bpressemitteilung\b|\bcommuniqué de presse\b|\buptodate\b"
            rf"|\b(?:{NEWSPAPERS}|reuters|bbc news|the guardian)\b",
        ),
    )
)


_JOURNAL_SITE = lazy_re(
    r"academic\.oup\.com/\w+/article|sciencedirect\.com/science/article|nature\.com/articles|springer\.com/article"
    r"|biomedcentral\.com/articles"
    r"|wiley\.com/doi|tandfonline\.com/doi|sagepub\.com/doi|ahajournals\.org/doi|jamanetwork\.com/journals|nejm\.org/doi"
    r"|thelancet\.com/journals"
    r"|bmj\.com/content|frontiersin\.org/(?:journals/\w+/)?articles|mdpi\.com/[\d-]+/|journals\.plos\.org/\w+/article"
    r"|cell\.com/[\w-]+/fulltext",
    re.IGNORECASE,
)


_BACK = lazy_re(
    r"\W*(?:(?:see|siehe|s\.|vgl\.?|cf\.?|voir|véase|vedi|ver|zie)\s+)?"
    r"(?:(?:ibid|ibíd|ibidem|idem(?=[\s,.]*(?:pp?\b|S\b|\d|$))|ebd|ebenda|aldaar|op\.? ?cit|loc\.? ?cit|art\.? ?cit|a\. ?a\. ?O)\b"
    r"|(?:same (?:as|review|study|source)|see (?:ref|note|above)|(?:siehe|wie) (?:oben|Anm|Fn|Fußnote)|voir (?:note|plus haut))\b"
    r"|[^\W\d_](?:[^\n:;“\"]{0,80})\b(?:op\.? ?cit|loc\.? ?cit|art\.? ?cit|a\. ?a\. ?O|obra cit|ibid|ebd|ebenda|wie Anm"
    r"|(?<=, )(?:see )?note \d{1,3}"
    r"|(?<=[\s(])(?:see|supra|siehe|voir|véase) (?:note|ref\.|reference|Anm\.|Fn\.|nota) ?\d{1,3}"
    r"(?=\)?[.,]*(?: (?:at |pp?\. ?|S\. ?)?\d{1,4})?\W*$))\b"
    r"|[^\W\d_][^\n“\"„«]{1,80}\((?:n|fn)\.? ?\d{1,3}\)[,:.]?(?: (?:at |pp?\. ?|S\. ?)?\d{1,4}(?:[-–]\d{1,4})?)?\.?\s*$"
    r"|[^\W\d_][^\n“\"„«]{1,60}, [“\"„«][^\n”\"“»]{2,80}[”\"“»],? (?:pp?\. ?|S\. ?)?\d{1,4}(?:[-–]\d{1,4})?\.?\s*$)",
    re.IGNORECASE,
)
_BACK_LENGTH = 18  # words that an entry has at most which says no more than where its work was named


def is_preprint(identifier: str) -> bool:
    """Whether a DOI is that of a preprint server: `10.1101/2020.01.01.20012345`."""
    return dict(_EVIDENCE)[ReferenceKind.PREPRINT].search(identifier) is not None


def refers_back(text: str) -> bool:
    """Whether an entry or a note only says that its work was named before: `Ibid., 1197.`, `Drake, op. cit., p. 3`, `Ebd.`,
    `Drake, “Coffee,” 3.`"""
    return _BACK.match(text) is not None and len(text.split()) <= _BACK_LENGTH


_STUDY_TITLE = lazy_re(
    r"[A-Z][^:]{15,200}[:?] [^:]{0,80}\b(?:trials?|study|studies|(?<!peer )review|analys[ie]s|meta-analys[ie]s|survey|guidelines?"
    r"|case series)",
    re.IGNORECASE,
)
_STUDY_TITLE_WORDS = 8


def is_study_title(text: str) -> bool:
    """Whether a line can only be the title of an article: many words that end as titles of studies do, `…: a randomized trial`."""
    return len(text.split()) >= _STUDY_TITLE_WORDS and text[:1].isupper() and _STUDY_TITLE.fullmatch(text) is not None


_TOLD_OF_ARTICLES = (ReferenceKind.PREPRINT, ReferenceKind.GUIDELINE, ReferenceKind.DRUG_LABEL, ReferenceKind.DATASET)


def label_of(text: str) -> tuple[ReferenceKind | None, int]:
    """The kind that a line of its own before the entry names (`Guideline`), and where the entry goes on."""
    match = _LABEL_LINE.match(text.lstrip())
    if match is None:
        return None, 0
    skipped = len(text) - len(text.lstrip())
    return _LABELS.get(match["label"].lower()), skipped + match.end()


def kind_of(
    text: str, *, journal: str | None, known_journal: bool, located: bool, dated: bool, in_pubmed: bool, doi: str | None, url: str | None
) -> ReferenceKind:
    """The kind of an entry.

    `located` says that a volume or pages were read, `known_journal` that the journal is one of the table: both together
    are an article whatever else the title talks about. `dated` says that a year was read,
    `in_pubmed` that a PMID or a PMCID is printed.
    """
    article = (known_journal and (located or journal is not None)) or in_pubmed
    # Without a place, what goes by a journal's name may be a series or a register: `Statistical bulletin`.
    name = journal if journal and not (located or in_pubmed) else ""
    for kind, pattern in _EVIDENCE:
        told = kind in _TOLD_OF_ARTICLES or (name and (kind is ReferenceKind.TRIAL or pattern.search(name)))
        if (article and not told) or (kind is ReferenceKind.WEB and located):
            continue
        if pattern.search(text):
            if article and (kind in (ReferenceKind.GUIDELINE, ReferenceKind.DRUG_LABEL) or located):
                return ReferenceKind.ARTICLE
            return kind
    if article or (journal is not None and (located or (dated and not url))):
        return ReferenceKind.ARTICLE
    if doi:
        return ReferenceKind.ARTICLE if journal else ReferenceKind.UNKNOWN
    if url:
        return ReferenceKind.ARTICLE if _JOURNAL_SITE.search(url) else ReferenceKind.WEB
    return ReferenceKind.UNKNOWN
