"""Groups that sign a work: `Study Group`, `WHO`, `Ministério da Saúde`; how they are told, and where their names end."""

from __future__ import annotations

import re

from citecheck.bibliography.letters import LOWER, UPPER
from citecheck.text import lazy_re, word_set

_GROUP = lazy_re(
    rf"(?:U\.[SK]\. )?[{UPPER}\d][\w'’&/-]*"
    rf"(?:[ ,/]{{1,2}}(?:U\.[SK]\.|(?<=[A-Z][A-Z] )(?:19|20)\d\d(?= [{UPPER}])"  # `GBD 2019 Collaborators`
    rf"|\([{UPPER}]{{2,8}}\)(?= [{UPPER}])|[{UPPER}][\w'’&/-]*|[{LOWER}&]{{1,7}}(?= )"
    rf"|(?:santé|sal(?:ud|ute)|saúde)\b)){{0,24}}"
)
_AFTER_GROUP = lazy_re(r"\s?(?:[.:;,]|\[(?=[A-Z][A-Za-z-]{1,12}\])|\((?![A-Z]{2,8}\) [A-Z])|et al|(?:19|20)\d\d[a-z]?[.,]|$)")
ACRONYM = lazy_re(  # who signs with no name of a person, and no word that tells a group
    r"(?:WHO|NICE|CDC|FDA|EMA|NIH|AHA|ADA|ESC|UNICEF|OECD|FAO|NHS|SIGN|GINA|GOLD|AAD|IARC|EASL|RCOG|ACOG"
    r"|(?:Mayo|Cleveland) Clinic|MedlinePlus|WebMD|Healthline|DermNet(?: NZ)?|ClinicalTrials\.gov"
    r"|Centers for Disease Control and Prevention|National Institutes of Health|Institute of Medicine)"
    r"(?=[.:,]| (?:19|20)\d\d[a-z]?[.,]| \((?:1[89]|20)\d\d[^()]{0,20}\)"
    r"| \([^()]{1,40}\)(?:[:,]|\.(?! (?:Committee|Board|Panel|Subcommittee|Task Force))| ?\(?(?:19|20)\d\d|$))"  # no `(US) Committee on`
)
_COUNTRY = lazy_re(rf"[{UPPER}]{{4,}}(?: [{UPPER}]{{2,}}){{0,3}}\. (?=Minist|Agência|Instituto|Conselho|Secretaria|Departamento)")
_GROUP_WORDS = word_set(
    """Group Groups Collaborator Collaborators Collaboration Collaborations Collaborative Consortium Committee Investigators Association
    Associations Society Organization Organisation Network Council Trialists Institute Institutes Institution Agency Department Ministry
    Academy College Federation Foundation Panel Force Team Commission Center Centre Centers Centres Administration Board Initiative
    Program Programme Alliance Partnership Registry University Union Workshop Members Authors Researchers Bureau Office Service Services
    Hospital Directorate Ministerio Ministero Ministère Ministério Ministerie Bundesministerium Bundesamt Gesellschaft Fachgesellschaft
    Vereinigung Verband Institut Arbeitsgemeinschaft Arbeitsgruppe Bundesärztekammer Société Sociedad Sociedade Società
    Asociación Associação Associazione Vereniging Genootschap Federación Federação Federazione Fédération Stichting Fundación Fundação
    Fondazione Instituto Istituto Agence Agencia Agência Agenzia Autorité Autoridad Comité Comitato Conselho Consejo Conseil Collège
    Colegio Academia Académie Accademia Universidad Universidade Università Université Universität Universiteit Grupo Gruppo Groupe
    Werkgroep Secretaria Secretaría Departamento Dipartimento Organización Organização Organizzazione Organisatie"""
)
_GROUP_JOINERS = word_set(
    "of for the on in and de la des der für et & to with against und del dello della delle degli dei du di do da dos das el las"
    " los y e van voor het en santé salud saúde salute"
)
_SMALL = "group|groups|investigators|collaborators|collaborative|consortium|committee|network|trialists|team"
_LAST = lazy_re(
    rf"(?:the )?(?P<name>[A-ZÀ-Þ\d][\w'’&/-]*(?: (?:[A-ZÀ-Þ\d(][\w'’&/()-]*|{_SMALL}|trial|trials|study|studies|steering|writing|research"
    rf"|working|clinical|multidisciplinary|and|of|the|for|on|in)){{0,12}} (?:{_SMALL}))(?=[.:;,]|\s?\((?:1[89]|20)\d\d)"
)
_JOINED = lazy_re(r"(?:\band|&)\s$")


def tells_group(name: str) -> bool:
    """Whether a name holds a word that only those of groups do."""
    return not _GROUP_WORDS.isdisjoint(re.split(r"[\s,/]+", name))


def end(text: str, at: int) -> int | None:
    """Where a group's name that begins at `at` ends: at its first telling word that punctuation follows (`… Study Group, Smith J`),
    or as a whole."""
    country = _COUNTRY.match(text, at)  # `BRASIL. Ministério da Saúde`
    match = _GROUP.match(text, country.end() if country else at)
    if match is None:
        return None
    at = match.start()
    words = list(re.finditer(r"[^\s,/]+", match.group()))
    seen = False
    last = len(match.group().rstrip(" ,"))
    for word in words:
        if word.group()[0].islower() and word.group() not in _GROUP_JOINERS:
            return None
        seen = seen or word.group() in _GROUP_WORDS
        stop = at + word.end()
        if seen and word.end() <= 160 and (word.group() in _GROUP_WORDS or word.end() == last) and _AFTER_GROUP.match(text, stop):
            return stop
    return None


def end_of_last(text: str, at: int) -> int | None:
    """Where a group ends that stands at `at` behind the word that joins the last one to a list, and writes the words that tell it small:
    `…, and PHERGain steering committee and investigators`."""
    match = _LAST.match(text, at) if _JOINED.search(text, max(0, at - 5), at) else None
    return match.end() if match else None
