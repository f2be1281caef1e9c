"""A language server: findings as you type, and what stands behind a marker under the cursor.

While you type, only what the article alone can tell is checked, at once. When you pause, the rest follows in a second
thread: from the store where it has the records, else from the sources that the settings allow. Positions go out in the
unit that the client asked for (UTF-16 unless it says otherwise). No language model is asked: a text is another one at every pause.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path

import citecheck
from citecheck.errors import CitecheckError, ProgramError
from citecheck.lsp.checking import Checked, at_once, in_full, input_of, read
from citecheck.lsp.cursor import cited_at, citing, entry_at, marker_at, study
from citecheck.model import FileReport, Finding, Severity, SourceFile, Span
from citecheck.reports.base import markdown_text, rule_url
from citecheck.text import utf8_column, utf16_column

TYPING_PAUSE = 0.15  # seconds without a keystroke before the article is read again
LOOK_UP_PAUSE = 1.0  # seconds without one before records are looked up and claims weighed
_WATCHED = ("**/citecheck*", "**/pyproject.toml", "**/*.bib", "**/*.ris", "**/*.json", "**/*.nbib")
"""What the findings in an open document hang on beside it: settings, lockfile, baseline, bibliographies, records."""
_SEVERITY = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.INFO: lsp.DiagnosticSeverity.Information,
}


class Server(LanguageServer):
    """Keeps the last state of every open document; `state` is touched on the event loop only."""

    def __init__(self) -> None:
        super().__init__("citecheck", citecheck.__version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Incremental)
        self.states: dict[str, Checked] = {}
        self.pending: dict[str, asyncio.Task[None]] = {}
        self.worker = ThreadPoolExecutor(1, "citecheck")  # one: the store and the sources' rates are shared

    def schedule(self, uri: str) -> None:
        """Check a document soon; an earlier check of it that hasn't finished is dropped."""
        if (earlier := self.pending.get(uri)) is not None:
            earlier.cancel()
        self.pending[uri] = asyncio.get_running_loop().create_task(self._check(uri))

    async def _check(self, uri: str) -> None:
        await asyncio.sleep(TYPING_PAUSE)
        loop = asyncio.get_running_loop()
        document = self.workspace.get_text_document(uri)
        before = self.states.get(uri)
        try:
            given = input_of(uri, document.source)
            article = await loop.run_in_executor(None, read, given, before)
            self._publish(uri, document.version, await loop.run_in_executor(None, at_once, article, given))
            await asyncio.sleep(LOOK_UP_PAUSE)
            self._publish(uri, document.version, await loop.run_in_executor(self.worker, in_full, article, given))
        except Exception as error:  # what nobody expected would end in silence here
            told = str(error if isinstance(error, CitecheckError) else ProgramError.of(error))
            self.window_log_message(lsp.LogMessageParams(lsp.MessageType.Warning, told))
            nothing = lsp.PublishDiagnosticsParams(uri, [_failure(told)], document.version)
            self.text_document_publish_diagnostics(nothing)

    def _publish(self, uri: str, version: int | None, report: FileReport) -> None:
        state = self.states[uri] = Checked(version, report)
        diagnostics = [self.diagnostic(finding, uri, state) for finding in report.findings if finding.path == state.article.document.path]
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, diagnostics, version))

    def diagnostic(self, finding: Finding, uri: str, state: Checked) -> lsp.Diagnostic:
        related = [
            lsp.DiagnosticRelatedInformation(self.location(uri, state, reference.span), f"entry {reference.key}: {reference.text}")
            for reference in state.article.references
            if reference.key in finding.references and reference.span != finding.span
        ]
        return lsp.Diagnostic(
            range=self.range(state, finding.span),
            message="\n".join(part for part in (finding.message, finding.help) if part),
            severity=_SEVERITY[finding.severity],
            code=finding.code,
            code_description=lsp.CodeDescription(rule_url(finding.code)),
            source="citecheck",
            related_information=related or None,
        )

    def state(self, uri: str) -> Checked | None:
        """The state of a document as it stands now: read afresh where the last check is of an earlier version."""
        document = self.workspace.get_text_document(uri)
        state = self.states.get(uri)
        if state is None or state.version != document.version:
            try:
                article = read(input_of(uri, document.source), state)
            except (CitecheckError, OSError, UnicodeDecodeError):  # of one that isn't open: it isn't there, or isn't text
                return None
            state = Checked(document.version, FileReport(article, ()))
        return state

    # ------------------------------------------------------------------------------------------ positions

    def range(self, state: Checked, span: Span) -> lsp.Range:
        file = state.article.document.file_at(span.start)
        return lsp.Range(self._position(file, span.start - file.start), self._position(file, min(span.end, file.end) - file.start))

    def location(self, uri: str, state: Checked, span: Span) -> lsp.Location:
        path = state.article.document.file_at(span.start).path
        elsewhere = None if path == state.article.document.path else from_fs_path(str(Path(path).resolve()))
        return lsp.Location(elsewhere or uri, self.range(state, span))

    def _position(self, file: SourceFile, offset: int) -> lsp.Position:
        line, column = file.line_column(offset)
        match self.workspace.position_encoding:
            case lsp.PositionEncodingKind.Utf8:
                column = utf8_column(file.line_text(line), column)
            case lsp.PositionEncodingKind.Utf32:
                pass
            case _:
                column = utf16_column(file.line_text(line), column)
        return lsp.Position(line - 1, column - 1)

    def offset(self, state: Checked, position: lsp.Position) -> int:
        """The code point in the main file that a client's position stands for, or the end of its line."""
        file = state.article.document.files[0]
        if position.line >= len(file.line_starts):
            return len(file.text)
        text = file.line_text(position.line + 1)
        codec = {lsp.PositionEncodingKind.Utf8: "utf-8", lsp.PositionEncodingKind.Utf32: "utf-32-le"}.get(
            lsp.PositionEncodingKind(self.workspace.position_encoding), "utf-16-le"
        )
        size = {"utf-8": 1, "utf-16-le": 2, "utf-32-le": 4}[codec]
        before = text.encode(codec)[: position.character * size].decode(codec, "ignore")
        return file.line_starts[position.line] + len(before)


