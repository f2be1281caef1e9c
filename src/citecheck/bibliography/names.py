"""The authors at the beginning of an entry: `Last FM`, `Last, F. M.`, `F. M. Last`, `First Last`, groups, `et al.`"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from functools import cache

from citecheck.bibliography import groups, journals
from citecheck.bibliography.letters import LOWER, UPPER
from citecheck.bibliography.locators import DATE_BEFORE
from citecheck.bibliography.title_words import are_title_words
from citecheck.text import lazy_re, word_set

# The patterns of names are compiled when first needed (`_compiled`), and small: letter classes are ranges and word lists are sets.
_U, _L = f"[{UPPER}]", f"[{LOWER}]"
_PARTICLE = r"(?:[a-z]{1,5}['’]?|['’]t)"
_JOINED_PARTICLE = rf"[a-z]{{2,3}}(?:[-‐‑](?={_U}{_L})|(?={_U}{_L}{{2}}))"  # `al-Hajj`, `vanEngelsdorp`
_WORD = rf"(?:[dlDLO]['’‘`´′]\s?|{_JOINED_PARTICLE})?{_U}(?:[{UPPER}{LOWER}'’‘`´′]|[-‐‑–](?=[{UPPER}{LOWER}]))+"
_SURNAME = rf"(?:(?:{_PARTICLE} ){{0,2}}{_WORD}(?: (?:{_PARTICLE} ){{0,2}}{_WORD}){{0,3}}?|(?:{_PARTICLE} ){{1,2}}{_U}(?= {_U}))"
_LARGE = "(?:L[aAeEoO]|D[aAeEiIuU]|DEL|Del|DE[NR]|De[nr]|D[oO][sS]|V[aAoO][nN]|TE[NR]|Te[nr]|EL|El|AL|Al|SAN|San)"
_NAME = (
    rf"(?P<last>(?:{_LARGE} ){{1,2}}(?:de[nr]? )?(?=\w{{3}}){_WORD}|{_SURNAME})"  # `La Cavera`, `Van den Ende`: a particle alone is none
)
_SPECIES = "coli|pylori|difficile|aureus|pneumoniae|tuberculosis|influenzae|aeruginosa|albicans|falciparum|vivax|acnes|elegans|cerevisiae"
_TITLE_BEGUN = rf"(?:{_L}\.| (?:{_SPECIES})\b)"  # `Sia S. I.v. clonidine …`, `Bo K. H. pylori …`: the second letter is no initial
_COUNTRY_NEXT = r"\sU\.[SK]\.(?:A\.)? (?!and\b|et\b)\w{3}"  # `Roe J. U.S. trends in …`
_FURTHER = rf"(?!{_COUNTRY_NEXT})\s?[-‐‑–]?\s?{_U}{_L}?(?:[-‐‑]{_U})?\.(?!{_TITLE_BEGUN})"
_DOTTED = rf"(?!Vs\.){_U}{_L}?(?:[-‐‑]{_U})?\.(?:{_FURTHER}){{0,4}}(?: {_U}(?=[,;] ))?"
_DOTTED_BEHIND = rf"{_DOTTED}(?: v[ao]n| de| da| dos)?"
_RUSSIAN = "(?:Yu|Ya|Ye|Iu|Ia|Ts|Kh|Sh|Ch|Zh)"  # one letter there: `Roev YuV`
_PLAIN = (
    rf"(?:{_U}{{3,4}}(?!, ?{_U}\.)|{_RUSSIAN}{_U}|{_U}{_RUSSIAN}|{_U}{{1,2}})(?:[-‐‑ ](?!(?:II|IV)\b){_U}{{1,2}}){{0,2}}"
    rf"(?![{UPPER}{LOWER}]|[-‐‑][{LOWER}]|['’/][{UPPER}{LOWER}])"
    rf"(?! ?[-–]? ?(?!(?:1[89]|20)\d\d[a-z]?(?:[,.] |[,.]?\s*$)|[2-5](?:nd|rd|th)\b)\d)"
)
_PLAIN_BEHIND = rf"{_PLAIN}(?: (?:v[ao]n|de|da|dos?)(?=[,.;:( ]))?"
_SUFFIX = r"(?:,? (?:[JS]r|JR|SR|II|III|IV|2nd|3rd|[45]th)\b\.?)?"
_SURNAME_FIRST = rf"{_NAME}(?:(?P<comma> ?,) ?| )(?P<initials>{_DOTTED_BEHIND}|{_PLAIN_BEHIND})(?P<suffix>{_SUFFIX})"
_IN_PARENTHESES = rf"(?P<last>{_SURNAME}),? \((?P<initials>{_DOTTED_BEHIND})\)(?P<suffix>)"  # `DUPONT (J.-P.)`, as in France
_GIVEN_BEHIND = rf"(?P<last>{_SURNAME}), (?P<initials>{_U}\. {_U})[{LOWER}]+(?P<suffix>)(?=;)"  # `OLIVERO, J. Michael; …`
_CAPITALS = rf"[{UPPER}](?:[{UPPER}]|['’‘-](?=[{UPPER}]))*"
_GIVEN_NAME = rf"(?:{_U}\.(?:[ -]?{_U}\.)*|(?={_U}[{LOWER}'’-]){_WORD}(?!\w))"
_OF_GIVEN = r"(?: (?:d[aeo]s?|del|la|las|los|y|e|van|von|der))"
_IN_CAPITALS = (  # as in Brazil: `ROCHA E SILVA, E. O.; DOS SANTOS NETO, A.`, `SOUZA, Maria de Lourdes da; …`
    rf"(?P<last>(?=[^,;.]{{0,60}}[{UPPER}]{{2}}){_CAPITALS}(?: {_CAPITALS}){{0,5}}), "
    rf"(?P<initials>{_DOTTED}(?:{_OF_GIVEN}{{1,2}} {_U}\.){{0,2}}(?:{_OF_GIVEN}(?=[;.]))?"
    rf"|{_GIVEN_NAME}(?:{_OF_GIVEN}{{0,2}} {_GIVEN_NAME}){{0,5}}{_OF_GIVEN}?(?=\s?(?:;|\.(?:\s|$)|,? et al|\()))"
)
_SUFFIX_INSIDE = rf"(?P<last>{_SURNAME}) (?P<suffix>Jr|Sr|II|III)\.?,? (?P<initials>{_DOTTED_BEHIND}|{_PLAIN_BEHIND})"
_RARE = (  # each with what has to stand somewhere behind for it
    (lazy_re(r" (?:Jr|Sr|II)"), _SUFFIX_INSIDE, "initials"),
    (lazy_re(r"\("), _IN_PARENTHESES, "initials"),
    (lazy_re(r";"), _GIVEN_BEHIND, "full"),
)
_STATES = frozenset((  # sign laws, and have no given names
    "BRASIL", "BRAZIL", "PORTUGAL", "ESPAÑA", "MÉXICO", "ARGENTINA", "COLOMBIA", "CHILE", "PERÚ", "URUGUAY", "VENEZUELA", "CUBA",
    "ANGOLA", "MOÇAMBIQUE",
))  # fmt: skip
_CAPITALS_NEXT = lazy_re(rf"[{UPPER}'’-]+(?: [{UPPER}'’-]+){{0,5}}, {_U}")
_SUFFIX_LAST = _SUFFIX.replace(r"\.?)?", rf"\.?(?! {_WORD}))?")  # `JV Zborowski, JR Rager`: the initials of the next
_INITIALS_FIRST = rf"(?P<initials>{_DOTTED}|{_PLAIN}) ?{_NAME}(?P<suffix>{_SUFFIX_LAST})(?=[\s,;.:&(]|$)"
_WRITTEN_OUT = lazy_re(r"\w[a-z]{2}")  # no initial begins here
_FULL = (
    rf"(?P<first>{_WORD}(?: {_WORD})?(?: {_U}\.?){{0,2}}) (?P<last>(?:{_PARTICLE} ){{0,2}}{_WORD})(?P<suffix>{_SUFFIX})(?=\s?[,;.:&(]"
    rf"| and |$)"
)
# What a name in full begins with, and what stands somewhere behind where it has a comma, or small initials: hardly any entry that comes
# so far has it, and the expressions for the names take long to make.
_TWO_WORDS = lazy_re(r"(?:[dlDLO]['’‘`´′]\s?)?\S+ (?:[a-z]{1,5}['’]? |[dl]['’‘`´]|[^a-z\s])")
_COMMA_WORD = lazy_re(rf", (?:[dl]['’‘`´]|{_U})")
_SHORT_WORD = lazy_re(r" \w\w?[,;] ")
_FULL_COMMA = rf"(?P<last>{_SURNAME}), (?P<first>{_WORD}(?: {_WORD})?(?: {_U}\.?){{0,2}})(?: d[aeo]s?)?(?=\s?[,;.:&(]| and |$)"
OTHERS = (  # what "et al." is in other languages; in capitals `E.A.` are initials
    r"(?-i:e\.[ \n]?a\.|ea\.|c\. ?s\.|m\. ?fl\.|mfl\.|og medarb\.|ym\.|i wsp\.|a kol\.|i sur\.|ve ark\.|és mtsai\.?|[ey] colaboradores\b"
    r"|и (?:др|соавт)\.|та ін\.|等)"
)
_LONE = (
    rf"(?P<last>(?:{_LARGE} )?(?:{_PARTICLE} ){{0,2}}{_WORD}(?:[- ](?:{_PARTICLE} )?{_WORD})?)(?= ?(?:,|and |& |et al|(?<= )etal|{OTHERS}))"
)
_TORN = (
    rf"(?:{_U}{{1,4}}|(?P<last>(?:{_PARTICLE} ){{0,2}}{_WORD}))(?=(?P<year> \((?:19|20)\d\d[a-z]?\):? [{UPPER}{LOWER}])| et al|\s?[,;] )"
)
_ET_AL = lazy_re(
    r"[\s,;.&]{0,4}(?:(?:and|&) )?(?:et\.? ?al(?:s|ii|iae)?\b\.?|et ?coll\b\.?|u\. ?a\.|y cols?\.|e cols?\.|and others"
    rf"|and colleagues|(?<=[\s,]){OTHERS})(?:\s?\(\d+ (?:more|authors)\))?",
    re.IGNORECASE,
)
_FOR_GROUP = lazy_re(r"\s?[,;.]?\s\(?(?:on behalf of|for|and) (?:the )?|;\s(?:the )?")
_SEPARATOR = lazy_re(
    r"(?:\s?(?:,\s?)?(?:\.\s?\.\s?\.|…),?\s?(?:&\s)?"
    r"|\s?[,;]\s?(?:(?:and|und|et|y|e|en|och|og|with|(?:(?:and|&)\s)?(?:for the|on behalf of(?: the)?))\s|&\s?)?"
    r"|\s(?:and|und|et|y|e|en|och|og|&)\s|&\s?)(?=\S)"
)
_EDITOR = lazy_re(r"\s?[,.]?\s?\(?(?:eds?|editors?|Hrsg|Eds?|coord|dir)\b\.?\)?", re.IGNORECASE)
_RUNS_ON = rf" (?!(?:In|On|The|Jr|Sr)\b){_WORD}(?=,? (?:and |& ?)?{_U}{_L})"
_RUNS_ON_AFTER_STOP = rf" {_WORD}(?=, {_WORD} (?:{_U}\.? )?{_WORD}(?:[,.;]|$))"
_LAST = rf" {_WORD}(?=[.,:]|,? (?:and|&) )"
_GIVEN_NEXT = rf" (?P<last>(?:{_PARTICLE} ){{0,2}}{_WORD})(?=\s?[,;.:(]| and | & )"  # `L. Clark Paramore`, among names in full
_DOUBLE_NEXT = rf" (?P<particle>{_PARTICLE} )?{_WORD}(?=,? (?:(?:and|&) )?{_U}\.)"  # `M. Urbaneja Torres, A. Sitek`
_LAST_BEFORE_ET_AL = rf" (?P<last>(?:{_PARTICLE} ){{0,2}}{_WORD})(?=,? et al\b)"
_NO_GIVEN_NAME = lazy_re(rf"{_PARTICLE} .*|(?!Inez)\w{{2,}}ez")  # `L. Bermúdez Barrezueta et al.`, but `R. Brian Haynes et al.`
_DOUBLE_LAST = rf" (?P<particle>{_PARTICLE} )?{_WORD}(?=, )"  # `A. Sitek, G. Davey Smith, Problems of …`
_SHORT_NAME = lazy_re(rf" (?:\([{UPPER}][{UPPER}{LOWER}&/-]{{1,12}}\)|\[[{UPPER}][{UPPER}{LOWER}&/-]{{1,12}}\])")
_LOOSE_INITIALS = rf"(?P<last>{_SURNAME}),? (?P<initials>{_L}|{_U}{_L})(?=[,;] )"
_FOLLOWED = lazy_re(r"\s?(?:,|and |&|\.)")
_GOES_ON = lazy_re(rf" (?!(?:and|et|und|y|e|en|och|og|for)\b)[{UPPER}{LOWER}]")  # `A Markov model of …` behind authors and a comma
_END = lazy_re(
    rf"\s?(?:[.:;,]\s?)?(?=(?:\((?:{DATE_BEFORE})?)?(?:1[5-9]|20)\d\d)|\s?[.:]\s|\s[—–]\s|\s?[.:]$|\s?,\s?(?=[\"“”'‘«])|\s?(?=[\"“«])"
    r"|\s(?=\((?:in press|n\.d\.|s\.f|forthcoming))|\s?;\s?"
)
_JOINED = lazy_re(r"(?:and|&|und|et|y|och|og)\s$")
_COMMA = lazy_re(r"\s?,\s")
_NAMES_NEXT = lazy_re(rf",\s(?:et al\b|[{UPPER}][\w'’-]+ [A-Z]{{1,3}}[,.]|[A-Z]\.)|\s(?:and|&)\s")
_SMALL_WORD_NEXT = lazy_re(r"[a-z]{4,}[ ,]")  # `BMI, RQ, diabetes, and sex affect …` is a title
_STOPS = lazy_re(r"\s?,\s|\s\(|\s?$")
_DATED = lazy_re(rf"\s?[.,]{{0,2}}\s?(?:(?:\((?:{DATE_BEFORE})?)?(?:1[5-9]|20)\d\d(?:[a-z]?[).:,]|-\d\d)|[\"“«‘])")
_INITIAL = lazy_re(rf"{_U}|(?<= )[{LOWER}]\w+")
_INITIALS_AS_LAST = lazy_re(rf"(?:{_U}{{2,3}}|{_U}-{_U}) {_U}{_L}")
_SMALL_NEXT = lazy_re(rf"\s{_L}")
_LIST_ENDS = lazy_re(rf"{_U}?(?:\.?,? et al\b|\.? (?P<year>\((?:1[89]|20)\d\d\))|[.:] )")
_JOINER_NEXT = lazy_re(r"\s(?:and|et|und|y|e|en|och|og|van|von|de|der)\b")
_PARTICLES = word_set(
    "van von de der den del dela della dell' dell’ da dal do dos das di du la le las los l' ter ten te el al bin ibn zu zur zum vande"
    " vanden vander st san santa 't ’t mc mac ap af av y e und het dem d' des a e"
)
_ALSO_SURNAMES = frozenset(("An", "Do", "In", "On"))  # of the following, as they end a list: `Knowles SK, Do KA, et al.`
_NOT_SURNAMES = word_set(
    """Vitamin Vitamins Hepatitis Influenza Protein Factor Type Group Phase Class Part Grade Stage Botulinum Interleukin Immunoglobulin
    Apolipoprotein Coenzyme Substance Complex Toxin Cyclosporin Cyclosporine Amphotericin Neurokinin Hemoglobin Haemoglobin Trial Title
    Chapter Table Figure Appendix Study The An On In Of And For With From Is Are Does Do How What Why When Which Should Can Use Effect
    Effects Lancet Nature Science Journal Annals Archives Report Streptococcus Staphylococcus Haemophilus Plasmodium World National
    International American European Guidelines Guideline Update Review Clinical Ann Arch Acta Am Br Eur Int Proc Adv Curr Clin Biochem
    Biol Chem Phys"""
)


_compiled = cache(re.compile)


@dataclass(frozen=True)
class Names:
    """The authors read, where each ends in the text, and where the list as a whole ends (its terminator excluded)."""

    authors: tuple[str, ...]
    ends: tuple[int, ...]
    et_al: bool
    end: int
    after: int  # where what follows the terminator begins
    sure: bool  # initials, a comma form or "et al." speak for names; two capitalised words alone do not


def read(text: str, start: int = 0) -> Names | None:
    """The list of authors that begins at `start`, or None where none does."""
    authors: list[str] = []
    ends: list[int] = []
    kinds: list[str] = []
    at, et_al = start, False
    while len(authors) < 500:
        found = _one(text, at, kinds)
        if found and kinds and found[2] == "full" != kinds[0] and not _JOINED.search(text, max(start, at - 5), at):
            found = None
        found = found or _torn(text, at, kinds)
        if found is None and kinds and (group := groups.end_of_last(text, at)):
            found = text[at:group], group, "group"
        if found is None:
            break
        name, end, kind = found
        if name:
            authors.append(name)
            ends.append(end)
            kinds.append(kind)
        at = end
        if kind == "group" and (short := _SHORT_NAME.match(text, at)):
            ends[-1] = at = short.end()
        if editor := _EDITOR.match(text, at):
            at = editor.end()
        if match := _ET_AL.match(text, at):
            et_al, at = True, match.end()
            if (joined := _FOR_GROUP.match(text, at)) and (group := groups.end(text, joined.end())):
                authors.append(text[joined.end() : group])
                ends.append(group)
                at = group
            break
        separator = _SEPARATOR.match(text, at)
        if separator is None:
            break
        at = separator.end()
    if not authors:
        return None
    if not et_al:
        at = max(ends[-1], 0)
        if editor := _EDITOR.match(text, at):
            at = editor.end()
    sure = et_al or any(kind in ("initials", "front", "group") for kind in kinds)
    end = at
    dotted = text[end - 1 : end] == "."
    terminator = _END.match(text, end)
    if terminator is None or terminator.end() == end:
        if not (dotted or terminator or (et_al and end < len(text))) and len(authors) < 2:
            comma = _COMMA.match(text, end)
            if comma is None or not sure or (authors[0].split()[0].isupper() and _SMALL_WORD_NEXT.match(text, comma.end())):
                return None
            return Names(tuple(authors), tuple(ends), et_al, end, comma.end(), sure)
        runs_on = terminator is None and not dotted and not et_al and not _STOPS.match(text[end : end + 3])
        if runs_on and kinds[-1] not in ("initials", "front"):
            return None
        skip = re.compile(r"[\s,]*").match(text, end)
        after = skip.end() if skip else end
    else:
        after = terminator.end()
    if not sure and (len(authors) < 2 and not _DATED.match(text, end)):
        return None
    return Names(tuple(authors), tuple(ends), et_al, end, after, sure)


def alone(line: str) -> Names | None:
    """The people that a line holds and nothing else, though no stop ends it; a group's name may go on in the next."""
    if groups.end(line, 0) is not None:
        return None
    said = line.rstrip(" .")
    found = read(f"{said}.")
    return replace(found, after=len(line)) if found and found.sure and found.end >= len(said) else None


