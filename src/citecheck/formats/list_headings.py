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
    "works cited", "notes and references", "references and notes", "endnotes", "sources and references",
    "references and sources", "reference and notes", "references and links", "medical references", "scientific references",
    "references research", "selected references", "key references", "references and citations", "bibliographic references", "evidence",
    "sources and citations", "article sources", "footnotes", "list of sources", "source list", "our sources", "sources used",
    "references used", "references list", "article references", "full references", "literature references", "cited works",
    "works referenced", "bibliography and references", "citations and references", "research sources", "cited sources",
    "references cited in this article", "resources cited", "list of cited references", "key literature", "selected sources",
    "selected literature", "core references", "main references",
    # German
    "literatur", "literaturverzeichnis", "referenzen", "quellen", "quellenverzeichnis", "quellenangaben", "einzelnachweise",
    "literaturangaben", "literaturnachweise", "literatur und quellen", "quellen und literatur", "literaturhinweise", "nachweise",
    "bibliographie", "bibliografie", "literaturliste", "referenzliste", "quellennachweis", "quellennachweise", "quellenliste",
    "quellen und nachweise", "quellen und referenzen", "referenzen und quellen", "zitierte literatur", "verwendete literatur",
    "verwendete quellen", "fussnoten", "belege", "literatur zum text", "ausgewahlte literatur", "literaturauswahl",
    # French
    "references bibliographiques", "litterature", "sources et references", "ouvrages cites", "notes et references", "references et notes",
    "litterature citee", "references citees", "liste des references", "sources bibliographiques", "bibliographie et sources",
    "sources consultees", "bibliographie consultee", "notes de bas de page",
    # Spanish, Portuguese, Italian
    "referencias", "bibliografia", "referencias bibliograficas", "literatura citada", "fuentes", "obras citadas", "citas",
    "fuentes bibliograficas", "bibliografia citada", "referencias y notas", "fontes", "literatura", "bibliografia e referencias",
    "notas e referencias", "riferimenti", "riferimenti bibliografici", "fonti", "letteratura", "letteratura citata",
    "note bibliografiche", "citazioni", "note e riferimenti", "lista de referencias", "referencias citadas",
    "bibliografia consultada", "fuentes consultadas", "fuentes y referencias", "referencias y fuentes", "fuentes y bibliografia",
    "bibliografia y referencias", "notas y referencias", "referencias consultadas", "fontes consultadas", "fontes e referencias",
    "referencias e fontes", "fontes bibliograficas", "bibliografia essenziale", "fonti e bibliografia", "bibliografia e fonti",
    "bibliografia e sitografia", "sitografia", "fonti bibliografiche", "referenze", "referenze bibliografiche", "voci bibliografiche",
    "fonti consultate", "elenco delle fonti", "riferimenti e fonti", "referencias clave", "referencias principales", "fonte",
    "referencias selecionadas", "referencias seleccionadas",
    # Dutch, Nordic, Polish, Czech, Turkish, Chinese, Japanese, Korean, Russian
    "referenties", "literatuur", "literatuurlijst", "bronnen", "bronvermelding", "geraadpleegde literatuur", "literatuurverwijzingen",
    "noten", "voetnoten", "referentielijst", "bronnenlijst", "literatuuropgave", "literatuurverwijzing", "geraadpleegde bronnen",
    "bronnen en referenties", "referenties en bronnen", "gebruikte bronnen", "gebruikte literatuur",
    "referenser", "referanser", "referencer", "litteratur", "litteraturliste", "litteraturforteckning", "kilder", "kallor",
    "lahteet", "viitteet", "kirjallisuus", "pismiennictwo", "zrodla", "kaynaklar", "kaynakca",
    "参考文献", "文献", "引用文献", "引用", "参考资料", "参考来源", "资料来源", "主要参考文献",
    "참고문헌", "참고 문헌", "참고자료", "참고 자료", "인용문헌", "인용 문헌", "출처",
    "список литературы", "литература", "источники", "источники и литература", "список источников", "использованная литература",
}  # fmt: skip
_UNCITED = {
    "citation",  # mostly the page's own
    "further reading", "suggested reading", "suggested readings", "recommended reading", "additional reading", "further readings",
    "references and further reading", "sources and further reading", "further reading and references", "bibliography and further reading",
    "notes and further reading", "references and resources", "resources and references", "learn more", "related articles",
    "additional resources", "see also", "external links", "further information", "resources", "more information", "related reading",
    "weiterfuhrende literatur", "zum weiterlesen", "literatur zum weiterlesen", "siehe auch", "literaturempfehlungen", "lesetipps",
    "quellen und weiterfuhrende literatur", "literatur und weiterfuhrende links", "links", "mehr zum thema",
    "voir aussi", "lire aussi", "a lire aussi", "pour aller plus loin", "lectures recommandees", "liens utiles", "liens externes",
    "vease tambien", "ver tambien", "para saber mas", "lecturas sugeridas", "mas informacion", "enlaces externos", "enlaces de interes",
    "vedi anche", "leggi anche", "letture di approfondimento", "per saperne di piu", "collegamenti esterni", "link utili",
    "ver tambem", "veja tambem", "leia tambem", "saiba mais", "para saber mais", "leituras sugeridas", "ligacoes externas",
    "zie ook", "lees ook", "lees verder", "verder lezen", "meer lezen", "externe links",
    "weiterfuhrende informationen", "weblinks", "pour en savoir plus", "lectures complementaires",
    "lecturas recomendadas", "lecturas adicionales", "lecturas complementarias", "leituras recomendadas",
    "leituras complementares", "leitura complementar", "letture consigliate", "per approfondire", "approfondimenti",
    "aanbevolen literatuur", "meer informatie",
}  # fmt: skip
_APPENDED = lazy_re(  # `Appendix references`, `Supplementary reference list`, `References for the online appendix`
    r"(?:(?:online|web|electronic) )?(?:appendix|appendices|supplementary|supplemental|supplement)(?: [a-h1-9]| material)?"
    r" (?:references?|reference list|bibliography|sources|literature)"
    r"|(?:references?|reference list|bibliography|sources|literature)(?: cited)? (?:for|to|of|in) (?:the )?(?:(?:online|web|electronic) )?"
    r"(?:appendix|appendices|supplement|supplementary (?:material|appendix|information))(?: [a-h1-9])?"
    r"|literatur (?:zum|des) (?:online )?(?:anhang|supplement)|references de l annexe|referencias del (?:anexo|apendice)"
)
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
_SIZE = lazy_re(r" \d{1,4}$")
_QUALIFIED = lazy_re(  # `References (selected)`, `参考文献（节选）`, and no `Sources (dietary)`
    r"\s*[(（\[](?:a )?(?:selected|selection|key(?: literature| sources| papers)?|abridged|partial|excerpt|short(?:ened)?(?: list)?"
    r"|(?:selected|key|main|core|full|complete|formal)(?: \w+)? (?:citations|references|sources|studies|papers|works|publications)"
    r"|main|core|full(?: list)?|complete|annotated|numbered|cited|in order(?: of (?:appearance|citation))?"
    r"|auswahl|gekürzt|auszug|ausgewählte?|vollständig|kommentiert|sélection|extraits?|choisies|selección|seleccionad[oa]s"
    r"|selecionad[oa]s|seleção|resumen|selezione|essenziali?|selectie|节选|部分|主要)[)）\]]:?\s*$",
    re.IGNORECASE,
)
_SWITCH = lazy_re(  # what folds a list out and in, and what Wikipedia edits it by
    r"^(?:view|show|hide|see|expand|collapse|open)(?: (?:all|the|full|more))? (?=\S)| (?:show|hide|expand|collapse|open|close|view all)$"
    r"| (?:edit(?: source| edit source)?|bearbeiten(?: quelltext bearbeiten)?|modifier(?: modifier le code)?"
    r"|editar(?: editar codigo fonte)?|modifica(?: modifica wikitesto)?|bewerken(?: brontekst bewerken)?)$"
)


