"""The language server as an editor talks to it: over standard input and output, with a real client."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TypedDict

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_httpserver import HTTPServer
from pytest_lsp import ClientServerConfig, LanguageClient

from citecheck.text import utf16_column

RECORDS = [
    {
        "pmid": "11111111",
        "title": "A made-up trial of creams for spots on the skin of adults",
        "journal": "Journal of Made-Up Dermatology",
        "year": 2019,
        "volume": "12",
        "pages": "101-109",
        "authors": ["Doe JA", "Roe RB"],
        "publication_types": ["Randomized Controlled Trial"],
        "abstract": "Background words. Topical retinoids cleared acne of any severity. Closing words.",
    },
]

TEXT = """# Acne 💉 and its treatment

Topical retinoids suit acne 💉 of any severity [1]. Benzoyl peroxide helps as well [1,4].

## References

1. Doe JA, Roe RB. A made-up trial of creams for spots on the skin of adults. Journal of Made-Up Dermatology. 2016;12:101-109.
2. Nobody cites this one. Journal of Made-Up Dermatology. 2020.
"""


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[sys.executable, "-m", "citecheck", "lsp"]))  # type: ignore[untyped-decorator]
async def client(lsp_client: LanguageClient, tmp_path: Path) -> AsyncIterator[None]:
    capabilities = lsp.ClientCapabilities(
        general=lsp.GeneralClientCapabilities(position_encodings=[lsp.PositionEncodingKind.Utf16]),
        workspace=lsp.WorkspaceClientCapabilities(
            workspace_edit=lsp.WorkspaceEditClientCapabilities(document_changes=True),
            did_change_watched_files=lsp.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
        ),
    )
    watched: list[str] = []

    @lsp_client.feature(lsp.CLIENT_REGISTER_CAPABILITY)  # type: ignore[untyped-decorator] # pytest-lsp has no types
    def register(params: lsp.RegistrationParams) -> None:
        watched.extend(registration.method for registration in params.registrations)

    await lsp_client.initialize_session(lsp.InitializeParams(capabilities=capabilities, root_uri=tmp_path.as_uri()))
    yield
    assert watched == [lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES]
    await lsp_client.shutdown_session()


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[sys.executable, "-m", "citecheck", "lsp"]))  # type: ignore[untyped-decorator]
async def plain_client(lsp_client: LanguageClient, tmp_path: Path) -> AsyncIterator[None]:
    """One that announces nothing it can do."""
    await lsp_client.initialize_session(lsp.InitializeParams(capabilities=lsp.ClientCapabilities(), root_uri=tmp_path.as_uri()))
    yield
    await lsp_client.shutdown_session()


def folder(tmp_path: Path) -> str:
    """A folder with settings that look records up in a file alone; the address of an article in it."""
    (tmp_path / "citecheck.toml").write_text('[sources]\nrecords = ["records.jsonl"]\npubmed = false\n', encoding="utf-8")
    (tmp_path / "records.jsonl").write_text("".join(json.dumps(record) + "\n" for record in RECORDS), encoding="utf-8")
    return (tmp_path / "acne.md").as_uri()


def open_document(client: LanguageClient, uri: str, text: str = TEXT) -> None:
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, "markdown", 1, text)))


async def diagnostics(client: LanguageClient, uri: str, code: str | None) -> list[lsp.Diagnostic]:
    """What is published of a document, once a diagnostic of `code` is among it (or, for None, once there is nothing)."""
    for _ in range(300):
        shown = list(client.diagnostics.get(uri, []))
        if (code is None and uri in client.diagnostics and not shown) or any(each.code == code for each in shown):
            return shown
        await asyncio.sleep(0.1)
    raise AssertionError(f"no {code} within thirty seconds: {client.diagnostics.get(uri)}")


def position(quote: str, text: str = TEXT) -> lsp.Position:
    """Where `quote` begins, as an editor counts: UTF-16 units."""
    line, row = next((line, row) for row, line in enumerate(text.split("\n")) if quote in line)
    return lsp.Position(row, utf16_column(line, line.index(quote) + 1) - 1)


class Place(TypedDict):
    text_document: lsp.TextDocumentIdentifier
    position: lsp.Position


def there(uri: str, quote: str, inside: int = 1) -> Place:
    at = position(quote)
    return {"text_document": lsp.TextDocumentIdentifier(uri), "position": lsp.Position(at.line, at.character + inside)}


@pytest.mark.asyncio
async def test_a_dangling_marker_shows_at_its_utf16_column(client: LanguageClient, tmp_path: Path) -> None:
    uri = folder(tmp_path)
    open_document(client, uri)
    shown = await diagnostics(client, uri, "CC101")
    dangling = next(each for each in shown if each.code == "CC101")
    line = TEXT.split("\n")[2]
    assert dangling.range.start.line == 2
    assert line.encode("utf-16-le")[: dangling.range.start.character * 2].decode("utf-16-le") in (
        line[: line.index("[1,4]")],
        line[: line.index("4]")],
    )
    assert dangling.severity == lsp.DiagnosticSeverity.Error
    assert dangling.code_description is not None
    assert dangling.source == "citecheck"


@pytest.mark.asyncio
async def test_typing_changes_what_is_shown(client: LanguageClient, tmp_path: Path) -> None:
    uri = folder(tmp_path)
    open_document(client, uri)
    await diagnostics(client, uri, "CC102")
    fixed = TEXT.replace("[1,4]", "[1,2]")
    client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(
            lsp.VersionedTextDocumentIdentifier(version=2, uri=uri), [lsp.TextDocumentContentChangeWholeDocument(text=fixed)]
        )
    )
    for _ in range(200):
        if not any(each.code in ("CC101", "CC102") for each in client.diagnostics[uri]):
            break
        await asyncio.sleep(0.1)
    assert not [each.message for each in client.diagnostics[uri] if each.code in ("CC101", "CC102")]


@pytest.mark.asyncio
async def test_records_follow_in_the_background_and_a_fix_is_offered(client: LanguageClient, tmp_path: Path) -> None:
    uri = folder(tmp_path)
    open_document(client, uri)
    shown = await diagnostics(client, uri, "CC205")
    wrong_year = next(each for each in shown if each.code == "CC205")
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), wrong_year.range, lsp.CodeActionContext([wrong_year]))
    )
    action = next(each for each in actions or [] if isinstance(each, lsp.CodeAction) and each.edit is not None)
    assert action.edit is not None
    assert action.edit.document_changes
    change = action.edit.document_changes[0]
    assert isinstance(change, lsp.TextDocumentEdit)
    (edit,) = change.edits
    assert isinstance(edit, lsp.TextEdit)
    assert edit.new_text == "2019"
    assert edit.range.start == position("2016;")
    assert change.text_document.version == 1


@pytest.mark.asyncio
async def test_a_client_that_knows_no_versions_gets_a_fix_without_one(plain_client: LanguageClient, tmp_path: Path) -> None:
    uri = folder(tmp_path)
    open_document(plain_client, uri)
    wrong_year = next(each for each in await diagnostics(plain_client, uri, "CC205") if each.code == "CC205")
    actions = await plain_client.text_document_code_action_async(
        lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), wrong_year.range, lsp.CodeActionContext([wrong_year]))
    )
    edit = next(each.edit for each in actions or [] if isinstance(each, lsp.CodeAction) and each.edit is not None)
    assert edit.document_changes is None
    assert edit.changes is not None
    assert [change.new_text for change in edit.changes[uri]] == ["2019"]


@pytest.mark.asyncio
async def test_no_language_model_is_asked_while_someone_writes(client: LanguageClient, tmp_path: Path, httpserver: HTTPServer) -> None:
    uri = folder(tmp_path)
    settings = (tmp_path / "citecheck.toml").read_text(encoding="utf-8")
    judge = f'[judge]\nurl = "{httpserver.url_for("/v1")}"\n'
    (tmp_path / "citecheck.toml").write_text(f'extend-select = ["CC403"]\n{settings}{judge}', encoding="utf-8")
    open_document(client, uri)
    await diagnostics(client, uri, "CC205")  # comes with all that needs records
    assert httpserver.log == []


@pytest.mark.asyncio
async def test_what_records_told_stays_while_typing(client: LanguageClient, tmp_path: Path) -> None:
    uri = folder(tmp_path)
    open_document(client, uri)
    await diagnostics(client, uri, "CC205")
    longer = TEXT.replace("helps as well", "helps as well, they say")
    client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(
            lsp.VersionedTextDocumentIdentifier(version=2, uri=uri), [lsp.TextDocumentContentChangeWholeDocument(text=longer)]
        )
    )
    for _ in range(20):
        assert "CC205" in [each.code for each in client.diagnostics[uri]]
        await asyncio.sleep(0.1)
    moved = next(each for each in client.diagnostics[uri] if each.code == "CC101")
    assert moved.range.start.character > position("[1,4]").character + 10


@pytest.mark.asyncio
async def test_hover_shows_the_study_and_its_closest_sentence(client: LanguageClient, tmp_path: Path) -> None:
    uri = folder(tmp_path)
    open_document(client, uri)
    await diagnostics(client, uri, "CC205")
    hover = await client.text_document_hover_async(lsp.HoverParams(**there(uri, "[1]")))
    assert hover is not None
    assert isinstance(hover.contents, lsp.MarkupContent)
    for expected in (
        "creams for spots on the skin of adults",
        "Made\\-Up Dermatology",
        "2019",
        "Randomized Controlled Trial",
        "/11111111/",
    ):
        assert expected in hover.contents.value
    assert "cleared acne of any severity" in hover.contents.value
    assert hover.range is not None
    assert hover.range.start == position("[1]")
    nowhere = await client.text_document_hover_async(lsp.HoverParams(**there(uri, "Acne", 0)))
    assert nowhere is None


@pytest.mark.asyncio
async def test_from_marker_to_entry_and_back(client: LanguageClient, tmp_path: Path) -> None:
    uri = folder(tmp_path)
    open_document(client, uri)
    await diagnostics(client, uri, "CC101")
    definition = await client.text_document_definition_async(lsp.DefinitionParams(**there(uri, "[1]")))
    assert isinstance(definition, list)
    assert [each.range.start.line for each in definition if isinstance(each, lsp.Location)] == [6]
    dangling = await client.text_document_definition_async(lsp.DefinitionParams(**there(uri, "4]", 0)))
    assert isinstance(dangling, list)
    uses = await client.text_document_references_async(
        lsp.ReferenceParams(context=lsp.ReferenceContext(include_declaration=False), **there(uri, "1. Doe", 5))
    )
    assert uses is not None
    assert [each.range.start for each in uses] == [position("[1]"), position("[1,4]")]


@pytest.mark.asyncio
async def test_suppressions_hold_in_the_editor_too(client: LanguageClient, tmp_path: Path) -> None:
    uri = folder(tmp_path)
    comment = "<!-- citecheck-disable-next-line CC102 -- for the print edition -->\n"
    open_document(client, uri, TEXT.replace("2. Nobody", comment + "2. Nobody"))
    shown = await diagnostics(client, uri, "CC101")
    assert "CC102" not in [each.code for each in shown]


@pytest.mark.asyncio
async def test_broken_settings_are_said_not_thrown(client: LanguageClient, tmp_path: Path) -> None:
    (tmp_path / "citecheck.toml").write_text("selct = 3\n", encoding="utf-8")
    uri = (tmp_path / "acne.md").as_uri()
    open_document(client, uri)
    for _ in range(200):
        if client.diagnostics.get(uri):
            break
        await asyncio.sleep(0.1)
    assert "selct" in client.diagnostics[uri][0].message


@pytest.mark.asyncio
async def test_settings_that_change_count_at_once(client: LanguageClient, tmp_path: Path) -> None:
    uri = folder(tmp_path)
    open_document(client, uri)
    await diagnostics(client, uri, "CC101")
    settings = tmp_path / "citecheck.toml"
    settings.write_text('ignore = ["CC101"]\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
    client.workspace_did_change_watched_files(
        lsp.DidChangeWatchedFilesParams([lsp.FileEvent(settings.as_uri(), lsp.FileChangeType.Changed)])
    )
    for _ in range(200):
        if "CC101" not in [each.code for each in client.diagnostics[uri]]:
            return
        await asyncio.sleep(0.1)
    raise AssertionError("CC101 is still told")


@pytest.mark.asyncio
async def test_a_document_that_is_not_open_has_nothing_to_show(client: LanguageClient, tmp_path: Path) -> None:
    at: Place = {"text_document": lsp.TextDocumentIdentifier((tmp_path / "gone.md").as_uri()), "position": lsp.Position(0, 0)}
    assert await client.text_document_hover_async(lsp.HoverParams(**at)) is None
    assert await client.text_document_definition_async(lsp.DefinitionParams(**at)) == []


@pytest.mark.asyncio
async def test_closing_takes_the_findings_away(client: LanguageClient, tmp_path: Path) -> None:
    uri = folder(tmp_path)
    open_document(client, uri)
    await diagnostics(client, uri, "CC101")
    client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri)))
    assert await diagnostics(client, uri, None) == []