def _one(text: str, at: int, kinds: list[str]) -> tuple[str, int, str] | None:
    """One name at `at`: as it is to be shown, its end, and what sort of evidence it is."""
    first = not kinds
    if match := groups.ACRONYM.match(text, at):
        return match.group(), match.end(), "group"
    for needed, pattern, kind in _RARE:
        if needed.search(text, at) and (match := _match(pattern, text, at)):
            return _shown(match), match.end(), kind
    if _CAPITALS_NEXT.match(text, at) and (match := _match(_IN_CAPITALS, text, at)) and _of_a_person(match, first):
        given = match["initials"]
        given = _initials(given) if "." in given else "".join(char for char in given if char.isupper())
        return f"{match['last']} {given}", match.end(), "initials"
    match = _match(_SURNAME_FIRST, text, at)
    if match and kinds[:1] == ["front"] and not _NAMES_NEXT.match(text, match.end()):
        match = None  # initials that stand first do so throughout, but for `M. Khan, Ali R, Hossain S, et al.`
    if match and not _is_title_start(text, match, kinds):
        return _shown(match), match.end(), "initials"
    if (end := groups.end(text, at)) is not None:
        return text[at:end], end, "group"
    match = None if _WRITTEN_OUT.match(text, at) else _match(_INITIALS_FIRST, text, at)
    if match and kinds[:1] == ["full"] and (surname := _match(_GIVEN_NEXT, text, match.end())) and may_be_surname(surname["last"]):
        return f"{surname['last']} {_initials(match['initials'])}{match['last'][0]}", surname.end(), "full"
    if match and first and "." in match["initials"] and (surname := _match(_LAST_BEFORE_ET_AL, text, match.end())):
        if _NO_GIVEN_NAME.fullmatch(match["last"]):
            return f"{match['last']} {surname['last']} {_initials(match['initials'])}", surname.end(), "front"
        return f"{surname['last']} {_initials(match['initials'])}{match['last'][0]}", surname.end(), "front"
    if match and (double := _double(text, match, kinds)):
        return f"{match['last']}{double.group()} {_initials(match['initials'])}", double.end(), "front"
    if match and _is_name(match, first, bool(_FOLLOWED.match(text, match.end()))):
        return _shown(match), match.end(), "front" if "." in match["initials"] else "initials"
    forms = [(_FULL_COMMA, _COMMA_WORD.search), (_FULL, _TWO_WORDS.match)]
    for pattern, likely in forms if first or kinds[0] != "full" else forms[::-1]:
        match = _match(pattern, text, at) if likely(text, at) else None
        if match and not ({match["last"].split()[0], match["first"].split()[0]} & _NOT_SURNAMES) and not _is_of_title(match):
            initials = "".join(part[0] for part in re.split(r"[ -]", match["first"]) if part)
            return f"{match['last']} {initials}", match.end(), "full"
    if not first and _SHORT_WORD.search(text, at) and (match := _match(_LOOSE_INITIALS, text, at)):
        return f"{match['last']} {match['initials'].upper()}", match.end(), "initials"
    if first and (match := _match(_LONE, text, at)) and _ET_AL.match(text, match.end()):
        return match["last"], match.end(), "initials"
    return None


