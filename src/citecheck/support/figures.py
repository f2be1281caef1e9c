"""Figures of a text, made comparable: shares, doses, durations, levels, ratios, p, and what else records give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from citecheck.support.figure import Figure
from citecheck.support.numerals import DEVIATION, NUMBER, ORDINAL, ROUGHLY, TWO_TO_TEN, place, plain, value
from citecheck.support.units import UNIT, UNITS, level
from citecheck.text import lazy_re

# "6, 12 and 18 months", "2 to 4 weeks", "8 v 5%", "1.10 ± 0.06%": the unit stands once, and what follows ± is no figure of its own.
# "IL-6" and "COVID-19" are names; "40 mg/day" is 40 mg, "40 mg/ml" a level.
_FIGURE = lazy_re(
    rf"(?<![\w.,±])(?<![^\W\d][-–‐‑])(?<!\+/-)(?<!± )(?<!\+/- )((?:{NUMBER})(?:(?:(?:, (?:{NUMBER})){{1,5}},? (?:and|or) |"
    rf"(?:-(?= ))?\s?(?:-|–|—|to|and|or|vs?\.?|versus|against|compared (?:with|to))\s?)(?:{NUMBER}))?)"
    rf"(?:{DEVIATION})?(?:[\s-]|(?<![a-z])|(?=fold))"  # "twofold", but "eighth" is no eight hours
    rf"({UNIT})",
    re.IGNORECASE,
)
VALUE = lazy_re(NUMBER, re.IGNORECASE)
PART = lazy_re(
    rf"(?<![\w.,/])(?<![^\W\d][-–‐‑])({NUMBER})(?: out of | of | in )(?:every |each |all |the )?({NUMBER})"
    r"(?![\w.,%]| ?(?:months?|years?|weeks?|days?|hours?)\b)",
    re.IGNORECASE,
)  # "one in five", "8 out of 10"
_OF_SOME = lazy_re(r"(?:^|[.;] )(?:of|among) ", re.IGNORECASE)  # what the next one begins with, which takes long to make
_OF_THEM = lazy_re(
    rf"(?:^|(?<=[.;] ))(?:Of|Among) (?:the |all |these |our )*({NUMBER}) (?:[\w’'-]+ ){{0,4}}[\w’'-]+, (?:only |just )?({NUMBER})"
    r"(?= (?:were|was|had|died|did|could|needed|achieved|reported|developed|received|required|showed|relapsed|recovered|survived)\b)",
    re.IGNORECASE,
)  # "Of 166 filters, 15 were …"
_SIDE_BY_SIDE = lazy_re(r",|\b(?:and|or|vs?|versus|against|compared)\b", re.IGNORECASE)  # joins numbers that are no ends of a range
_RANK = lazy_re(
    r"\b(?:grades?|phases?|types?|stages?|levels?|class|groups?|tables?|fig(?:ure|s?\.)?s?|versions?|steps?|scores?|interleukin|"
    r"factor|omega|chapter|visits?|cycles?|aged?|days?|weeks?|months?|years?)\s$",
    re.IGNORECASE,
)  # "grade 3 in 25 patients" is no part of them
RATIO = lazy_re(
    r"\b(?:[as]?[RHO]R|IRR|S[IM]R|(?i:(?:risk|hazards?|odds|rate|incidence|prevalence|mortality)(?: rate)? ratios?|"
    r"relative (?:risks?|hazards?|odds)))\b"
    r"(?:[^\d;]{0,30}?|[^.;]{0,70}? (?:was|were|is|of|reached|at|to|=) ?)(\d*[.·]\d+)"
)
# "Hazard ratios (95% CI) were: stroke, 1.41 (1.07-1.85); death, 0.92 (0.74-1.14)": named once for all.
_RATIOS = lazy_re(r"\b(?:(?i:(?:risk|hazards?|odds|rate) ratios|relative risks)|[HOR]Rs)\b")
_LISTED = lazy_re(r"(?<![\d.])(\d*\.\d+) [(\[](?:95% CI,? )?(\d*\.\d+)\s?(?:-|–|to)\s?(\d*\.\d+)[)\]]")
_EFFECT = lazy_re(
    r"\b(?:Cohen['’]?s d|Hedges['’]?s? g|SMD|(?:standardi[sz]ed|weighted) mean difference|effect sizes?)\b[^\d;]{0,40}?[-−–]?(\d*[.·]\d+)",
    re.IGNORECASE,
)
_NEEDED = lazy_re(
    r"\b(?:NNT|NNH|number needed to (?:treat|harm|screen|vaccinate))\b[^\d;.]{0,40}?(\d+(?:[.·]\d+)?)|"
    rf"(?<![\w.,])({NUMBER}) (?:[\w-]+ ){{0,3}}?(?:must|have to|has to|need(?:s|ed)? to|would (?:have|need) to|should|had to) be "
    r"(?:treated|given|screened|vaccinated|offered)\b[^.;]{0,60}? (?:one|a single)\b",
    re.IGNORECASE,
)
_AREA = lazy_re(
    r"\b(?:AU(?:RO|PR)?C|c[- ](?:statistics?|index)|area under the (?:\w+ ){0,4}?curve)\b(?:[^\d;]{0,40}?)(0?[.·]\d+)", re.IGNORECASE
)
_MEAN_AGE = lazy_re(
    r"\b(?:mean|median|average) (?:(?:\(SD\)|(?:±|\+/-) (?:SD|standard deviation)(?: \(SD\))?) )?age(?: of [a-z ]{1,40}?)?"
    r"(?: ?\(?(?:±|\+/-) ?SD\)?)?(?: (?:was|of|at|is)|"
    r"[:,=(])*(?: [a-z]+){0,2}? ?(\d{1,2}(?:[.·]\d+)?)(?![\d%]| ?%)|"
    r"\baged (\d{1,2}(?:[.·]\d+)?)(?: years)? on average\b",
    re.IGNORECASE,
)
_TIMES_THE = lazy_re(
    r"(?<![\w.,])(\d+(?:[.·]\d+)?)[ -]times (?:the (?:odds|risks?|rates?|chances?)|as (?:likely|common|often|frequent|high|many)|more|"
    r"higher|greater|likelier)\b",
    re.IGNORECASE,
)
_CORRELATION = lazy_re(
    r"(?<![\w-])(?:r|rho|ρ) ?(?:=|of|was|is) ?[-−–]?(0?[.·]\d+)|"
    r"\bcorrelation(?: coefficients?)?(?: \(r\))?(?: of| was| is|,? r ?=) [-−–]?(0?[.·]\d+)",
    re.IGNORECASE,
)
_P = lazy_re(r"\bp ?(?:= ?|[- ]values? (?:of|was|is) )(0?[.·]\d+)", re.IGNORECASE)
_PATTERNS: tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...] = (  # each with what a text has to hold, in small letters, for it
    ("ratio", RATIO, ("",)),
    ("ratio", _TIMES_THE, ("times ",)),
    ("p", _P, ("p",)),
    ("effect", _EFFECT, ("cohen", "hedge", "smd", "mean difference", "effect size")),
    ("number needed", _NEEDED, ("nnt", "nnh", "number needed", " be ")),
    ("mean age", _MEAN_AGE, ("age",)),
    ("area", _AREA, ("au", "c-", "c statistic", "c index", "area under")),
    ("correlation", _CORRELATION, ("",)),
)
# Within which a figure may lie: no finding of its own. Behind its name, or in brackets behind a figure: "17% (5% to 30%)".
INTERVAL = lazy_re(
    rf"(?:\b(?:CI|CrI|UI|intervals?)\b[ :,=(\[]{{0,3}}(?:of |from |was |is )?|(?<=[\d%])\s?[(\[])[-−]?(?:{NUMBER})\s?(?:%|per ?cent)?\s?"
    rf"(?:-|–|to|,|;|and)\s?[-−]?(?:{NUMBER})(?!\d)\s?(?:%|per ?cent\b)?",
    re.IGNORECASE,
)
_OF_INTERVAL = lazy_re(r"\b(?:CI|CrI|UI|intervals?)\b|[\d%]\s?[(\[]", re.IGNORECASE)  # its long expression isn't made for texts without
_OF_MEANS = r"%|min(?:utes)?|h(?:ours)?|days|weeks|months|years|microg(?:rams?)?|mcg|[mµμu]?g|kg|mm ?Hg|m[lL]"
_OF_WHAT = (  # what a bracket behind a mean gives
    r"(?:(?:SDs?|s\.d\.|SEM?|s\.e\.(?:m\.)?|standard (?:deviation|error)|(?:inter-?quartile )?range|IQR|9\d ?% ?(?:CI|confidence interval))"
    r"(?: of| ?[:,=])? ?)?"
)
_MUCH = r"\d[\d.]{0,12}"
_BRACKET = rf"[(\[]{_OF_WHAT}(?:±|\+/?-)? ?{_OF_WHAT}{_MUCH}(?: ?(?:-|–|to|,) ?{_MUCH})?[)\]]"
_DEVIATING = rf"(?:{_BRACKET}|(?:±|\+/?-) ?{_OF_WHAT}{_MUCH})"
_ROW = lazy_re(  # "13 (12) vs. 23 (10) mg": two means with their deviations, the unit behind the last
    rf"(?<![\w.])({_MUCH}) ?{_DEVIATING} (?:to|vs?\.?|versus|and|against|compared (?:with|to)) ({_MUCH}) ?{_DEVIATING} ?"
    rf"({_OF_MEANS})(?!\w)",
    re.IGNORECASE,
)
_UNIT_LAST = lazy_re(  # a mean and its deviation: "44 (15)%", "216 (+/-25)min", "20.1 (SD 6.5) min"
    rf"(?<![\d.])({_MUCH}) ?(?![(\[]{_MUCH}[)\]](?! ?(?:%|min|h|mg|g|kg|mm ?Hg|ml)(?![\w%])))({_BRACKET}) ?({UNIT})",
    re.IGNORECASE,
)
_SO_MANY = lazy_re(r"(?<=\d) ?[(\[]n ?= ?\d{1,6}[)\]]", re.IGNORECASE)  # "20 (n = 17) or 40 (n = 18) mg"
# "9 months (range 3 to 22)": the unit stands before.
_SPREAD = lazy_re(
    r"\s?[(\[](?:(?:inter-?quartile )?range|IQR|from)?[:,]? ?(\d+(?:[.·]\d+)?) ?(?:-|–|to) ?(\d+(?:[.·]\d+)?)[)\]]", re.IGNORECASE
)
_A_DAY = r"\s(?:daily|(?:a|per|each|every) day)"
_DAILY = lazy_re(  # but not of a day's dose in parts: "120 mg/day b.i.d."
    rf"(?!\s?/\s?d|{_A_DAY})[^\d.;]{{0,30}}?\b(?:((?:twice|(?:two|2) times){_A_DAY}|b\.?i\.?d\b|every (?:12|twelve)[ -]h)|"
    rf"((?:thrice|(?:three|3) times){_A_DAY}|t\.?i\.?d\b|every (?:8|eight)[ -]h)|"
    rf"((?:four|4) times{_A_DAY}|q\.?i\.?d\b|every (?:6|six)[ -]h)|((?:six|6) times{_A_DAY}|every (?:4|four)[ -]h))",
    re.IGNORECASE,
)
_TIMES_A_DAY = (2.0, 3.0, 4.0, 6.0)  # by the groups of `_DAILY`
_PREPARATION = lazy_re(
    r"\s(?!(?:of|in|with|for|on|had|were|used)\b)(?:[\w-]+\s){0,2}?"
    r"(?:ointment|cream|gel|lotion|solution|foam|shampoo|drops|spray|patch|paste|suspension|emulsion|mouthwash|toothpaste|wash)\b",
    re.IGNORECASE,
)
_CHANGES = (
    r"(?:reduc|lower|decreas|declin|less|increas|rais|higher|more|gain|improv|greater|differ|excess|grew|grow|shrank|"
    r"(?:cuts?|fell|falls?|fallen|drop(?:s|ped)?|fewer|rises?|risen|rising|rose|add(?:s|ed|ing)?|additional|further|extra|worse|better|"
    r"longer|shorter|rarer|commoner|likelier|spar(?:e[sd]?|ing)|sav(?:e[sd]?|ing)|avert(?:s|ed|ing)?|prevent(?:s|ed|ing)?|"
    r"slow(?:er|ed)?|faster|(?:up|down) by)\b)"
)
_CHANGE_BEFORE = lazy_re(rf"\b{_CHANGES}(?:(?!, (?:and|but|while|whereas)\b)[^.;\d]){{0,80}}$", re.IGNORECASE)
_CHANGED = lazy_re(
    r"\b(?:reduc|decreas|declin|increas|rais|improv|climb|chang|grew|grow|shrank|went|move|cut|fell|fall|drop|rose|ris|brought|lower)\w*\b"
    r"[^.;\d]{0,60}\bfrom $",
    re.IGNORECASE,
)
_CHANGE_BEHIND = lazy_re(rf"[^.;,\d]{{0,25}}?\b{_CHANGES}", re.IGNORECASE)
_BY_BEHIND = lazy_re(
    r"\s(?:relative |absolute |risk |relative risk )?(?:shorter|longer|fewer|less|lower|higher|greater|reductions?|decreases?|declines?|"
    r"increases?|drops?)\b(?! or)",
    re.IGNORECASE,
)
_BY_BEFORE = lazy_re(
    rf"\b(?:{_CHANGES}\w*)[^.;\d]{{0,60}}\bby (?:(?:an? )?(?:{ROUGHLY}|(?:mean|average|median) of|further|additional) )?$", re.IGNORECASE
)
# What a record may say for a figure; in a claim it is too loose to be held against it. "week 12", "half of them".
_LOOSE: dict[str, tuple[str, float]] = {
    "a quarter": ("share", 25.0), "one quarter": ("share", 25.0), "three quarters": ("share", 75.0), "a third": ("share", 33.3),
    "one third": ("share", 33.3), "a fifth": ("share", 20.0), "one fifth": ("share", 20.0),
    "a tenth": ("share", 10.0), "one tenth": ("share", 10.0), "two decades": ("duration", 7305.0), "a year and a half": ("duration", 547.9),
    "two thirds": ("share", 66.7), "half a year": ("duration", 182.6), "half an hour": ("duration", 1 / 48),
    "half": ("share", 50.0), "halved": ("share", 50.0),
    "double": ("times", 2.0), "doubled": ("times", 2.0), "doubling": ("times", 2.0), "twice": ("times", 2.0), "tripled": ("times", 3.0),
    "three times": ("times", 3.0), "fortnight": ("duration", 14.0), "decade": ("duration", 3652.5), "a year": ("duration", 365.25),
    "annual": ("duration", 365.25), "a month": ("duration", 30.44), "monthly": ("duration", 30.44), "a week": ("duration", 7.0),
    "weekly": ("duration", 7.0), "person years": ("duration", 365.25), "patient years": ("duration", 365.25),
}  # fmt: skip
_LOOSELY = lazy_re(r"\b(?:" + "|".join(_LOOSE).replace(" ", "[ -]") + r")\b", re.IGNORECASE)
_EVERY = lazy_re(r"\b(?:every|each)\s$", re.IGNORECASE)
_AT = lazy_re(r"\b(day|week|month|year)s? (\d{1,3}(?:(?:,|,? and|,? or| to|-|–) ?\d{1,3}){0,9})(?![\d.%])", re.IGNORECASE)
_NTH = lazy_re(rf"\b({ORDINAL})[ -](day|week|month|year)s?\b", re.IGNORECASE)
_ROUND_WHOLES = (100, 1000)  # of which so many are told for a share, rounded …
_COUNTED = 0.1  # … and else counted: as exact as a share is ever told
_LARGEST_WHOLE = 1000  # of such a part: "3 in 2019" is none
_NO_RESULT = lazy_re(
    r"[\s-]*(?:olds?|older|younger|of age)\b|"
    r",? ?(?:(?:binomial|exact|bootstrap\w*|two-sided|highest density|Bayesian|Wilson) ){0,2}"
    r"(?:CI|CrI|confidence|credible|prediction|uncertainty|UI|power)\b|"
    rf"\s(?:in|out of) (?:every )?(?:{TWO_TO_TEN})\b(?! (?:[A-Za-z-]+ )?[a-z]+s\b)",  # "four days in five"; not "in seven countries"
    re.IGNORECASE,
)
_CHOICE = lazy_re(r"one of \w+", re.IGNORECASE)  # "one of two doses" is no half of them
_ONE_DAY = lazy_re(r"\b(?:might|may|could|will|would|can)\s$", re.IGNORECASE)
_AT_A_DISTANCE = lazy_re(r"[\s-]*(?:later|ago|earlier|previously)\b", re.IGNORECASE)  # of what else was told
_NO_RESULT_BEFORE = lazy_re(
    r"\b(?:last|past|previous|next|coming|recent|remaining|other)\s$|"
    r"\b(?:SDs?|SEM?|standard (?:deviations?|errors?))(?: of| was|[:,=])* ?$",
    re.IGNORECASE,
)
_AGE_BEFORE = lazy_re(  # but no time for which those of an age were treated
    r"\b(?:aged?|ages|median age|mean age)\b(?:(?!\b(?:for|after|during|within|followed|treated)\b)[^.;%]){0,40}$", re.IGNORECASE
)
_BOUND_BEHIND = lazy_re(
    r"(?: ?\([^()]{0,30}\)|\))? (?:in total|in all|altogether|all told)\b|"
    r",? (?:or|and) (?:more|higher|greater|above|over|less|lower|fewer|below|longer|shorter|older|younger)\b",
    re.IGNORECASE,
)
_BOUND = lazy_re(
    r"(?:[<>≤≥]\s?|\b(?:(?:less|more|fewer|greater|lower|higher|larger|smaller|longer|shorter) than(?: or equal to)?|"
    r"at (?:least|most)|up to|over|under|above|below|within|between|beyond|exceed(?:s|ed|ing)?)\s)$",
    re.IGNORECASE,
)
# "Over 12 weeks of treatment, …": no more than 12, but as long as they went on
_THROUGH = lazy_re(r"(?:^|[.;,]\s)over\s$", re.IGNORECASE)
_MOST = lazy_re(
    r"\b(?:up to|at (?:the )?most|(?:no|not) more than|max(?:imum|imal|\.)?(?: (?:daily|total|single|permitted|allowed))?(?: dos(?:e|age))?"
    r"(?: (?:of|was|is|to))?) $",
    re.IGNORECASE,
)
_ROUGHLY = lazy_re(rf"(?:[~∼≈]\s?|\b(?:{ROUGHLY})\s)$", re.IGNORECASE)
FEW = 10  # up to so many of some are told for "about" as many
BEFORE = 90  # code points before a figure that say what it is
_CAPITALS = {"G", "H"}  # gauge, and what else a capital may be: no gram, no hour


@lru_cache(maxsize=1024)  # several rules ask for those of a record, sentence by sentence
def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text. Ages describe whom, not what was found: they are loose; the 95 % of an interval is no figure."""
    text = plain(text)
    return tuple(figure for read in (_with_units, _parts, _named, _listed, _at, _loosely) for figure in read(text))


