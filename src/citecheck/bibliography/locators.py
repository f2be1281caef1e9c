"""Where a work stands in its journal: year, volume, issue, pages, in the orders that journals print them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from citecheck.text import lazy_re

_YEAR = r"(?:1[6-9]|20)\d\d"
_MONTH = (
    r"(?:Jan|Feb|M[aä]r|Apr|Ma[iy]|Jun|Jul|Aug|Sept?|O[ck]t|Nov|De[cz]|Spring|Summer|Autumn|Fall|Winter|Ene|Abr|Ago|Set|Out|Fev|Dic"
    r"|Mai|Juin|Juil|Août|Avr|Gen|Giu|Lug|Ott)"
    r"[a-zéûç]{0,7}\.?"
)
_IN_DIGITS = r"[ /-](?:0[1-9]|1[0-2])(?:[ /-](?:0[1-9]|[12]\d|3[01]))?(?=\s?;)"  # `2020 06 05;45(6):1645`
_DATE = (
    rf"(?P<year>{_YEAR})[a-z]?"
    rf"(?:[ ,]{{1,2}}{_MONTH}(?:\s?[-–/]\s?{_MONTH})?(?: \d{{1,2}}(?:\s?[-–]\s?\d{{1,2}})?)?|{_IN_DIGITS})?"
)
_SECOND_YEAR = rf"(?:\s?[-–/]\s?(?:{_MONTH} )?\d{{2,4}})?"  # `Winter 2020–21`, `December 2020/January 2021`
_MONTH_FIRST = rf"\({_MONTH}(?:\s?[-–/]\s?{_MONTH})? (?:\d{{1,2}},? )?(?P<year>{_YEAR}){_SECOND_YEAR}\)"
_SEASON = r"(?:[a-zç]{3,9}\.?(?:\s?[-–/]\s?[a-zç]{3,9}\.?)? )?"  # `jul./set. 2018`
_DASH = r"\s?[-‐‑‒–—−]{1,2}\s?"
_GAP = r"\s?(?:[-–—]\s)?"  # `2019. – Т. 95, № 4. – С. 24`
_PAGE = (
    r"(?:(?:[A-Za-z]{1,3}|[a-z]{4}(?=\d{2,5}\b)|CD|art|Article |[Aa]bstr(?:act)?\.? )?[-.]?"
    r"\d{1,17}(?:[a-z]{2}\d{1,3}\b|(?<=\d{7})X\d{9}\b|[a-z]{1,3}\d{5}[a-z]?\b|[A-Z]\d{2,3}\b"
    r"|[A-Za-z]{0,2}(?:\.\d{1,4}){0,2})|[IVXLivxl]{1,7}\b)"
    # `1759720X211011826` of SAGE's journals, `108ra113` of Science Translational Medicine, `18r12345` of the J Clin Psychiatry, `C09S05`
    # of the J Geophys Res
)
_PAGES = (
    rf"(?:pp?\.?\s?|Pp?\.\s?|pii: ?|S\. ?|Seiten? |pages? |p[áa]gs?\.? ?|blz\.? ?)?(?P<pages>{_YEAR}-\d{{1,2}}-\d{{1,3}}"
    rf"|{_PAGE}(?:{_DASH}{_PAGE})?(?:,\s?{_PAGE}{_DASH}{_PAGE}){{0,2}})(?![\w%])"
)
_VOLUME = (
    r"(?:[Vv]ol(?:ume)?\.? ?|v\. ?|Bd\.? ?|Band |[Jj]g\.? ?|Jahrgang |[Tt]omo? "
    r"|T\. ?)?(?P<volume>(?!(?:19|20)\d\d;\d)[A-Z]{0,2}\d{1,4}[A-Za-z]?(?:[-–/]\d{1,4}[A-Z]?)?|[IVXLC]{1,7}|\d{1,3}\.\d{1,2})"
)
_VOLUME_APART = rf"(?<![\w.(/–-]){_VOLUME}"  # no `COVID-19`
_PAGES_APART = (  # no `: 11 countries`, `, 120 pages`, `: X-ray findings`
    rf"(?:[:,]\s?(?![IVXLivxl]+\b)|\s(?=\d+{_DASH}\d)){_PAGES}(?!\s?[\w%–-]|[.,]\d)"
)
_DATED_BEHIND = rf"[\s.,;]{{0,80}}\(?(?:\d{{1,2}} )?(?:{_MONTH},? )?(?:\d{{1,2}}, )?{_YEAR}\b"  # identifiers are blank by then
_NO_NUMBER = rf"(?=(?:pp?\.? ?)?[\w.]{{1,9}}{_DASH}\w|[A-Za-z]{{1,4}}\d\d|\d{{5}})"  # no `COM (2018) 233`
_ENDS = r"(?=\s?(?:[.;,<]|$))"
_NAMED_VOLUME = r"(?P<volume>\d\w{0,5}\b(?:[-–/]\d{1,4}\b)?|[IVXLC]{1,6}\b)"
_SUPPLEMENT = r"(?:[Ss]uppl(?:ement)?\.?(?: ?\d{1,3}\b)?|(?:Pt|Part|Spec No)\.? ?\d{0,3})"
_ISSUE = (
    r"(?:,?\s?\((?P<issue>(?=[^)]*\w)[^()]{1,40}(?:\([^()]{0,10}\))?)\)"
    r"|\s?,? ?(?:[Nn]o|[Nn]r|[Ii]ss(?:ue)?|[Hh](?:eft|(?=[. ]|\d+,))|№|[Nn]\.?[°ºª]|[Nn][úu]m(?:ero)?|n(?=\.)|fasc)\.? ?"
    rf"(?P<number>[A-Zae]?\d{{1,4}}(?:[-–/]\d{{1,4}}|[a-z]\b)?(?: {_SUPPLEMENT})?|{_SUPPLEMENT})"
    r"|,\s?(?P<third>\d{1,3})(?=,\s?(?:pp?|S|p[áa]gs?)\. ?\d)"  # `166, 2, pp. 111-116`
    rf"|,? ?(?P<supplement>{_SUPPLEMENT}))"
)

_SECOND_ISSUE = re.sub(r"<(issue|number|third|supplement)>", r"<\g<1>2>", _ISSUE)

# Weight, the least count of numbers that the text must hold (arabic or Roman), pattern.
_PATTERNS: tuple[tuple[float, int, str], ...] = (
    # 2010 Mar 3;12(4):123-9   2009, 42:195   1998:317(7166);1155-6
    (
        10,
        2,
        rf"(?<![\d-]){_DATE}\)?\s?[;,:.]\s?{_VOLUME}(?:{_ISSUE})?(?:{_SECOND_ISSUE})?\s?[:;]\s?{_PAGES}",
    ),
    # 2019. Vol. 12, № 3. P. 123-129
    (
        9.5,
        2,
        rf"(?<![\d-]){_DATE}[.,;]{_GAP}(?:[Vv]ol\.?|V\.|T\.|Т\.|Bd\.?)\s?(?P<volume>\d{{1,4}})"
        rf"(?:[.,;]?{_GAP}\(?(?:№|N[or]?\.|Iss(?:ue)?\.?|Вып\.)\s?(?P<number>\d{{1,4}}(?:[-–/]\d{{1,4}})?)\)?)?"
        rf"[.,;]{_GAP}(?:[Pp]p?\.|[CСS]\.|Art(?:icle|\.)(?: No\.?)?)\s?(?P<pages>{_PAGE}(?:{_DASH}{_PAGE})?)",
    ),
    # 2001, Issue 2. Art. No.: CD002020
    (
        9.5,
        2,
        rf"(?<![\d-])\(?{_DATE}\)?[,;.]?\s?\(?Issue (?P<number>\d{{1,2}})\)?[.,]?\s?(?:Art(?:icle|\.)? ?(?:No\.?)? ?:? ?)?"
        rf"(?P<pages>CD\d{{6}}(?:\.pub\d{{1,2}})?)",
    ),
    # 2015;(12):CD007950
    (9.5, 2, rf"(?<![\d-]){_DATE}\s?[;,]\s?\((?P<issue>\d{{1,3}})\)\s?:\s?{_PAGES}"),
    # 1978(1):22-5   no `1978(1):22-5, May 2020`, which is a volume
    (
        9.5,
        2,
        rf"(?<=[.,]\s)(?=19|20){_DATE}\((?P<issue>\d{{1,3}})\):\s?{_PAGES}(?![\d–-]|{_DATED_BEHIND})",
    ),
    # 28: 1 (May 2001): 48-55
    (9.2, 2, rf"{_VOLUME_APART}[:,] (?P<number>\d{{1,3}}),? {_MONTH_FIRST}{_PAGES_APART}"),
    # 12(3) (2001) 45-49   12 (2001) 45-49   12 (2001), H. 3, S. 45-49
    (9, 2, rf"(?<![\w.]){_VOLUME}(?:{_ISSUE})?,?\s?\({_DATE}\)(?:{_SECOND_ISSUE})?\s?[,:]?\s?{_PAGES}"),
    # 12/3 (2001), 45-49   12:3 (2001), pp. 45-49   12, 3 (2001) 45-49   12/3, 2001, 45-49
    (
        9.1,
        3,
        r"(?<![\w.:/,(–-])(?:[Vv]ol\.? ?|Bd\.? ?)?(?P<volume>(?!(?:19|20)\d\d)\d{1,4})"
        rf"(?:[/:.](?P<number>\d{{1,4}}(?:[-–/]\d{{1,4}})?(?: {_SUPPLEMENT})?)|, ?(?P<third>\d{{1,3}}))"
        rf"(?:,?\s\({_DATE}\)\s?[,:]?\s|, (?P<year2>{_YEAR}), ){_PAGES}{_ENDS}",
    ),
    # , 12:3, 45-49   as Taylor & Francis has it copied
    (
        8.7,
        3,
        rf"(?<=, )(?P<volume>\d{{1,4}}):(?P<number>\d{{1,2}}), (?P<pages>\d+{_DASH}\d+|e\d{{4,9}}|\d{{5,9}}){_ENDS}",
    ),
    # 12, 2001, pp. 45-49   12(3), 2001, p. 45   no `No. 12, 2001, pp. 45-49`
    (
        8.7,
        3,
        rf"(?<![\w.:/,(–-])(?<!\b[Nn][or]\.\s)(?<!\b[Nn][or]\s)(?<!n[°.]\s){_VOLUME}(?:{_ISSUE})?, (?P<year>{_YEAR}), "
        rf"(?=pp?\.|S\.|(?:e|\d+{_DASH})\d){_PAGES}{_ENDS}",
    ),
    # 12(3), 123-129 (2010)   40, 955-961, 2010
    (8.5, 2, rf"(?<![\w.(/-]){_VOLUME}(?:\s?{_ISSUE})?\s?[:,;]\s?{_PAGES}[,.;]?\s?\(?{_SEASON}{_DATE}(?![-–]?\d)\)?"),
    # 2003, 12(3), 123-129   2003. 12: 123
    (8, 2, rf"(?<![\d-]){_DATE}\)?\s?[;,:.]\s?{_VOLUME}(?:{_ISSUE})?\s?,\s?{_PAGES}"),
    # vol. 12, no. 3, pp. 123-129
    (
        7.5,
        2,
        rf"\b[Vv]ol(?:ume)?\.?\s?{_NAMED_VOLUME}(?:\s?[,;]?\s?{_ISSUE})?"
        rf"(?:,?\s\(?(?:{_MONTH},? ?)?(?P<year>{_YEAR})\)?)?"
        rf"\s?[,;:]?\s?(?:[Aa]rt(?:icle|\.)?\s?(?:[Nn]o\.|ID)?\s?|(?:pp?|[Pp]ages?|p[áa]gs?)\.?\s?"
        rf"|(?=\d+[-–]))(?P<pages>{_PAGE}(?:{_DASH}{_PAGE})?)",
    ),
    # 354, no. 25 (June 22): 2637-41   89, no. 3 (May 2021): 594-612   12, no. 3 (Winter 2020–2021): 33-41
    (
        7.5,
        2,
        rf"(?<![\w.(/-]){_VOLUME},? [Nn]o\. ?(?P<number>\d{{1,4}}(?:[-–/]\d{{1,4}})?(?:,? {_SUPPLEMENT})?) "
        rf"\({_MONTH}(?:[^()\d]|\d{{1,2}}(?!\d)){{0,20}}(?:(?P<year>{_YEAR}){_SECOND_YEAR})?\)[:,]\s?{_PAGES}",
    ),
    # 37 (March 2021): 594-612; what a title says of some months looks alike
    (7.2, 2, rf"{_VOLUME_APART}(?:{_ISSUE})?,?\s?{_MONTH_FIRST}{_PAGES_APART}"),
    # 12(3):123-129   12, 123-129
    (7, 2, rf"(?<![\w.(/-]){_VOLUME}(?:\s?{_ISSUE})?\s?[:;]\s?{_PAGES}"),
    (6, 2, rf"(?<![\w.(/-]){_VOLUME}(?:\s?{_ISSUE})?\s?,\s?{_PAGES}(?=\s?(?:[.;,(]|$))"),
    (5, 2, rf"(?<![\w.(/-]){_VOLUME}\s?{_ISSUE}\s{_PAGES}(?=\s?(?:[.;,(]|$))"),
    # 114 2001 146-155
    (5, 2, rf"(?<![\w.(/-]){_VOLUME}\s{_DATE}\s{_PAGES}(?=\s|$|[.,;])"),
    # 2018;7   2011;6(7)   2017;12(3 Suppl)
    (4, 2, rf"(?<![\d-]){_DATE}\s?[;,]\s?{_VOLUME}(?:{_ISSUE})?(?=\s?(?:[.;,]|$))"),
    # vol. 12, no. 3
    (3.5, 1, rf"\b[Vv]ol(?:ume)?\.?\s?{_NAMED_VOLUME}(?:\s?[,;]?\s?{_ISSUE})?"),
    (3, 1, r"(?<![\w.(/-])(?P<volume>\d{1,4})\s?\((?P<issue>\d{1,4}(?:[-–/]\d{1,4})?|[Ss]uppl[^()]{0,20})\)(?=\s?(?:[.;,]|$))"),
    # 2013:211-5   2013; e101123   2021;:114246
    (3, 2, rf"(?<![\d-]){_DATE}\s?(?:;\s?:|[;:])\s?(?!\d{{7}}X\d{{9}}){_PAGES}(?=\s?(?:[.;,]|$))"),
    # (2021) 1-23   (2021) 104846   (2) (1979) 15-21
    (
        3,
        2,
        rf"(?<=[\w.)\]] )(?:\((?P<issue>\d{{1,4}})\) )?\({_DATE}\),? {_NO_NUMBER}{_PAGES}(?=\s?(?:[.;]|$))",
    ),
    # 2021 Jun 4:S0736-4679(21)00301-2   2021;:CIRCGEN121003430: the publisher's number of an article that has no pages yet
    (
        3,
        2,
        rf"(?<![\d-]){_DATE}\s?(?:;\s?:|[;:])\s?(?:pii: ?)?"
        r"(?:S\d{4}-\d{3}[\dX]\(\d\d\)\d{5}-[\dX]|\d{7}X\d{9}|[A-Z]{3,24}\d{6,12}|\d{6}[A-Z]{2}\d{18})(?=\s?(?:[.;,]|$))",
    ),
)
_compiled = cache(re.compile)  # of the patterns, most entries need the first one or two
_NUMBER = lazy_re(r"\d+|\b[IVXLCivxl]{1,7}\b")
_PARENTHESISED_YEAR = lazy_re(
    rf"[(\[]\s?(?:(?:{_MONTH},?|[A-Za-z]{{3,9}}(?!,)) ?(?:\d{{1,2}},? )?)?(?P<year>{_YEAR})"
    rf"(?:[a-z]\b|[-–/]\d{{2,4}})?[^()\[\]]{{0,25}}[)\]]"
)
"""Not the year of `Littorina obtusata (Linnaeus, 1758)`."""
_BARE_YEAR = lazy_re(rf"(?<![\w/.–-])c?(?!1[6-8]\d\d\(\d)(?P<year>{_YEAR})[a-z]?(?![\w/–-]|\.\d)")  # `1802(1):92-105` is a volume
DATE_BEFORE = rf"(?:\d{{1,2}} )?{_MONTH}(?:\s?[-–/]\s?{_MONTH})?(?: \d{{1,2}},)? "
"""What stands before the year in parentheses: `(12 November 2001)`, `(November–December 2001)`."""
_YEAR_AT = lazy_re(
    rf"[\s,.;:]*[(\[]?\s?(?:(?<=\(){DATE_BEFORE})?(?P<year>{_YEAR})(?:[a-z]\b|(?:-\d\d){{1,2}}(?=\)))?"
    rf"(?:,? {_MONTH}(?:\s?[-–/]\s?{_MONTH})?(?: \d{{1,2}}(?:\s?[-–]\s?\d{{1,2}})?)?(?=\s?[)\].:;,]))?"
    rf"(?:\s?(?P<close>[)\]]))?(?P<stop>\s?[.:;,]\s?|\s)?"
)
_PAGE_SIGN = lazy_re(r"\bpp?\.? ?$")
_PAGES_NEXT = lazy_re(r",\spp?\.\s?\d")
_YEAR_NEXT = lazy_re(rf",\s\(?{_YEAR}\b")
_NOT_YET_PAGES = lazy_re(r"\d{7}[\dX]\d{8,9}")  # SAGE's number of an article that has no volume yet
_NAME_NEXT = lazy_re(r",\s[A-Z]")
_VOLUME_SIGN = lazy_re(r"\b(?:[Vv]ol(?:ume)?\.?|v\.) ?$")
_NUMBER_SIGN = lazy_re(r",?\s?\b(?:[Nn]o|[Nn]r|[Ii]ss(?:ue)?)\.? ?$")
MONTHS = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_AFTER_MONTH = lazy_re(rf"(?<![A-Za-z]){_MONTH} ?$")  # `April 20, 2017` is no volume
# nor is that of `BMJ, March 18, m441` and `2024 Apr 9:e0002424`; `Eur J Hum Genet 18:200` is one
_MONTH_ALONE = lazy_re(rf"(?:, {MONTHS}|(?:1[89]|20)\d\d[ ,]{{1,2}}{_MONTH}) $")
_YEAR_IN_DIGITS = lazy_re(rf"(?<!\d){_YEAR}[ /-](?:\d\d[ /-])?$")
_ROMAN = lazy_re(r"[IVXLC]+")
_NUMBER_AND_PAGES = lazy_re(rf"(?P<volume>\d{{1,4}}),\s?(?P<pages>\d+{_DASH}\d+)")
_ENUMERATED = 100  # what titles enumerate is less
_JOURNAL_BEFORE = lazy_re(r"(?:^|[\s.])[A-ZÀ-Þ][\w.-]*,?\s$")  # a capital: `Phys Rev Lett 12, 34, and …`
_ENUMERATED_ON = lazy_re(r",\s?(?:(?:and|or|&)\b|(?P<number>\d{1,2})(?![\d(]|\s?[-–]\s?\d))")
_TAIL_WORDS = lazy_re(r"[A-Za-z]{4,}")


@dataclass
class Locator:
    """What was read, each with its range in the text; `start` and `end` bound the whole."""

    start: int
    end: int
    values: dict[str, str] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    weight: float = 0.0


def find(text: str, start: int = 0, dated: int | None = None) -> Locator | None:
    """The best year-volume-pages group of `text` at or after `start`, or None. `dated`: the year that was read behind the authors.

    Stricter patterns win over looser ones and later places over earlier ones; text that follows a group (other than a
    note) speaks against it, since numbers inside a title look the same.
    """
    best: Locator | None = None
    length = max(1, len(text) - start)
    numbers = len(_NUMBER.findall(text, start))
    for weight, least, pattern in _PATTERNS:
        if best and weight + 1.5 < best.weight:
            break
        if numbers < least:
            continue
        for match in _compiled(pattern).finditer(text, start):
            found = _locator(match, weight, dated)
            if found is None or _is_date(text, found) or _enumerates(text, found) or _is_of_journals_name(text, found):
                continue
            _set_number_apart(text, found)
            tail = min(len(_TAIL_WORDS.findall(text, match.end(), match.end() + 200)), 8)
            found.weight = weight + (match.start() - start) / length - 0.45 * tail
            if match.start() == start and "volume" in found.values and "year" not in found.values:
                found.weight -= 3
            if best is None or found.weight > best.weight:
                best = found
    return best


def _locator(match: re.Match[str], weight: float, dated: int | None) -> Locator | None:
    groups = match.groupdict()
    found = Locator(match.start(), match.end(), weight=weight)
    for name, value in groups.items():
        if value is None:
            continue
        field_name = "issue" if name.rstrip("2") in ("issue", "number", "third", "supplement") else name.rstrip("2")
        if field_name in found.values:
            continue
        found.values[field_name] = value.strip(" .") if field_name != "pages" else value.strip()
        found.spans[field_name] = match.span(name)
    year = found.values.get("year")
    if year and "volume" not in found.values and _is_another(year, dated) and match.string[match.start("year") - 1] == "(":
        return None  # `European Commission (2019) … CM (2018) 1-23`
    first = re.split(r"[-–/]", found.values.get("volume", ""))[0]
    if _is_page_range(found.values.get("volume", "")) and _VOLUME_SIGN.search(match.string, 0, (at := found.spans["volume"][0])):
        found.values["volume"], found.spans["volume"] = first, (at, at + len(first))  # `vol. 159/3810`: a volume and its number
    if year and "volume" not in found.values and (_is_another(year, dated) or _VOLUME_SIGN.search(match.string, 0, match.start("year"))):
        # `Smith J (2013) … Biochim Biophys Acta 1829: 666-679`, `vol. 1829, pp. 666-679`
        found.values["volume"], found.spans["volume"] = found.values.pop("year"), found.spans.pop("year")
        year, dated = None, dated or 0
    elif year and _is_another(year, dated) and "issue" not in found.values and match.string[match.start("year") - 1] == "(":
        found.values["issue"], found.spans["issue"] = found.values.pop("year"), found.spans.pop("year")
        year = None  # `Smith J (2012) … Proc Biol Sci 279(1748): 4724-33`
    if year and not 1600 <= int(year) <= 2035:
        return None
    volume, pages = found.values.get("volume"), found.values.get("pages")
    if volume and ((re.fullmatch(_YEAR, volume) and not _by_year(match.string, found, dated)) or _is_page_range(volume)):
        return None
    if year and _VOLUME_SIGN.search(match.string, 0, match.start("year")):
        return None  # `vol. 1829, 2013, pp. 666-679`
    may_be_year = pages and year is None and re.fullmatch(_YEAR, pages) and not _is_another(pages, dated)
    if pages and may_be_year and 1800 <= int(pages) <= 2035 and not _PAGE_SIGN.search(match.string, 0, match.start("pages")):
        # "vol. 47, no. 5, 2010": what stands where pages would is the year
        found.values["year"], found.spans["year"] = found.values.pop("pages"), found.spans.pop("pages")
        found.weight -= 2.5
        pages = None
    if pages and year and not found.values.keys() & {"volume", "issue"} and _NOT_YET_PAGES.fullmatch(pages):
        del found.values["pages"], found.spans["pages"]
        pages = None
    for name in ("volume", "issue", "pages"):
        if not found.values.get(name, "1").strip("0-–— "):  # `2024;0:0-0`: not given yet
            del found.values[name], found.spans[name]
    if (both := re.fullmatch(r"(\d{1,4})\.(\d{1,3})", found.values.get("volume", ""))) and "issue" not in found.values:
        start = found.spans["volume"][0]  # `24.20`, as MLA prints volume and issue
        found.values |= {"volume": both[1], "issue": both[2]}
        found.spans |= {"volume": (start + both.start(1), start + both.end(1)), "issue": (start + both.start(2), start + both.end(2))}
    if volume and _ROMAN.fullmatch(volume) and pages and (places := _NUMBER_AND_PAGES.fullmatch(pages)):
        # `Deep-Sea Research II, 55, 203-217`: a part of the journal
        start = found.spans["pages"][0]
        for name in ("volume", "pages"):
            found.values[name], found.spans[name] = places[name], (start + places.start(name), start + places.end(name))
        found.start = found.spans["volume"][0]
    issue = found.values.get("issue")
    if issue and (year_in := re.fullmatch(rf"({_YEAR})[a-z]?", issue)) and year is None and not _is_another(year_in[1], dated):
        # 12(2001): 45: the parentheses hold the year; `RTOG 8610 (1997), Heart` has no volume
        if not pages and _NAME_NEXT.match(match.string, match.end()):
            return None
        found.values["year"], found.spans["year"] = year_in.group(1), found.spans.pop("issue")
        del found.values["issue"]
    if pages and re.fullmatch(r"[ivxlIVXL]+", pages) and len(pages) == 1 and "year" not in found.values:
        return None
    return found


def _is_another(number: str, dated: int | None) -> bool:
    """Whether a number that looks like a year is none, since the entry has another one, and not of the year before or after."""
    return dated is not None and abs(int(number) - dated) > 1


def _by_year(text: str, found: Locator, dated: int | None) -> bool:
    """Whether a volume that looks like a year may be one: beside another year, or behind itself, with pages (`2021;2021:1-17`)."""
    year, volume, at = found.values.get("year"), found.values["volume"], found.spans["volume"]
    named = _VOLUME_SIGN.search(text, 0, at[0]) is not None
    if year == volume:
        enclosed = text[found.spans["year"][0] - 1] == "("  # `Copeia 1978 (1978) 498-503`
        return "pages" in found.values and (named or enclosed or found.spans["year"] < at)
    if year is None:
        if dated is None and volume < "1900" and {"issue", "pages"} <= found.values.keys():
            return True  # `Biochim Biophys Acta. 1802(1):92-105`
        again = volume == str(dated) and text[at[1] : at[1] + 1] == ","  # `(2012). … Comput Math Methods Med, 2012, 410602`
        return "pages" in found.values and (named or again or _is_another(volume, dated))
    # `2013, 3, 1783` is a year, a volume and a page; `1829, 666–679, 2013` and `1829, 666 (2013)` are not
    (before, after), pages = found.spans["year"], found.values.get("pages", "")
    year_last = at < found.spans.get("pages", (0, 0)) < (before, after)
    return not (year_last and pages.isdecimal() and (int(volume) >= 1900 or volume > year) and found.end == after)


def _set_number_apart(text: str, found: Locator) -> None:
    """`no. 7, CD010031`, `no. 3 (March): 12-24`: the number is an issue's where no volume stands before it."""
    if "volume" in found.values and not _has_digit(found.values.get("issue", "")) and "year" not in found.values:
        at = found.spans["volume"][0]
        if before := _NUMBER_SIGN.search(text, max(0, at - 8), at):
            found.values["issue"], found.spans["issue"] = found.values.pop("volume"), found.spans.pop("volume")
            found.start = min(found.start, before.start())


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _is_date(text: str, found: Locator) -> bool:
    """Whether what was read as a volume is a day: `20, 2017` and `18, m441` behind a month. One with an issue is none, nor a 32nd."""
    if "volume" not in found.values:
        return False
    at = found.spans["volume"][0]
    if "pages" not in found.values:
        return _AFTER_MONTH.search(text, max(0, at - 20), at) is not None
    if text[found.end : found.end + 1] == "(" and _YEAR_IN_DIGITS.search(text, max(0, at - 9), at):
        return True  # `2020 06;45(6)`
    day = found.values["volume"].isdecimal() and 0 < int(found.values["volume"]) <= 31 and "issue" not in found.values
    return day and _MONTH_ALONE.search(text, max(0, at - 20), at) is not None


