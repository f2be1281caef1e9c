"""The values that flow from stage to stage. All immutable; this package imports nothing else of ours.

    bytes -> formats -> Document -> linking -> Article -> resolve -> Article with resolutions
          -> rules -> Findings -> reports

`document` is what a format gives, `article` what linking makes of it, `record` what sources hold, `finding` what is told; stages
import their names from here.

Every position is a `Span` of code points into the *source space* of a document: the decoded text of the main file,
then, one offset apart, that of every further file it pulled in (`\\input`, a `.bib`): `files[n + 1].start ==
files[n].end + 1`. `Document.locate` turns an offset back into a file, a line and a column. For formats that are not
text (DOCX, PDF) the source is the text we extracted, one paragraph (DOCX) or one visual line (PDF) a line.
"""

from citecheck.model.article import (
    NOTE_IN_PLACE,
    UNREAD,
    Article,
    Claim,
    Link,
    Marker,
    MarkerStyle,
    Reference,
    ReferenceKind,
)
from citecheck.model.document import (
    Block,
    BlockKind,
    Document,
    Location,
    RawEntry,
    Run,
    SourceFile,
    Span,
)
from citecheck.model.finding import (
    Edit,
    Evidence,
    FileReport,
    Finding,
    Fix,
    Judged,
    Report,
    Severity,
    Weighing,
)
from citecheck.model.record import (
    NOTHING_WRONG,
    AbstractSection,
    Ambiguous,
    Candidate,
    Correction,
    Found,
    Missing,
    NotCovered,
    Printed,
    Record,
    Resolution,
    RetractionNotice,
    Unavailable,
    named_by,
)

__all__ = [
    "NOTE_IN_PLACE",
    "NOTHING_WRONG",
    "UNREAD",
    "AbstractSection",
    "Ambiguous",
    "Article",
    "Block",
    "BlockKind",
    "Candidate",
    "Claim",
    "Correction",
    "Document",
    "Edit",
    "Evidence",
    "FileReport",
    "Finding",
    "Fix",
    "Found",
    "Judged",
    "Link",
    "Location",
    "Marker",
    "MarkerStyle",
    "Missing",
    "NotCovered",
    "Printed",
    "RawEntry",
    "Record",
    "Reference",
    "ReferenceKind",
    "Report",
    "Resolution",
    "RetractionNotice",
    "Run",
    "Severity",
    "SourceFile",
    "Span",
    "Unavailable",
    "Weighing",
    "named_by",
]
