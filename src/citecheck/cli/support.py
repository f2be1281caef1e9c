"""`citecheck support`: claims against studies, one JSON object a line in, one out, in order, as they come."""

from __future__ import annotations

import json
import math
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from citecheck.errors import InputError

if TYPE_CHECKING:
    from citecheck.support.base import Context, Judgement, Study

    _Pair: TypeAlias = tuple[object, str, Study, Context | None]


def register(app: typer.Typer) -> None:
    app.command("support")(support)


def support(
    file: Annotated[str, typer.Argument(help="JSON lines with claim, title, abstract, context …; - for standard input.")] = "-",
    output_file: Annotated[Path | None, typer.Option("--output-file", "-o", help="Write here instead of standard output.")] = None,
    config: Annotated[Path | None, typer.Option("--config", help="The settings file to use.")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Read no settings file.")] = False,
    vectors: Annotated[str | None, typer.Option("--vectors", help="Sentence vectors besides words: auto, on or off.")] = None,
) -> None:
    """Say how likely it is that each study is about what its claim says.

    A line in holds at least "claim" and "title"; "abstract", "mesh", "publication_types" and "context" make the answer
    better. A line out holds the "id" as given, "relatedness", "verdict", "confidence", "evidence", "reasons" and the
    "judge" that says so.
    """
    from citecheck.cli.common import output, refuse_onto, tell, together, use_utf8
    from citecheck.config import find_config, load
    from citecheck.support.default import judge
    from citecheck.support.features import TOGETHER, prepare

    use_utf8()
    settings = load(None if isolated else config or find_config(Path.cwd()), vectors=vectors)
    notes: list[str] = []
    model = judge(settings, notes)
    tell(notes)
    refuse_onto(output_file, file)
    asked: Iterable[_Pair | None] = _pairs(file)
    if output_file is not None:  # the answers appear whole or not at all: what is wrong with a line is told before they are sought in vain
        if file != "-" and Path(file).is_file():
            deque(_pairs(file), 0)  # read twice, since pairs with the texts of their articles would fill the memory
        else:
            asked = list(asked)
    with output(output_file) as out:
        for pairs in together(asked, TOGETHER):
            prepare(study for _, _, study, _ in pairs)
            for identity, claim, study, context in pairs:
                out.write(json.dumps(_answer(identity, model.judge(claim, study, context), model.name), ensure_ascii=False) + "\n")
                out.flush()


def _answer(identity: object, judgement: Judgement, judge: str) -> dict[str, object]:
    return {
        "id": identity,
        "relatedness": round(judgement.relatedness, 6),
        "verdict": judgement.verdict.value,
        "confidence": round(judgement.confidence, 4),
        "evidence": judgement.evidence or None,  # a record may hold nothing
        "reasons": list(judgement.reasons),
        "judge": judge,
    }


def _pairs(file: str) -> Iterator[_Pair | None]:
    """What each line asks; None where the next one has to be waited for.

    Raises:
        InputError: a line is no JSON object, or a value in it is of the wrong type.
    """
    from citecheck.cli.common import lines, numbered

    context: Context | None = None
    for each in numbered(lines(file, pause=0.0)):  # who asks may wait for each answer before the next question
        if each is None:
            yield None
            continue
        number, line = each
        where = f"{'standard input' if file == '-' else file}, line {number}"
        try:
            row = json.loads(line, parse_constant=_refused, parse_float=_finite)
        except (ValueError, RecursionError) as error:  # Python's limit to the digits of a number is a ValueError
            raise InputError(f"{where}: this is no JSON: {error}") from error
        if not isinstance(row, dict):
            raise InputError(f"{where}: a JSON object is expected, not {type(row).__name__}")
        context = _context(row, where, context)
        yield row.get("id"), _text(row, "claim", where) or "", _study(row, where), context


def _refused(name: str) -> object:
    """What Python reads, and would write, though it is no JSON."""
    raise ValueError(f"it holds {name}")


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"the number {text[:20]} is too large")
    return number


def _study(row: dict[str, Any], where: str) -> Study:
    from citecheck.support.base import Study

    abstract = row.get("abstract")
    if isinstance(abstract, list) and all(isinstance(sentence, str) for sentence in abstract):
        row = row | {"abstract": " ".join(abstract)}
    return Study(
        title=_text(row, "title", where) or "",
        abstract=_text(row, "abstract", where, required=False) or None,
        mesh=_texts(row, "mesh", where),
        publication_types=_texts(row, "publication_types", where),
    )


def _context(row: dict[str, Any], where: str, last: Context | None) -> Context | None:
    """The context that a line gives; `last` is that of the line before."""
    from citecheck.support.base import Context

    context = row.get("context")
    if context is None:
        return None
    if not isinstance(context, dict):
        raise InputError(f"{where}: “context” is to be an object")
    text = _text(context, "article_text", where, required=False)
    if last is not None and text == last.article_text:
        text = last.article_text  # the claims of an article share one text, which is kept and hashed once
    return Context(
        article_title=_text(context, "article_title", where, required=False),
        heading=_text(context, "heading", where, required=False),
        paragraph=_text(context, "paragraph", where, required=False),
        article_text=text,
        other_titles=_texts(context, "other_titles", where),
    )


def _text(row: dict[str, Any], name: str, where: str, *, required: bool = True) -> str | None:
    value = row.get(name)
    if value is None and not required:
        return None
    if not isinstance(value, str):
        raise InputError(f"{where}: “{name}” is to be a text{'' if value is not None else ', and is missing'}")
    return value


def _texts(row: dict[str, Any], name: str, where: str) -> tuple[str, ...]:
    value = row.get(name)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise InputError(f"{where}: “{name}” is to be a list of texts")
    return tuple(value)