def _with_units(text: str) -> Iterator[Figure]:
    """Numbers, ranges and rows of them before a unit. The ends of an interval are told apart, and show nothing of what a text measures."""
    text = _ROW.sub(r"\1 \3, \2 \3", text)
    text = _UNIT_LAST.sub(r"\1 \3 \2", _SO_MANY.sub("", text))
    intervals = [match.span() for match in INTERVAL.finditer(text)] if _OF_INTERVAL.search(text) else []
    for match in _FIGURE.finditer(text):
        before = text[max(0, match.start() - BEFORE) : match.start()]
        if (
            (match[0].lower() == "one day" and _ONE_DAY.search(before))
            or match[2] in _CAPITALS
            or _NO_RESULT.match(text, match.end())
            or _NO_RESULT_BEFORE.search(before)
        ):
            continue
        unit = re.sub(
            r"(?:\s?[/·]\s?|\sper\s|\s)(?:kg|kilo(?:gram(?:me)?)?)$", "/kg", re.sub(r"per ?cent(?!age)", "percent", match[2].casefold())
        )
        kind, factor = UNITS.get(unit) or UNITS.get(unit.removesuffix("s")) or level(unit)
        if kind == "share" and _PREPARATION.match(text, match.end()):
            kind = "strength"
        age = kind == "duration" and _AGE_BEFORE.search(before) is not None
        if kind == "duration" and _EVERY.search(before):
            kind = "interval"
        if (spread := _SPREAD.match(text, match.end())) and not age:
            low, high = sorted(value(end) * factor for end in spread.groups())
            yield Figure(f"{match[0].strip()} {spread[0].strip()}", kind, low, high, rough=True)
        numbers = VALUE.findall(match[1])
        values = sorted(value(number) * factor for number in numbers)
        if age and len(values) > 1:  # of whom "aged 18-65 years" tells, and "at an average age of 34 months" when
            continue
        beside = age or _AT_A_DISTANCE.match(text, match.end()) is not None
        if beside or any(start <= match.start() < end for start, end in intervals):
            for number in numbers:
                end = value(number) * factor
                yield Figure(
                    f"{number} {match[2]}",
                    kind,
                    end,
                    end,
                    bound=True,
                    loose=True,
                    step=factor * last_digit(number),
                )
            continue
        bound = _BOUND.search(before)
        if bound and (("between" in bound[0].lower() and len(values) > 1) or (kind == "duration" and _THROUGH.search(before))):
            bound = None  # "between 1 and 4 %" gives both
        given = kind.startswith(("dose", "units"))
        often = _DAILY.match(text, match.end()) if given else None
        each = [(_one(number, match), value(number) * factor, value(number) * factor) for number in numbers]
        told = [(match[0].strip(), values[0], values[-1])]
        if len(values) > 1 and not bound and _SIDE_BY_SIDE.search(match[1]) and "between " not in before[-8:].lower():
            told = each  # "7 and 19%" is no range
        elif len(values) == 2 and " to " in match[1] and _CHANGED.search(before):  # "fell from 51 to 79 points": each end is told, too
            told += each
        for written, low, high in told:
            yield Figure(
                written,
                kind,
                low,
                high,
                bound=bound is not None or _BOUND_BEHIND.match(text, match.end()) is not None,
                most=_MOST.search(before) is not None,
                rough=_ROUGHLY.search(before) is not None and (kind != "share" or low.is_integer()),  # "about 37.8 %" is exact
                daily=_TIMES_A_DAY[(often.lastindex or 1) - 1] if often else 1.0,
                change=not given and (_CHANGE_BEFORE.search(before) is not None or _CHANGE_BEHIND.match(text, match.end()) is not None),
                by=_BY_BEHIND.match(text, match.end()) is not None
                or (_BY_BEFORE.search(before) is not None and not text.startswith(" of ", match.end())),
                step=factor * min(map(last_digit, numbers)),
            )


