"""The words above a reference list, in the languages that medical articles come in, and the labels inside one."""

from __future__ import annotations

import re
import unicodedata

from citecheck.model import ReferenceKind
from citecheck.text import lazy_re

_CITED = {
    # English
    "references", "reference", "reference list", "list of references", "references cited", "cited references", "sources", "source",
    "sources cited", "bibliography", "selected bibliography", "literature", "literature cited", "cited literature", "citations",
    "citation", "works cited", "notes and references", "references and notes", "endnotes", "sources and references",
    "references and sources", "reference and notes", "references and links", "medical references", "scientific references",
    "references research", "selected references", "key references", "references and citations", "bibliographic references", "evidence",
    "sources and citations", "article sources", "footnotes",
    # German
    "literatur", "literaturverzeichnis", "referenzen", "quellen", "quellenverzeichnis", "quellenangaben", "einzelnachweise",
    "literaturangaben", "literaturnachweise", "literatur und quellen", "quellen und literatur", "literaturhinweise", "nachweise",
    "bibliographie", "bibliografie",
    # French
    "references bibliographiques", "litterature", "sources et references", "ouvrages cites", "notes et references", "references et notes",
    "litterature citee",
    # Spanish, Portuguese, Italian
    "referencias", "bibliografia", "referencias bibliograficas", "literatura citada", "fuentes", "obras citadas", "citas",
    "fuentes bibliograficas", "bibliografia citada", "referencias y notas", "fontes", "literatura", "bibliografia e referencias",
    "notas e referencias", "riferimenti", "riferimenti bibliografici", "fonti", "letteratura", "letteratura citata",
    "note bibliografiche", "citazioni", "note e riferimenti",
    # Dutch, Nordic, Polish, Czech, Turkish, Chinese, Japanese, Russian
    "referenties", "literatuur", "literatuurlijst", "bronnen", "bronvermelding", "geraadpleegde literatuur", "literatuurverwijzingen",
    "noten", "referenser", "referanser", "referencer", "litteratur", "litteraturliste", "litteraturforteckning", "kilder", "kallor",
    "lahteet", "viitteet", "kirjallisuus", "pismiennictwo", "zrodla", "kaynaklar", "kaynakca",
    "参考文献", "文献", "引用文献", "引用", "参考资料",
    "список литературы", "литература",
}  # fmt: skip
_UNCITED = {
    "further reading", "suggested reading", "suggested readings", "recommended reading", "additional reading", "further readings",
    "additional resources", "see also", "external links", "further information", "resources", "more information", "related reading",
    "weiterfuhrende literatur", "weiterfuhrende informationen", "weblinks", "pour en savoir plus", "lectures complementaires",
    "lectures recommandees", "lecturas recomendadas", "lecturas adicionales", "lecturas complementarias", "leituras recomendadas",
    "leituras complementares", "leitura complementar", "letture consigliate", "per approfondire", "approfondimenti", "verder lezen",
    "aanbevolen literatuur", "meer informatie",
}  # fmt: skip
_KIND_WORDS = {
    ReferenceKind.GUIDELINE: (
        "guideline", "guidelines", "guideline directed", "clinical guideline",
    ),
    ReferenceKind.UNKNOWN: (
        "praxis medical insights", "research", "study", "studies", "article", "articles", "journal", "journals", "journal articles",
        "review", "reviews", "systematic review", "meta analysis", "clinical trial", "primary studies",
    ),
    ReferenceKind.DRUG_LABEL: (
        "drug", "drug label", "drug labels", "fda label", "fda drug label", "drug fda label", "label", "dailymed", "fda",
    ),
    ReferenceKind.BOOK: (
        "book", "books", "textbook", "textbooks",
    ),
    ReferenceKind.WEB: (
        "website", "websites", "web", "web pages", "online",
    ),
    ReferenceKind.REPORT: (
        "report", "reports",
    ),
    ReferenceKind.PREPRINT: (
        "preprint", "preprints",
    ),
}  # fmt: skip
_KINDS = {word: kind for kind, words in _KIND_WORDS.items() for word in words}
_NUMBERING = lazy_re(r"^(?:section )?(?:\d{1,2}|[ivx]{1,5}|[a-h])(?: \d{1,2})* (?=\S)")


def _key(text: str) -> str:
    """Lower-case words without accents, punctuation and markup signs."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(re.sub(r"[\W_]+", " ", bare).split())


_UNCITED_KEYS = {_key(word) for word in _UNCITED}
_CITED_KEYS = {_key(word) for word in _CITED} - _UNCITED_KEYS


def list_heading(text: str) -> bool | None:
    """True for the heading of a cited list, False for one of further reading, None for any other text."""
    if len(text) > 80:
        return None
    key = _key(text)
    for candidate in (key, _NUMBERING.sub("", key), re.sub(r" \d{1,4}$", "", key)):
        if candidate in _CITED_KEYS:
            return True
        if candidate in _UNCITED_KEYS:
            return False
    return None


def kind_label(text: str) -> ReferenceKind | None:
    """The kind that a label inside a list announces (`Guideline`, `Drug label`); UNKNOWN for one that tells little."""
    return _KINDS.get(_key(text)) if len(text) <= 40 else None
