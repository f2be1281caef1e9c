"""What a web page says of its article for other programs: the title, and the identifiers that are its own."""

from __future__ import annotations

from citecheck.bibliography.identifiers import own_identifiers
from citecheck.formats.xml_tree import Element


def title_of(root: Element) -> str | None:
    """The article's title: as the page declares it, or its main heading; else the window's, without the name of the site."""
    named = {meta.get("name") or meta.get("property"): meta.get("content") for meta in root.find_all("meta")}
    if declared := named.get("citation_title") or named.get("dc.title") or named.get("DC.Title"):
        return declared
    heads = [head for h1 in root.find_all("h1") if (head := h1.string())]
    title = root.find("title")
    window = named.get("og:title") or (title.string() if title else "")
    sites = [site for site in (named.get("og:site_name"), *heads) if site and window.endswith(site) and len(site) + 3 < len(window)]
    window = window.removesuffix(max(sites, key=len, default="")).rstrip(" -|–—·»:")
    if shown := [head for head in heads if head in window]:
        return max(shown, key=len)
    alone = heads[0] if len(heads) == 1 and heads[0] not in sites else ""
    styled = next((p.string() for p in root.find_all("p") if "title" in p.get("class").split()), "")  # Google Docs
    return (named.get("og:title") and window) or alone or window or next(iter(heads), "") or styled or None


def identifiers_of(root: Element) -> frozenset[str]:
    """The article's own, `doi:10.1000/x`."""
    return own_identifiers((meta.get("name").lower(), meta.get("content")) for meta in root.find_all("meta"))