def _one(number: str, row: re.Match[str]) -> str:
    """One number of a row, with the unit that stands behind the last: "12 months" of "1, 6 and 12 months", and "1 month"."""
    if row[1] == number:
        return row[0].strip()
    behind = row[0][row.end(1) - row.start() :]
    return f"{number}{behind.removesuffix('s') if value(number) == 1 else behind}"


def _parts(text: str) -> Iterator[Figure]:
    """Shares told as so many of so many."""
    found = [(match.start(), match[0], match[1], match[2]) for match in PART.finditer(text)]
    if _OF_SOME.search(text):
        found += [(match.start(), f"{match[2]} of {match[1]}", match[2], match[1]) for match in _OF_THEM.finditer(text)]
    for start, written, *numbers in found:
        part, whole = map(value, numbers)
        before = text[max(0, start - BEFORE) : start]
        choice = _CHOICE.fullmatch(written) is not None
        if 0 < part < whole <= _LARGEST_WHOLE and whole > 1 and not choice and not _RANK.search(before):
            share = 100 * part / whole
            some = " the " in written  # "six of the ten": of some who were spoken of before
            few = part <= FEW  # "one in five" is roughly so, 29 of 62 are 46.8 %
            bound = some or _BOUND.search(before) is not None
            change = _CHANGE_BEFORE.search(before) is not None
            step = 100 / whole if whole in _ROUND_WHOLES else _COUNTED
            yield Figure(written, "share", share, share, bound, few, loose=some, change=change, step=0.0 if few else step)


