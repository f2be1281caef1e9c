"""Plain text: pasted web pages, e-mail drafts, exports.

A line is a block, unless its paragraph is hard-wrapped (every line is as full as the width allows): then the
paragraph is one block. Page chrome around an article is recognised by the phrases that sites use for it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise, takewhile

from citecheck.formats import inline_notes
from citecheck.formats.base import Reading, decode
from citecheck.formats.list_headings import list_heading
from citecheck.formats.text_mail import answered
from citecheck.model import Block, BlockKind, Document, Run, SourceFile
from citecheck.text import LONG_LINE, lazy_re

_BULLET = lazy_re(  # `^ a b`, `^ Jump up to: a b`, `Jump up ^` are how Wikipedia leads back to the places that cite an entry
    r"[ \t\xa0]*(?:[•‣◦▪●○·–—*-][ \t\xa0]+"
    r"|(?:Jump up[ \t\xa0]+)?[\^↑](?:[ \t\xa0]+[^\W\d_][^\d:\n]{2,40}:[ \t\xa0]*a(?=[ \t\xa0]+b[ \t\xa0]))?"
    r"(?:[ \t\xa0]+[a-z]{1,2}(?=[ \t\xa0]))*[ \t\xa0]+"
    r"|(?P<label>(?!\(?(?:1[6-9]|20)\d\d[.)])\(?\d{1,4}[.)]|\[\d{1,4}\]|[a-z][.)])[ \t\xa0]+)(?=\S)"
)
_CHROME = lazy_re(
    r"""^\W*(?:
        (?:.{0,60}\breviewed\b.{0,40})?medical\ advisory\ board
      | educational\ purpose\ only | article\ review\ status | submitted | under\ review | approved
      | last\ (?:updated|reviewed|modified):? .{0,80} | personalize | help\ us\ tailor .{0,60} | which\ best\ describes\ you .{0,120}
      | from\ the\ research | from\ wikipedia,\ the\ free\ encyclopedia | (?:jump|go)\ to:?(?:\ .{0,40})? | open\ in\ a\ separate\ window
      | (?:professional\ )?(?:medical\ )?disclaimer | this\ information\ is\ intended\ for\ healthcare .*
      | have\ a\ follow-?up\ question .* | any\ medical\ a\.?i\.? .* | our\ medical\ a\.?i\.? .*
      | .{0,60}\baccept\ (?:all\ )?cookies.{0,60} | (?:[^.!?]{2,60}[.!?]\ )?(?:we\ use|(?:this|our)\ (?:web)?site\ uses)\ cookies .*
      | (?:wir\ (?:verwenden|nutzen)|diese\ (?:web)?seite\ (?:verwendet|nutzt)|nous\ utilisons|ce\ site\ utilise|utilizamos|usamos
        |este\ s[ií]t(?:io|e)(?:\ web)?\ (?:utiliza|usa)|usiamo|utilizziamo|questo\ sito\ (?:utilizza|usa)|w(?:e|ij)\ gebruiken
        |deze\ (?:web)?site\ gebruikt)\ (?:des\ |i\ )?cookies\b.*
      | (?:alle[sn]?\ )?(?:akzeptieren|accepteren|ablehnen|weigeren)|(?:tout\ )?(?:accepter|refuser)
      | (?:aceptar|aceitar|accetta)(?:\ tud?t?o)?
      | anmelden|registrieren|einloggen|suchen?|drucken|teilen|merken|menü|impressum|datenschutz(?:erklärung|hinweise)?
      | (?:newsletter\ )?abonnieren|partager|imprimer|rechercher|connexion|s['’]inscrire|mentions\ légales|compartir|imprimir|buscar
      | iniciar\ sesión|compartilhar|entrar|condividi|stampa|cerca|accedi|delen|afdrukken|zoeken|inloggen|startseite|accueil|inicio
      | início|pol[ií]tica\ de\ (?:privacidade?|cookies)|privacybeleid|nutzungsbedingungen|zum\ inhalt(?:\ springen)?
      | cookie\ (?:settings|policy|preferences)
      | sign\ (?:in|up|out) | log\ ?(?:in|out) | register | subscribe(?:\ now)? | skip\ to\ .{0,40}
      | (?:search|menu|share|print|email|download(?:\ pdf)?|save|follow\ us)
      | (?:home|startseite|accueil|inicio|início|página\ inicial)(?:\ *[>›»/|]\ *[^>›»/|.]{1,60}){1,6}
      | [^\d>›».]{2,40}(?:\ [›»]\ [^\d>›».]{2,60}){1,6}
      | privacy\ policy | terms\ (?:of\ (?:use|service)|and\ conditions) | contact\ us | about\ us | home | help | rss | email\ alerts
      | (?:©|\(c\)|copyright\b) .{0,300} | all\ rights\ reserved.{0,80}
      | advertisement | view\ (?:inline|popup|editorial\ policy) | (?:next|previous)\ section
      | share\ (?:this|on) .{0,40} | read\ more | load\ more | back\ to\ top
      | \d[\d.,]*[km]?\ (?:likes?|restacks?|comments?|claps?|shares?|followers?|subscribers?|views|reads|responses?|replies)
      | related\ (?:articles|content|posts|topics) | advanced\ search .{0,20}
    )\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
_ABOUT = lazy_re(  # lines about the article, above it
    r"\W*(?:(?:hi|hello|dear|hallo|liebe[rs]?|bonjour|hola|ciao|olá|beste)\b[^.]{0,40},$"
    r"|(?:medically |fact[ -])?(?:reviewed|checked) by|(?:written|posted|edited) by|(?:by|von|par|por|di|door) (?-i:[A-ZÀ-Þ])"
    r"|(?:published|posted|updated|received|accepted|aktualisiert|veröffentlicht|stand:|publié|mis à jour|publicado|actualizado"
    r"|atualizado|pubblicato|aggiornato|gepubliceerd|bijgewerkt)\b"
    r"|(?:(?:original|review|research|clinical|invited|special|short|brief|rapid|full(?:-length)?|systematic) ){1,2}"
    r"(?:article|paper|research|review|communication|report|investigation|study)s?\W*$|(?:case (?:report|series)|review|editorial"
    r"|commentary|viewpoint|perspective|übersichtsarbeit|originalarbeit|article original|artículo original|artigo original)\W*$"
    r"|from:|to:|cc:|bcc:|date:|sent:|reply-to:|volume \d|vol\.|doi:|https?:|\d[\d,.]* (?:accesses|citations|views|comments|min))",
    re.IGNORECASE,
)
_ABSTRACT = lazy_re(r"\W*(?:abstract|summary|introduction|background|key (?:points|takeaways)|contents|overview)\W*$", re.IGNORECASE)
_SUBJECT = lazy_re(
    r"(?:subject|betreff|objet|asunto|oggetto|assunto|onderwerp|title|titel|titre|título|titolo"
    r"|headline): *(?:(?:re|fwd?|aw|wg|tr|rv): *)*",
    re.IGNORECASE,
)
_CHROME_START = lazy_re(r"\W*medical advisory board ?all articles|\W*educational purpose only\b", re.IGNORECASE)
_QUOTE = lazy_re(r"[ \t]*>[> \t]*")
_QUOTE_WITHIN = lazy_re(r"\n[ \t]*>[> \t]*")
_QUOTED = lazy_re(r"^[ \t]*>.*\n[ \t]*>", re.MULTILINE)  # two lines of an e-mail that another one quotes
_SAID = lazy_re(r"[^\W\d_]{2}[.!?][\d,–-]*(?:\s+[A-ZÀ-Þ]|$)")  # a sentence ends, with or without a marker
_RUNS_ON = lazy_re(  # `1.25 mg`, `33% of`, `(in 51 patients`, and no number of an item
    r"\d(?:[\d.,]{0,12}\d)?(?:\s?%|\s[a-zµ])|[(\[](?!(?:\d{1,4}|[a-z])[)\]]\s?\w)"
)
_FULL = 0.6  # of the width that a wrapped line fills at least
_ADDRESS_LAST = lazy_re(r"(?:https?://|www\.)\S{1,1000}$")
_SHORT_LINE = 40  # nobody wraps by hand below this, unless a column is as narrow as this:
_NARROW = 26
_AMID = 3  # spaces of a line that is more than a few words in a row of such
_HEAD = 60  # blocks of a page within which its title stands


def is_chrome(text: str) -> bool:
    """Whether a line is page furniture by its wording alone."""
    return len(text) <= 400 and bool(_CHROME.match(text) or _CHROME_START.match(text))


def read(reading: Reading) -> Document:
    text, encoding = decode(reading.data, reading.path)
    file = SourceFile(reading.path, text, encoding=encoding)
    blocks: list[Block] = []
    alone: list[bool] = []
    quoted = _QUOTED.search(text) is not None
    other = answered(text)
    for lines in _paragraphs(file, quoted, {at for run in other for at in run}):
        table = _is_table(lines) and not _is_wrapped(text, lines)
        for start, end in _blocks(text, lines):
            block = _block(text, start, end, alone=len(lines) == 1, quoted=quoted)
            above = bisect_right(other, (start, len(text)))
            if above and start < other[above - 1][1]:
                block = Block(BlockKind.CHROME, block.runs)
            elif table and block.kind is BlockKind.PARAGRAPH and not (end - start > _SHORT_LINE and _SAID.search(text, start, end)):
                block = Block(BlockKind.TABLE_CELL, block.runs)
            blocks.append(block)
            alone.append(len(lines) == 1)
    title: str | None = None
    if (at := _title(blocks)) is not None:
        subject = _SUBJECT.match(blocks[at].text)
        title = blocks[at].text[subject.end() if subject else 0 :].strip()
        if alone[at]:
            blocks[at] = Block(BlockKind.TITLE, blocks[at].runs)
    parted, notes = inline_notes.set_apart(blocks)
    return Document("text", (file,), tuple(parted), entries=tuple(notes), title=title)


def _title(blocks: list[Block]) -> int | None:
    """Which block is the title: the first line that could be one or, where the head of a page holds its furniture too, the
    longest."""
    head: list[int] = []
    for index, block in enumerate(blocks[:_HEAD]):
        if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TABLE_CELL) and _SUBJECT.match(block.text):
            return index
        if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH):
            said = block.text.rstrip()
            if not _is_title(said) or (head and (_ABSTRACT.match(said) or (said.endswith(".") and len(said.split()) > 9))):
                break  # the article has begun
            if not _ABOUT.match(said) and len(re.findall(r"\d+", said)) < 3:
                head.append(index)
        elif block.kind is BlockKind.LIST_ITEM and head:
            break
    if not head:
        above_list = takewhile(lambda place: list_heading(blocks[place].text) is None, range(len(blocks)))
        kinds = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TABLE_CELL)
        fitting = (place for place in above_list if blocks[place].kind in kinds and not _ABOUT.match(blocks[place].text))
        return next((place for place in fitting if _is_title(blocks[place].text)), None)
    above = head[0] if len(blocks[head[0]].text.split()) > 3 else head[-1]
    furnished = any(block.kind in (BlockKind.CHROME, BlockKind.TABLE_CELL) for block in blocks[:above])
    return max(head, key=lambda index: len(blocks[index].text)) if furnished else head[0]


