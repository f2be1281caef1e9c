"""What Pandoc adds to Markdown: front matter, bibliographies, `[@key; @key2, p. 4]`, manubot's identifiers as keys; and MyST's roles,
which are citations of the same kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from citecheck.errors import InputError, why
from citecheck.files import shown
from citecheck.formats import markdown_myst, markdown_shortcodes
from citecheck.formats.base import Reading
from citecheck.formats.bibliography_files import Bibliography, beside, load, settings, stated
from citecheck.formats.inline_notes import spliced
from citecheck.model import Block, RawEntry, ReferenceKind, Run, SourceFile, Span
from citecheck.text import lazy_re

_PANDOC = lazy_re(
    r"""\[\[ -?@ (?P<named> [^\[\]|\s]{1,200} ) \| (?P<shown> \d{1,3} ) \]\]                    # [[@a|1]], of Obsidian
      | (?<!\^)\[ (?P<group> [^\[\]]{0,200}? (?<![\w@]) -?@ [^\[\]]{1,1500} ) \]      # [see @a, p. 4; @b]
      | (?<![\w@/.:`\\-]) (?P<alone> -?@ (?P<key> \{[^{}\s]{1,200}\} | [\w][\w:.\#$%&+?<>~/-]{0,200} )
                         (?P<locator> \s\[[^\[\]@]{1,80}\](?![(\[]) )? )  # @a says; @a [p. 4] says
    """,
    re.VERBOSE,
)
_PANDOC_KEY = lazy_re(r"(?<![\w@])-?@(?:\{([^{}\s]+)\}|([\w](?:[\w:.#$%&+?<>~/()-]*[\w/)])?))")
_CROSS_REFERENCE = lazy_re(r"(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|tip|nte|wrn|imp|cau)[-:]|ref\(", re.IGNORECASE)
_IDENTIFIER = lazy_re(r"(?P<scheme>doi|pmid|pmcid|pmc|url|https?|arxiv|isbn|wikidata|clinicaltrials):(?P<value>.+)", re.IGNORECASE)
_KINDS = {"isbn": ReferenceKind.BOOK, "arxiv": ReferenceKind.PREPRINT}
_TAG_LINK = lazy_re(r"^\[@(?P<alias>[^\]\s:]+:[^\]\s]+)\]:[ \t]*(?P<key>\S+)[ \t]*$", re.MULTILINE)
_REFERENCES = lazy_re(r"^references[ \t]*:", re.MULTILINE)
_PROJECT_FILES = ("_quarto.yml", "_bookdown.yml", "index.Rmd", "index.qmd")


# ------------------------------------------------------------------------------------------ front matter


def front_matter(text: str) -> dict[str, str]:
    """The few keys we need of a YAML header: scalars, and lists joined by newlines. Anything cleverer is left out."""
    values: dict[str, str] = {}
    key: str | None = None
    for line in text.splitlines():
        if item := re.match(r"\s+(?:-\s+)?(.+)|-\s+(.+)", line):
            if key in ("bibliography", "title") and (value := (item[1] or item[2])).strip():
                values[key] = f"{values.get(key, '')}\n{_unquoted(value)}".strip()
        elif pair := re.match(r"([A-Za-z][\w-]*)\s*:\s*(.*)", line):
            key = pair[1].lower()
            value = pair[2].strip()
            if value.startswith("[") and value.endswith("]"):
                value = "\n".join(_unquoted(part) for part in value[1:-1].split(","))
            values[key] = "" if value in ("|", ">", "|-", ">-") else _unquoted(value)
    return values


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


# ---------------------------------------------------------------------------------------- bibliographies


@dataclass(frozen=True)
class Bibliographies:
    """The main file and the bibliographies, their entries, what could not be read, whether a whole file was among that, and whether one
    isn't there."""

    files: tuple[SourceFile, ...]
    entries: tuple[RawEntry, ...]
    notes: tuple[str, ...]
    partial: bool
    missing: bool


def bibliographies(
    reading: Reading, main: SourceFile, front: Mapping[str, str], metadata: Sequence[Span], cited: set[str]
) -> Bibliographies:
    """What the front matter holds itself (`references`) or the page names, or the project, or the caller. Where nobody names one, a `.bib`
    beside the file is taken if it holds every cited key. `metadata` is where the front matter's YAML stands."""
    files, notes = [main], list[str]()
    entries, partial = _inline(main, metadata, notes)
    inline, missing = bool(entries) or partial, False
    folder = Path(reading.path).parent
    names = (*front.get("bibliography", "").split("\n"), *markdown_myst.named(main.text))
    named = [folder / name for name in names if name]
    try:
        named = named or _project_bibliographies(folder, reading.root)
    except InputError as error:  # they may name one, or none
        notes.append(str(error))
        partial = True
    found: list[Bibliography] = []
    given = {path.resolve() for path in reading.bibliography}
    for path in dict.fromkeys(path.resolve() for path in (*named, *reading.bibliography)):
        written = next(one for one in (*named, *reading.bibliography) if one.resolve() == path)
        if path not in given and reading.root is not None and not path.is_relative_to(reading.root.resolve()):
            notes.append(f"{shown(written)}: this bibliography lies outside the project and was not read")
            partial = True
            continue
        try:
            found.append(load(written))
        except (OSError, InputError) as error:
            notes.append(f"{shown(written)}: the bibliography can't be read: {why(error, written)}")
            partial, missing = True, missing or isinstance(error, FileNotFoundError)
    if (
        not named
        and not reading.bibliography
        and not inline
        and (guess := beside(folder, {key for key in cited if not _IDENTIFIER.match(key)}))
    ):
        found.append(guess)
    for one in found:
        file, placed = one.placed(files[-1].end + 1)
        files.append(file)
        entries += placed
        notes += one.notes
    return Bibliographies(tuple(files), tuple(entries), tuple(notes), partial, missing)


def _inline(main: SourceFile, metadata: Sequence[Span], notes: list[str]) -> tuple[list[RawEntry], bool]:
    """The entries that the front matter holds itself, and whether there are some that can't be read."""
    entries: list[RawEntry] = []
    partial = False
    for span in metadata:
        text = main.text[span.start : span.end]
        if _REFERENCES.search(text) is None:
            continue
        from citecheck.bibliography import csl_yaml

        try:
            entries += [stated(entry, span.start) for entry in csl_yaml.read(text)]
        except InputError as error:
            notes.append(f"{main.path}: the references of the front matter can't be read: {error}")
            partial = True
    return entries, partial


def _project_bibliographies(folder: Path, root: Path | None) -> list[Path]:
    """What a Quarto, bookdown, Sphinx or Jupyter Book project names for all of its chapters, in the chapter's folder or above it,
    up to `root`.

    Raises:
        InputError: the settings of one can't be read.
    """
    inside = root is not None and folder.resolve().is_relative_to(root.resolve())
    above = [parent for parent in folder.resolve().parents if inside and root is not None and parent.is_relative_to(root.resolve())]
    for place in (folder, *above):
        for path in (place / name for name in _PROJECT_FILES):
            front = front_matter(settings(path)[:20_000].removeprefix("---"))
            if front.get("bibliography"):
                return [place / part for part in front["bibliography"].split("\n")]
        if paths := markdown_myst.named_by_project(place):
            return paths
    return []


# -------------------------------------------------------------------------------------- pandoc citations


def with_citations(block: Block, source: str) -> Block:
    """The block with every citation of Pandoc, MyST or a site's generator as a run of its own."""
    text = block.text
    if "@" not in text and "cite" not in text and "<Cit" not in text:
        return block
    citations = [*markdown_myst.citations(block, source), *markdown_shortcodes.citations(block, source)]
    linked = list(_links_elsewhere(block))
    for found in _PANDOC.finditer(text):
        raw = found.group()
        if found["shown"]:  # the number of an entry, though the key may be one of a bibliography
            span = block.source_span(found.start(), found.end())
            run = Run(f"[{found['shown']}]", span.start, span.end, target=f"ref:{found['named']}", style="link")
            citations.append((found.start(), found.end(), run))
            continue
        if found["alone"] and not found["locator"]:
            raw = raw.rstrip(".:,;!?")
        keys = [key for key in _pandoc_keys(raw.removesuffix(found["locator"] or "")) if not _CROSS_REFERENCE.match(key)]
        if not keys:
            continue
        start, end = found.start(), found.start() + len(raw)
        if any(first <= start and end <= last and page == keys[0].casefold() for first, last, page in linked):
            continue  # `[@roe](https://github.com/roe)` names somebody
        span = block.source_span(start, end)
        if source[span.start - 1 : span.start] == "\\":
            continue  # `\@ref(fig:one)`: bookdown's cross-reference
        citations.append((start, end, Run(raw, span.start, span.end, target=" ".join(f"ref:{key}" for key in keys), style="pandoc")))
    if not citations:
        return block
    citations.sort(key=lambda citation: citation[0])
    return Block(block.kind, tuple(spliced(block, citations)), block.level, block.label, block.anchors)


def _links_elsewhere(block: Block) -> Iterator[tuple[int, int, str]]:
    """Where in its text the block has the words of links to other pages, and what such a page is called."""
    at = 0
    for run in block.runs:
        if (target := run.target or "").startswith(("http://", "https://")):
            yield at, at + len(run.text), target.rstrip("/").rpartition("/")[2].removeprefix("@").casefold()
        at += len(run.text)


def _pandoc_keys(raw: str) -> list[str]:
    return [(found[1] or found[2]).rstrip(".,;:") for found in _PANDOC_KEY.finditer(raw)]


def citing(blocks: Iterable[Block], *styles: str) -> Iterator[Run]:
    """The runs that cite keys in one of these styles."""
    return (run for block in blocks for run in block.runs if run.style in styles)


def cited_keys(run: Run) -> Iterator[str]:
    for target in (run.target or "").split(" "):
        yield target.removeprefix("ref:")


def identifier_entries(cited: set[str], known: set[str | None], text: str, blocks: list[Block]) -> list[RawEntry]:
    """Manubot: `doi:…` and `pmid:…` are keys and say by themselves which work they name; `[@tag:x]: doi:…` gives one a name."""
    aliases = {found["alias"]: found["key"] for found in _TAG_LINK.finditer(text)}
    first: dict[str, Run] = {}
    for run in citing(blocks, "pandoc"):
        for key in cited_keys(run):
            first.setdefault(key, run)
    entries = []
    for key in sorted(cited - {k for k in known if k}):
        named = _IDENTIFIER.fullmatch(aliases.get(key, key).removeprefix("@"))
        if not named:
            continue
        scheme, value = named["scheme"].lower(), named["value"]
        fields: dict[str, object]
        if scheme in ("http", "https"):
            fields = {"url": f"{scheme}:{value}"}
        elif scheme in ("doi", "pmid", "url"):
            fields = {scheme: value.lower() if scheme == "doi" else value}
        elif scheme in ("pmc", "pmcid"):
            fields = {"pmcid": value if value.upper().startswith("PMC") else f"PMC{value}"}
        else:
            fields = {"kind": _KINDS[scheme]} if scheme in _KINDS else {}
        entries.append(RawEntry(named.group(), Span(first[key].start, first[key].end), key, (key,), fields))
    return entries