def _named(text: str) -> Iterator[Figure]:
    """Numbers behind the name of what they measure: ratios, p, mean ages …"""
    lowered = text.lower()
    for kind, pattern, named in _PATTERNS:
        for match in pattern.finditer(text) if any(name in lowered for name in named) else ():
            group = match.lastindex or 1
            before = text[max(0, match.start(group) - BEFORE) : match.start(group)]
            much = value(match[group])
            yield Figure(match[0], kind, much, much, _BOUND.search(before) is not None, _ROUGHLY.search(before) is not None)


def _listed(text: str) -> Iterator[Figure]:
    """Ratios, each with its interval, in a row that is said to be of ratios."""
    if named := _RATIOS.search(text):
        for match in _LISTED.finditer(text, named.end()):
            ratio, low, high = map(value, match.groups())
            if low < ratio < high:
                yield Figure(match[1], "ratio", ratio, ratio)


def _at(text: str) -> Iterator[Figure]:
    """When something was measured: "week 12"."""
    for match in _AT.finditer(text):
        for number in re.findall(r"\d+", match[2]):
            days = float(number) * UNITS[match[1].lower()][1]
            yield Figure(f"{match[1]} {number}", "duration", days, days, bound=True)


def _loosely(text: str) -> Iterator[Figure]:
    """Words that may stand for a figure; by the 14th day, two weeks have gone."""
    for match in _NTH.finditer(text):
        days = place(match[1]) * UNITS[match[2].lower()][1]
        yield Figure(match[0], "duration", days, days, bound=True, rough=True, loose=True)
    for match in _LOOSELY.finditer(text):
        kind, much = _LOOSE[match[0].lower().replace("-", " ")]
        yield Figure(match[0], kind, much, much, bound=True, rough=True, loose=True)


def last_digit(number: str) -> float:
    """What the last digit of a number counts."""
    written = number.replace("·", ".")
    if "." not in written and value(number).is_integer():  # thousands, where there is a comma
        return 1.0
    behind = re.split("[.,]", written)[-1]
    return 10.0 ** -len(behind) if behind.isdecimal() else 1.0
