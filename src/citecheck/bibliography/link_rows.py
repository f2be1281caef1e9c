"""What stands on lines of its own behind an entry: the words that web pages print there, each a link to a database or a full text
(`Article CAS PubMed Google Scholar`), and what is said of a work besides, its identifiers, its address, when it was looked at."""

from __future__ import annotations

import re

from citecheck.text import lazy_re

ADDED = (  # what such a line begins with
    r"(?:doi\b(?!,?\s+(?-i:[A-Z]{1,3}\b))|"  # but not `Doi M`
    r"https?:|www\.|url\b|PM(?:C|ID|CID)\b|available(?: from\b| at\b| online\b|:|$)|accessed\b|retrieved\b|e-?pub\b|"
    r"published(?: online\b| by\b|:|$)|erratum\b)"
)
_LONGEST = 160
_SEPARATORS = r"[\s\[\]()|·•,;.®/]*"
LINK_WORDS = (  # what one of these links says
    r"(?:search )?google\s?scholar|cross\s?ref(?: full text)?|pub\s?med(?:/ncbi| abstract| central)?"
    r"|pmc(?: free article)?|medline|web of science|isi|scopus|worldcat|ads|cas|chemport|mathscinet|open\s?url|order article via infotrieve"
    r"|taylor & francis online"
    r"|view (?:in article|article|abstract|pdf|(?:record )?in scopus)|(?:abstract/)?(?:free )?full[\s-]?text(?: pdf)?"
    r"|download citation|open in new tab|europe pmc|article|abstract|pdf|doi"
)
_ROW = lazy_re(rf"(?>{_SEPARATORS}(?:{LINK_WORDS}))+{_SEPARATORS}", re.IGNORECASE)
_AMBIGUOUS = lazy_re(r"\W*(?:article|abstract|pdf|doi|cas|ads|isi|medline)\W*", re.IGNORECASE)  # by itself a heading, or a name


def is_link_row(text: str) -> bool:
    """Whether a line is made of such words alone, glued to each other (`CASPubMedGoogle Scholar`) or not."""
    return len(text) <= _LONGEST and _ROW.fullmatch(text) is not None and _AMBIGUOUS.fullmatch(text) is None