def _paragraphs(file: SourceFile, quoted: bool, edges: set[int]) -> Iterator[list[tuple[int, int]]]:
    """Groups of lines (start, end) with no blank one and none of the `edges` between, in order; of lines that an e-mail quotes, what
    stands behind the `>`."""
    group: list[tuple[int, int]] = []
    starts = [*file.line_starts, len(file.text)]
    for start, following in pairwise(starts):
        end = start + len(file.text[start:following].rstrip())
        if group and start in edges:
            yield group
            group = []
        if quoted and (mark := _QUOTE.match(file.text, start, end)) is not None:
            start = mark.end()
        if end > start:
            group.append((start, end))
        elif group:
            yield group
            group = []
    if group:
        yield group


def _blocks(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The ranges of one paragraph's blocks: bullets and unwrapped lines stand alone, wrapped lines belong together."""
    wrapped = _is_wrapped(text, lines)
    shortest = _FULL * max(end - start for start, end in lines)
    begin = lines[0][0]
    for (start, end), (following, last) in pairwise(lines):
        goes_on = wrapped or (text[begin].isupper() and _goes_on(text, start, end, following, last))
        listed = _ADDRESS_LAST.search(text, start, end) is not None and _BULLET.match(text, begin) is not None
        if not goes_on or _opens_item(text, end, following, broken=listed or end - start < shortest):
            yield begin, end
            begin = following
    yield begin, lines[-1][1]


def _goes_on(text: str, start: int, end: int, following: int, last: int) -> bool:
    """Whether a line, however long, breaks off amid a sentence that the next one goes on with, be it by a number or a parenthesis, or
    amid brackets that the next one closes."""
    if text.count(" ", start, end) < _AMID:
        return False
    if _closes(text, start, end, following, last):
        return True
    if not text[end - 1].isalnum():
        return False
    if text[following].islower():
        return True
    long = end - start > _SHORT_LINE and text.count(" ", following, last) >= _AMID  # `5 min read` stands below a title
    return long and _RUNS_ON.match(text, following, last) is not None


def _closes(text: str, start: int, end: int, following: int, last: int) -> bool:
    """Whether a line ends within brackets that the next one closes."""
    for opened, closed in ("()", "[]"):
        stop = text.find(closed, following, last)
        if stop >= 0 and text.find(opened, following, stop) < 0 and text.rfind(opened, start, end) > text.rfind(closed, start, end):
            return True
    return False


def _opens_item(text: str, end: int, following: int, *, broken: bool) -> bool:
    """Whether a line begins with a bullet, or with a number or letter that the line above doesn't run on to (`u.` / `a. 2020`):
    it is `broken` off, or ends a sentence, or an item with an address."""
    found = _BULLET.match(text, following)
    ends = broken or (text[end - 1] in ".:;!?" and not text[end - 3 : end - 2].isspace())
    return found is not None and (found["label"] is None or ends)


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether no line could have taken the first word of the next, the sign of a fixed width; or whether nearly every line
    is about as long as the others and most stop amid a sentence, the sign of a hand that wrapped it."""
    width = max(end - start for start, end in lines)
    if len(lines) == 2 and (_ABOUT.match(text, *lines[1]) or (text[lines[0][1] - 1] in "?!" and text[lines[1][0]].isupper())):
        return False  # a headline, and who wrote it or what it is
    if len(lines) < 2 or width < _NARROW:
        return False
    full = amid = turns = 0
    for (start, end), (following, last) in pairwise(lines):
        if _BULLET.match(text, following):
            continue
        word = text[following:last].split(None, 1)[0]
        turns += 1
        full += end - start + 1 + len(word) > width - 2
        amid += text[end - 1] not in ".!?:;)" and (word[0].islower() or word[0] in "([")
        if end - start < _FULL * width:
            return False
    if width < _SHORT_LINE:
        return full == turns and amid * 2 >= turns > 2
    torn = amid * 3 >= turns * 2
    if width > LONG_LINE:  # where most lines are paragraphs, or entries of a list
        return full == turns > 1 and torn
    return full == turns or (turns > 0 and torn and full * 2 >= turns)


def _is_table(lines: list[tuple[int, int]]) -> bool:
    """Many short lines in a row: the cells of a pasted table."""
    lengths = sorted(end - start for start, end in lines)
    return len(lines) >= 4 and lengths[len(lengths) // 2] < _SHORT_LINE


def _block(text: str, start: int, end: int, *, alone: bool, quoted: bool) -> Block:
    line = text[start:end]
    indent = len(line) - len(line.lstrip())
    if is_chrome(line):
        return Block(BlockKind.CHROME, (Run(line[indent:], start + indent, end),))
    if found := _BULLET.match(text, start, end):
        label = found["label"]
        return Block(
            BlockKind.LIST_ITEM,
            _runs(text, found.end(), end, quoted),
            label=label.strip("()[].") if label else None,
        )
    start += indent
    kind = BlockKind.HEADING if alone and _is_heading(text[start:end]) else BlockKind.PARAGRAPH
    return Block(kind, _runs(text, start, end, quoted), level=2 if kind is BlockKind.HEADING else 0)


def _runs(text: str, start: int, end: int, quoted: bool) -> tuple[Run, ...]:
    """The text between two offsets, without the marks of quotation at its lines."""
    runs: list[Run] = []
    for mark in _QUOTE_WITHIN.finditer(text, start, end) if quoted else ():
        runs.append(Run(text[start : mark.start() + 1], start, mark.start() + 1))
        start = mark.end()
    return (*runs, Run(text[start:end], start, end))


def _is_title(line: str) -> bool:
    """One sentence at most."""
    return (
        len(line) <= 300
        and any(map(str.isalpha, line))
        and not re.search(r"(?<!\b[Nn]o)(?<!\bvs)(?<!\b[DNS][rt])[.!?]\s+\S|[a-z)][.!?]\d[\d,–-]*(?:\s+[A-ZÀ-Þ]|$)", line.strip())
    )


def _is_heading(line: str) -> bool:
    """A short line of its own that starts like a name and doesn't end like a sentence."""
    return (
        len(line) <= 120 and len(line.split()) <= 14 and not line.endswith((".", ",", ";", "!")) and line[0].isupper() and _is_title(line)
    )