def _double(text: str, match: re.Match[str], kinds: list[str]) -> re.Match[str] | None:
    """What a surname behind dotted initials goes on with: `M. Urbaneja Torres`, `M.A. Curotto de Lafaille`."""
    found = _compiled(_DOUBLE_NEXT).match(text, match.end())
    if found is None and kinds[-1:] == ["front"] and "." in match["initials"]:
        found = _compiled(_DOUBLE_LAST).match(text, match.end())
    return found if found and (found["particle"] or "de").strip() in _PARTICLES else None


def _torn(text: str, at: int, kinds: list[str]) -> tuple[str, int, str] | None:
    """What is left of a name within a list of names, nothing where that is its initials: `Smith AB, T, Friedrich W, Schwarz (2009)`."""
    match = _compiled(_TORN).match(text, at) if kinds[-1:] == ["initials"] else None
    if match is None or (match["last"] and not ({match["last"]} - _NOT_SURNAMES)) or (match["year"] and journals.is_known(match.group())):
        return None
    if not match["year"] and not _ET_AL.match(text, match.end()):
        separator = _SEPARATOR.match(text, match.end())
        following = _one(text, separator.end(), kinds) if separator else None
        if following is None or following[2] != "initials":
            return None
    return match["last"] or "", match.end(), "initials"