def _enumerates(text: str, found: Locator) -> bool:
    """Whether what was read as a volume and a page are numbers that a title enumerates: `areas 17, 18, and MT`, `2,3,7,8-tetrachloro…`"""
    volume, page = found.values.get("volume", ""), found.values.get("pages", "")
    if not (volume.isdecimal() and page.isdecimal() and len(found.values) == 2 and int(volume) < int(page) < _ENUMERATED):
        return False
    if text[found.spans["volume"][1]] != "," or _JOURNAL_BEFORE.search(text, max(0, found.start - 30), found.start):
        return False
    more = _ENUMERATED_ON.match(text, found.end)
    return more is not None and (more["number"] is None or int(more["number"]) > int(page))


def _is_of_journals_name(text: str, found: Locator) -> bool:
    """Whether the year is of the journal's name, by which NLM tells it from another: `Social Science & Medicine (1982), 280:113998, 2021`,
    `Annals of Medicine and Surgery (2012), vol. 66, 2021, pp. 12`."""
    start, end = found.spans.get("year", (0, 0))
    if not (start and text[start - 1] == "(" and text.startswith("),", end) and end < found.spans.get("volume", (0, 0))[0]):
        return False
    year = found.values.get("pages", "") if _PAGES_NEXT.match(text, found.end) else ""
    return _YEAR_NEXT.match(text, found.end) is not None or re.fullmatch(_YEAR, year) is not None


def _is_page_range(volume: str) -> bool:
    """Whether `39-66` is no double volume."""
    match = re.fullmatch(r"(\d+)[-–/](\d+)", volume)
    return match is not None and not 0 < int(match.group(2)) - int(match.group(1)) <= 3


def find_year(text: str, start: int, end: int, *, last: bool = False) -> tuple[int, tuple[int, int], tuple[int, int]] | None:
    """A year between `start` and `end`, its own range and that of the parentheses around it.

    One in parentheses wins; of several the first one (or the last one).
    """
    for pattern in (_PARENTHESISED_YEAR, _BARE_YEAR):
        matches = [match for match in pattern.finditer(text, start, end) if 1600 <= int(match["year"]) <= 2035]
        if matches:
            match = matches[-1 if last else 0]
            return int(match["year"]), match.span("year"), match.span()
    return None


def year_at(text: str, start: int) -> tuple[int, tuple[int, int], int] | None:
    """A year that stands right at `start` (in parentheses or before a stop): its value, range, and where the text goes on."""
    match = _YEAR_AT.match(text, start)
    if match is None or not (match["close"] or match["stop"]) or not 1600 <= int(match["year"]) <= 2035:
        return None
    return int(match["year"]), match.span("year"), match.end()
