"""What E-utilities' answers say, read the way NCBI means them: an error inside a 200 is an error, and a dropped word is known."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from citecheck.errors import SourceError
from citecheck.model import Reference
from citecheck.sources import keys


@dataclass(frozen=True, slots=True)
class Search:
    """An esearch answer. `count` may exceed the PMIDs given. Of the title words asked for, `unknown` are in no title (the
    answer says so, and drops them). `dropped` are the words and identifiers that it neither searched for nor names."""

    pmids: tuple[str, ...]
    count: int
    unknown: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        return self.count <= len(self.pmids)


def read_search(body: bytes, term: str) -> Search:
    """A whole esearch answer to `term`, all of whose fields were understood, in JSON or XML.

    Words in no title are named in `errorlist` and drop out; that makes a clause broader, never narrower, so the answer stands.

    Raises:
        SourceError: an error, or something else than an esearch answer.
    """
    result = _from_xml(body) if body.lstrip().startswith(b"<") else _from_json(body)
    if "ERROR" in result or "count" not in result:
        raise SourceError(f"esearch answers with an error: {result.get('ERROR', 'no count')}")
    errors, warnings = result.get("errorlist") or {}, result.get("warninglist") or {}
    if errors.get("fieldsnotfound"):
        raise SourceError(f"esearch doesn't know the field {errors['fieldsnotfound'][0]}")
    try:
        pmids, count = tuple(str(pmid) for pmid in result.get("idlist") or ()), int(result["count"])
    except (TypeError, ValueError) as error:
        raise SourceError("esearch answers with no list of PMIDs") from error
    asked = title_words(term)
    unknown = frozenset(re.findall(r"[a-z]+", " ".join(map(str, errors.get("phrasesnotfound") or ())).lower())) & asked
    dropped = frozenset[str]()
    if translation := result.get("querytranslation"):
        named = _spaced(json.dumps([translation, errors, warnings], ensure_ascii=False))
        dropped = frozenset(each for each in asked | identifiers(term) if _spaced(each) not in named)
    return Search(pmids, count, unknown, dropped)


def title_words(term: str) -> frozenset[str]:
    """The words that a query asks titles for."""
    return frozenset(re.findall(r"\b([a-z]+)\[Title\]", term))


def identifiers(term: str) -> frozenset[str]:
    """The DOIs and PMCIDs that a query asks for."""
    return frozenset(found.lstrip("(") for found in re.findall(r"([^\s\"]+)\"?\[(?:AID|PMCID)\]", term))


def _spaced(text: str) -> str:
    """Letters and digits, a space between and around: a translation may set other signs there."""
    return " ".join(["", *re.findall(r"[^\W_]+", text.lower()), ""])


def _from_json(body: bytes) -> dict[str, Any]:
    try:
        result = json.loads(body, strict=False)  # its translations may hold bare control characters
    except ValueError as error:
        raise SourceError("esearch answers with no JSON") from error
    if not isinstance(result, dict) or "error" in result or not isinstance(result.get("esearchresult"), dict):
        said = result.get("error") if isinstance(result, dict) else None
        raise SourceError(f"esearch answers with an error: {said or 'no result'}")
    inner: dict[str, Any] = result["esearchresult"]
    return inner


def _from_xml(body: bytes) -> dict[str, Any]:
    """The XML answer as the JSON one would be."""
    from lxml import etree

    if b"<!ENTITY" in body:
        raise SourceError("the XML declares entities, which NCBI's never does")
    try:
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError("esearch answers with broken XML") from error
    if root.tag != "eSearchResult":
        raise SourceError(f"esearch answers with <{root.tag}>")
    if (error_text := root.findtext("ERROR")) is not None:
        return {"ERROR": error_text.strip()}
    result: dict[str, Any] = {"idlist": [node.text or "" for node in root.iterfind("IdList/Id")]}
    if (count := root.findtext("Count")) is not None:
        result["count"] = count
    result["querytranslation"] = root.findtext("QueryTranslation")
    result["errorlist"] = {
        "phrasesnotfound": [node.text or "" for node in root.iterfind("ErrorList/PhraseNotFound")],
        "fieldsnotfound": [node.text or "" for node in root.iterfind("ErrorList/FieldNotFound")],
    }
    result["warninglist"] = {"all": [node.text or "" for node in root.iterfind("WarningList/*")]}
    return result


def identifier_clause(reference: Reference) -> str | None:
    """The query for the DOI and PMCID that an entry prints."""
    doi, pmcid = keys.doi(reference.doi), keys.pmcid(reference.pmcid)
    parts = []
    if doi:
        plain = re.fullmatch(r"[\w./-]+", doi, re.ASCII)
        parts.append(f"{doi}[AID]" if plain else f'"{doi.replace(chr(34), "")}"[AID]')
    return " OR ".join([*parts, f"{pmcid}[PMCID]"] if pmcid else parts) or None


def citation_lines(reference: Reference, key: str) -> dict[str, str]:
    """`journal|year|volume|page|author|key|` by key, where what is printed is enough for a citation match. A page with leading zeros
    is asked for with and without: records hold `e0186401`, lists print either, and it isn't known that NCBI takes the two for one."""
    if not (reference.journal and (reference.volume or reference.year)):
        return {}
    before, author = (reference.journal, str(reference.year or ""), reference.volume or ""), "".join(reference.authors[:1])
    return {
        each: "|".join([*(re.sub(r"[|\s]+", " ", value).strip() for value in (*before, page, author)), each, ""])
        for each, page in zip((key, f"{key}z"), keys.page_spellings(reference.pages), strict=False)
    }


def read_citations(body: bytes) -> dict[str, tuple[str, ...]]:
    """PMIDs by key. An empty body is an answer that dropped every line.

    Raises:
        SourceError: something else than ecitmatch's lines.
    """
    lines = [line.strip() for line in body.decode("utf-8", "replace").splitlines() if line.strip()]
    if any(line.count("|") < 6 for line in lines):
        raise SourceError("ecitmatch answers with something else than matches")
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        key, answer = (part.strip() for part in line.split("|")[5:7])
        # Only a bare PMID, or a list of them after AMBIGUOUS, proposes anything: `AMBIGUOUS (7 citations)` doesn't.
        listed = answer if answer.isdecimal() else "".join(re.findall(r"^AMBIGUOUS ([\d,\s]+)$", answer))
        found[key] = tuple(pmid.strip() for pmid in listed.split(",") if pmid.strip())
    return found