def _match(pattern: str, text: str, at: int) -> re.Match[str] | None:
    """A match whose surname holds no small word but particles: `Effects of Vitamin D` is no name."""
    match = _compiled(pattern).match(text, at)
    if match and all(word in _PARTICLES or not word.islower() for word in match["last"].split() if not word[0].isupper()):
        return match
    return None


def _of_a_person(match: re.Match[str], first: bool) -> bool:
    """Whether a surname in capitals with what stands behind its comma is a name, which a group and its seat may look like:
    `ANVISA, Brasília`. Two given names are those of a person, and so is anything among names."""
    given = match["initials"]
    if groups.tells_group(given) or groups.tells_group(match["last"].title()) or match["last"] in _STATES:
        return False
    several = match.string.startswith("; ", match.end()) and _CAPITALS_NEXT.match(match.string, match.end() + 2) is not None
    return not first or "." in given or several or (" " in given and len(match["last"]) > 4)


def _is_of_title(match: re.Match[str]) -> bool:
    """Whether what looks like a name in full is two words of a title: `Sleep Apnea and Heart Failure`."""
    return are_title_words([match["last"], *match["first"].split()])


def _shown(match: re.Match[str]) -> str:
    return " ".join(filter(None, [match["last"], _initials(match["initials"]), match["suffix"].strip(" ,.")]))