def _key(text: str) -> str:
    """Lower-case words without accents, punctuation and markup signs."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(re.sub(r"[\W_]+", " ", bare).split())


_OF, _FEW = f" {_key('참고문헌')}", 6  # `고산병 모델 참고문헌`: a bibliography of something, which no text here may cite
_UNCITED_KEYS = {_key(word) for word in _UNCITED}
_OF_SOURCES = {"reference", "references", "citation", "citations", "sources", "bibliography", "literature", "literatur"}
_NOTES_KEYS = {"notes", "note", "anmerkungen", "notas", "opmerkingen", "aantekeningen"}
_FOOTNOTES_KEYS = {"footnotes", "fussnoten", "notes de bas de page", "voetnoten", "notas al pie", "notas de rodape", "note a pie di pagina"}
_CITED_KEYS = {_key(word) for word in _CITED} - _UNCITED_KEYS


def list_heading(text: str) -> bool | None:
    """True for the heading of a list that the text has to cite, None for any other text. False for that of a list which it need not:
    further reading, and what an appendix cites, which often stands elsewhere."""
    if len(text) > 80:
        return None
    for candidate in _bare(_QUALIFIED.sub("", text)):
        if candidate in _CITED_KEYS:
            return True
        if candidate in _UNCITED_KEYS or _APPENDED.fullmatch(candidate) or (candidate.endswith(_OF) and candidate.count(" ") < _FEW):
            return False
    return None


def speaks_of_sources(text: str) -> bool:
    """Whether a heading, of whatever else, names sources: `Research references`, `Evidence sources`."""
    return len(text) <= 80 and not _OF_SOURCES.isdisjoint(_key(text).split())


def appended_heading(text: str) -> bool:
    """Whether it is the heading of what an appendix cites."""
    return len(text) <= 80 and any(_APPENDED.fullmatch(candidate) for candidate in _bare(text))


def _bare(text: str) -> tuple[str, ...]:
    """The words of a heading without what may stand around them: the number of a section, how many entries follow, a switch."""
    key = _key(text)
    return key, _NUMBERING.sub("", key), _SIZE.sub("", key), _SIZE.sub("", _SWITCH.sub("", key))


def notes_heading(text: str) -> bool:
    """Whether it is the heading of notes, which are references in some articles."""
    return len(text) <= 40 and _key(text) in _NOTES_KEYS


def footnotes_heading(text: str) -> bool:
    """Whether it is the heading of footnotes: the only list of some articles, and remarks above the list of others."""
    return len(text) <= 40 and not _FOOTNOTES_KEYS.isdisjoint(_bare(text))


def kind_label(text: str) -> ReferenceKind | None:
    """The kind that a label inside a list announces (`Guideline`, `Drug label`); UNKNOWN for one that tells little."""
    return _KINDS.get(_key(text)) if len(text) <= 40 else None