def serve() -> None:
    """Speak the protocol over standard input and output until the client says to stop."""
    server().start_io()


def server() -> Server:
    """A server with its features, not yet started."""
    made = Server()

    @made.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        made.schedule(params.text_document.uri)

    @made.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        made.schedule(params.text_document.uri)

    @made.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        made.schedule(params.text_document.uri)

    @made.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        if (task := made.pending.pop(uri, None)) is not None:
            task.cancel()
        made.states.pop(uri, None)
        made.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))

    @made.feature(lsp.INITIALIZED)
    async def initialized(params: lsp.InitializedParams) -> None:
        workspace = made.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching and watching.dynamic_registration:
            options = lsp.DidChangeWatchedFilesRegistrationOptions([lsp.FileSystemWatcher(pattern) for pattern in _WATCHED])
            watched = lsp.Registration("watched", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await made.client_register_capability_async(lsp.RegistrationParams([watched]))

    @made.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def changed_beside(params: lsp.DidChangeWatchedFilesParams) -> None:
        for uri in [*made.workspace.text_documents]:
            made.schedule(uri)

    @made.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        return _hover(made, params)

    @made.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: lsp.DefinitionParams) -> list[lsp.Location]:
        state = made.state(params.text_document.uri)
        if state is None:
            return []
        entries = cited_at(state.article, made.offset(state, params.position))
        return [made.location(params.text_document.uri, state, entry.span) for entry in entries]

    @made.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    async def references(params: lsp.ReferenceParams) -> list[lsp.Location]:
        state = made.state(params.text_document.uri)
        if state is None:
            return []
        offset = made.offset(state, params.position)
        entry = entry_at(state.article, offset)
        entries = [entry] if entry else cited_at(state.article, offset)
        spans = [marker.span for marker in citing(state.article, entries)]
        if params.context.include_declaration:
            spans += [entry.span for entry in entries]
        return [made.location(params.text_document.uri, state, span) for span in spans]

    @made.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix]))
    async def code_actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        return list(_fixes(made, params))

    return made


def _failure(message: str) -> lsp.Diagnostic:
    start = lsp.Position(0, 0)
    return lsp.Diagnostic(lsp.Range(start, start), message, severity=lsp.DiagnosticSeverity.Error, source="citecheck")


def _hover(made: Server, params: lsp.HoverParams) -> lsp.Hover | None:
    state = made.state(params.text_document.uri)
    if state is None:
        return None
    article, offset = state.article, made.offset(state, params.position)
    index = marker_at(article, offset)
    entry = entry_at(article, offset) if index is None else None
    if index is not None:
        span = article.markers[index].span
        missing = [
            f"**{markdown_text(link.key)}** points to no entry."
            for link in article.links
            if link.marker == index and link.reference is None
        ]
        parts = [*missing, *(study(state, cited, index) for cited in cited_at(article, offset))]
    elif entry is not None:
        span, count = entry.span, len(citing(article, [entry]))
        parts = [study(state, entry, None), f"Cited by {count} marker{'' if count == 1 else 's'}."]
    else:
        return None
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, "\n\n---\n\n".join(parts)), made.range(state, span))


def _fixes(made: Server, params: lsp.CodeActionParams) -> Iterator[lsp.CodeAction]:
    uri = params.text_document.uri
    state = made.states.get(uri)
    document = made.workspace.get_text_document(uri)
    if state is None or state.version != document.version:
        return  # the edits of an earlier version would land in the wrong places
    for finding in state.report.findings:
        place = made.range(state, finding.span)
        if finding.fix is None or not _touch(place, params.range):
            continue
        files = {state.article.document.file_at(edit.span.start).path for edit in finding.fix.edits}
        if files != {state.article.document.path}:
            continue  # a fix in a bibliography file is for the command line, which writes files
        edits = [lsp.TextEdit(made.range(state, edit.span), edit.text) for edit in finding.fix.edits]
        yield lsp.CodeAction(
            title=finding.fix.description + ("" if finding.fix.safe else " (may lose text)"),
            kind=lsp.CodeActionKind.QuickFix,
            diagnostics=[made.diagnostic(finding, uri, state)],
            is_preferred=finding.fix.safe,
            edit=_workspace_edit(made, uri, document.version, edits),
        )


def _workspace_edit(made: Server, uri: str, version: int | None, edits: list[lsp.TextEdit]) -> lsp.WorkspaceEdit:
    """The edits of one version of a document, where the client says that it can tell versions apart; of the document, where not."""
    workspace = made.client_capabilities.workspace
    if workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes:
        target = lsp.OptionalVersionedTextDocumentIdentifier(uri, version)
        return lsp.WorkspaceEdit(document_changes=[lsp.TextDocumentEdit(target, list(edits))])
    return lsp.WorkspaceEdit(changes={uri: edits})


def _touch(one: lsp.Range, other: lsp.Range) -> bool:
    return not (_key(one.end) < _key(other.start) or _key(other.end) < _key(one.start))


def _key(position: lsp.Position) -> tuple[int, int]:
    return position.line, position.character