def _initials(printed: str) -> str:
    parts = _INITIAL.findall(printed)
    capitals = "".join(part for part in parts if part[0].isupper())
    particles = itertools.takewhile(lambda part: not part[0].isupper(), reversed(parts))  # of the surname: `M. de L. da`
    return " ".join([capitals, *reversed([*particles])]).strip()


def _is_name(match: re.Match[str], first: bool, followed: bool) -> bool:
    """Whether what looks like `I. Surname` is a name: dots, or further names after it, speak for one."""
    dotted = "." in match["initials"]
    if match["last"].split()[0] in _NOT_SURNAMES and (first or not followed or not dotted):
        return False
    if not first:
        return dotted or _GOES_ON.match(match.string, match.end()) is None
    return dotted or (len(match["initials"]) <= 3 and followed)


def _is_title_start(text: str, match: re.Match[str], kinds: list[str]) -> bool:
    """Whether what looks like `Surname I` opens a title or a journal instead: `Vitamin D in …`, `Ann. N.Y. Acad.`"""
    word = match["last"].split()[0].rstrip(".")
    if _INITIALS_AS_LAST.match(match["last"]) and not match["initials"].endswith("."):
        return True  # "SB Jaglal, SE Munce": initials first
    if word in _ALSO_SURNAMES and (ending := _LIST_ENDS.match(text, match.end("initials") - 1)) and (kinds or ending["year"]):
        return False
    if word in _NOT_SURNAMES and not re.match(r"\s?,", text[match.end("last") : match.end("last") + 2]):
        return not (following := re.match(r"\s?, ", text[match.end() : match.end() + 3])) or not _compiled(_SURNAME_FIRST).match(
            text, match.end() + following.end()
        )
    runs_on = _RUNS_ON_AFTER_STOP if match["initials"].endswith(".") else _RUNS_ON
    if kinds[:1] in ([], ["full"]) and not match["comma"] and _compiled(runs_on).match(text, match.end()):
        return True  # "Sajal K Das,": a first name and a middle initial
    if kinds[:1] == ["full"] and not match["comma"] and _compiled(_LAST).match(text, match.end()):
        return True  # "Katzung, Bertram G., and Todd W. Vanderah."
    if not kinds or match["comma"] or 1 < len(match["initials"]) < 3:
        return False
    goes_on = _SMALL_NEXT.match(text, match.end()) and not _JOINER_NEXT.match(text, match.end())
    return bool(goes_on) and not _ET_AL.match(text, match.end())


def is_particle(word: str) -> bool:
    return word.lower() in _PARTICLES


def may_be_surname(word: str) -> bool:
    """Whether a word is none of those that titles and journals begin with."""
    return word not in _NOT_SURNAMES
