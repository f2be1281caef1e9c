"""Records files: PubMed XML, `.nbib` (MEDLINE) or JSON lines, gzipped or not, as a source that needs no network."""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import replace
from pathlib import Path

from citecheck.bibliography.name_order import surname_first
from citecheck.errors import InputError, SourceError, why
from citecheck.model import Record
from citecheck.sources import codec, medline

_LARGEST = 1 << 30  # bytes after decompression; larger sets belong into a mirror


def read_records(path: Path | str) -> list[Record]:
    """The records of a file, whatever its extension says.

    Raises:
        InputError: the file can't be read, is none of the three formats, or holds no record.
    """
    path = Path(path)
    data = _bytes(path)
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    try:
        if head.startswith(b"<"):
            from citecheck.sources import pubmed_xml

            records = pubmed_xml.parse(data.lstrip())
        elif head.startswith(b"{"):
            records = [_record(path, number, line) for number, line in enumerate(data.decode("utf-8-sig").split("\n"), 1) if line.strip()]
        else:
            records = medline.parse(data.decode("utf-8-sig"))
    except (SourceError, ValueError) as error:
        raise InputError(f"{path}: the records can't be read: {why(error)}") from error
    if not records:
        raise InputError(f"{path}: no PubMed record in it; a records file is PubMed XML, .nbib (MEDLINE) or JSON lines")
    return records


def _record(path: Path, number: int, line: str) -> Record:
    try:
        record = codec.from_json(json.loads(line))
        return replace(record, authors=tuple(map(surname_first, record.authors)))
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(f"{path}:{number}: this line is no record in JSON; get the file anew, or take the line out") from error


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            data = gzip.GzipFile(fileobj=file).read(_LARGEST + 1) if packed else file.read(_LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{path}: the records file can't be read: {why(error)}") from error
    if len(data) > _LARGEST:
        raise InputError(f"{path}: more than 1 GiB of records; build a mirror of them instead (citecheck mirror build)")
    return data
