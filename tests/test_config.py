"""Settings: where they are found, what wins, and what a mistake in them says."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from citecheck.config import EUTILS_URL, describe, find_config, load
from citecheck.discovery import SettingsFinder, discover
from citecheck.errors import ConfigError, UsageError


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearest_file_wins_and_pyproject_counts_only_with_our_table(tmp_path: Path) -> None:
    write(tmp_path / "citecheck.toml", "fail-on = 'info'")
    write(tmp_path / "a" / "pyproject.toml", "[project]\nname = 'x'")
    write(tmp_path / "b" / "pyproject.toml", "[tool.citecheck]\nfail-on = 'never'")
    assert find_config(tmp_path / "a" / "draft.md") == tmp_path / "citecheck.toml"
    assert load(find_config(tmp_path / "b")).fail_on == "never"


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    file = write(tmp_path / "citecheck.toml", "email = 'file@example.org'\noffline = false\ncache-dir = 'cache'")
    environment = {"CITECHECK_EMAIL": "env@example.org", "CITECHECK_OFFLINE": "1", "CITECHECK_EUTILS_URL": "http://127.0.0.1:9"}
    settings = load(file, environment)
    assert (settings.email, settings.offline, settings.eutils_url) == ("env@example.org", True, "http://127.0.0.1:9/")
    assert settings.cache_path == tmp_path / "cache"
    assert load(file, environment, offline=False).offline is False
    assert load(None, {}).eutils_url == EUTILS_URL
    assert load(write(tmp_path / "citecheck.toml", "eutils-url = 'http://127.0.0.1:9'"), {}).eutils_url == "http://127.0.0.1:9/"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("fail_onn = 'info'", "did you mean 'fail_on'?"),
        ("fail-on = 3", "'fail-on' is to be a text in quotes, not 3"),
        ("timeout = true", "'timeout' is to be a number"),
        ("timeout = true", "not true"),
        ("timeout = -1", "timeout is to be a number of seconds, not -1"),
        ("fail-on = 'loud'", "fail-on is to be error, warning, info or never, not 'loud'"),
        ("severity = {CC101 = 'loud'}", "the severity of CC101 is to be error, warning, info or off, not 'loud'"),
        ("min-confidence = 2", "min-confidence is to be a number from 0 to 1, not 2"),
        ("outdated-years = -3", "outdated-years is to be a number of years, not -3"),
        ("select = 'CC1'", "'select' is to be a list in square brackets, not 'CC1'"),
        ("mirror = 'x'", "there is no setting 'mirror'; it stands under [sources]"),
        ("ncbi-api-key = 'x'", "a key is given in the environment alone, as NCBI_API_KEY"),
        ("[tool.citecheck]\nselect = ['CC1']", "there is no setting 'tool'; here settings stand at the top"),
        ("[waivers]\npath = 'x'", "'waivers' is to be a list of tables, each headed [[waivers]], not a table"),
        ("[[waivers]]\npath = 'x'\nrule = 'CC101'\nreason = ' '", "the waiver of CC101 for x gives no reason"),
        ("[sources]\nmirrors = 'x'", "no setting 'sources.mirrors'; did you mean 'mirror'?"),
        ("[[waivers]]\npath = 'x'", "an entry of [[waivers]] (path = 'x') lacks 'rule' and 'reason'; add what is missing"),
        ("fail-on = ", "can't be read"),
        ("[per-file-ignores]\n'a.md' = 'CC1'", "'per-file-ignores.a.md' is to be a list"),
        (
            "[[waivers]]\nrule = 'CC101'\npath = 'x'\nreason = 'y'\nuntil = 2026-12-01T00:00:00",
            "'waivers.until' is to be a day without quotes, such as 2027-01-31, not 2026-12-01T00:00:00",
        ),
        ("[[waivers]]\nrule = 'CC101'\npath = 'x'\nreason = 'y'\nuntil = '2026-12-01'", "'waivers.until' is to be a day without quotes"),
        ("fail_on = 'never'\nfail-on = 'error'", "'fail-on' is set twice"),
        ("eutils-url = 'nonsense'", "eutils-url is to be an address that begins with https:// or http://, not 'nonsense'"),
        ("eutils-url = 'http://127.0.0.1:99999/'", "eutils-url is to be an address"),
    ],
)
def test_a_mistake_is_said_in_one_sentence_with_the_file(tmp_path: Path, text: str, says: str) -> None:
    file = write(tmp_path / "citecheck.toml", text)
    with pytest.raises(ConfigError) as caught:
        load(file, {})
    message = str(caught.value)
    assert message.startswith(str(file))
    assert says in message


def test_what_show_settings_prints_can_be_read_back(tmp_path: Path) -> None:
    file = write(
        tmp_path / "citecheck.toml",
        "select = ['CC1']\ntimeout = 12.5\n[sources]\nrecords = ['a.xml']\n[per-file-ignores]\n'docs/*.md' = ['CC102']\n"
        "[[waivers]]\npath = 'x.docx'\nrule = 'CC401'\nreason = 'checked \"by hand\"'\nuntil = 2027-01-31\n",
    )
    settings = load(file, {})
    again = write(tmp_path / "again" / "citecheck.toml", describe(settings))
    tomllib.loads(describe(settings))
    reread = load(again, {})
    assert reread.waivers == settings.waivers
    assert reread.per_file_ignores == settings.per_file_ignores
    assert reread.sources.records == settings.sources.records


def test_a_folder_is_searched_as_git_and_the_config_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / ".git" / "HEAD")
    write(tmp_path / ".gitignore", "build/\n*.bak.md\n!keep.bak.md\n")
    write(tmp_path / "citecheck.toml", "exclude = ['drafts/old/']\n[sources]\nrecords = ['records.xml']")
    for name in (
        "a.md",
        "b.txt",
        "c.py",
        "x.bak.md",
        "keep.bak.md",
        "build/d.md",
        "drafts/e.html",
        "drafts/old/f.md",
        "records.xml",
        ".git/g.md",
    ):
        write(tmp_path / name)
    finder = SettingsFinder()
    found = [path.as_posix() for path in discover(["."], finder)]
    assert found == ["a.md", "b.txt", "keep.bak.md", "drafts/e.html"]
    assert [p.as_posix() for p in discover(["drafts/old/f.md"], finder)] == ["drafts/old/f.md"], "named outright"
    assert discover(["drafts/old/f.md"], SettingsFinder(force_exclude=True)) == []
    assert [p.as_posix() for p in discover(["*.md"], finder)] == ["a.md", "keep.bak.md", "x.bak.md"]
    with pytest.raises(UsageError, match=r"nowhere\.md: there is no such file or folder"):
        discover(["nowhere.md"], finder)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ignore = ['CC999']", "'ignore': there is no rule 'CC999'; citecheck rule lists them all"),
        ("[severity]\nCC4O1 = 'error'", "'severity': there is no rule 'CC4O1'; did you mean CC401?"),
        (
            "[per-file-ignores]\n'old/*' = ['dangling']",
            "'per-file-ignores.old/*': there is no rule 'dangling'; did you mean dangling-marker?",
        ),
    ],
)
def test_a_rule_that_is_none_is_said_with_the_file_that_names_it(tmp_path: Path, text: str, says: str) -> None:
    file = write(tmp_path / "citecheck.toml", text)
    with pytest.raises(ConfigError) as caught:
        SettingsFinder().of(tmp_path)
    assert str(caught.value) == f"{file}: {says}"


def test_what_the_command_line_names_is_not_laid_to_the_file(tmp_path: Path) -> None:
    write(tmp_path / "citecheck.toml", "ignore = ['CC999']")
    assert SettingsFinder(ignore=("CC101",)).of(tmp_path).ignore == ("CC101",)


def test_a_bibliography_of_the_settings_that_is_not_there(tmp_path: Path) -> None:
    """Every key would be called unknown, in every article. One that the command line names stands for it."""
    file = write(tmp_path / "citecheck.toml", "bibliography = ['refs.bib']")
    with pytest.raises(ConfigError) as told:
        load(file)
    assert str(told.value) == f"{file}: bibliography: there is no file {tmp_path / 'refs.bib'}"
    other = write(tmp_path / "others.bib")
    assert load(file, bibliography=(other,)).bibliography == (other,)


def test_a_table_of_pyproject_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"pyproject\.toml: \[tool\.citecheck\] is to be a table$"):
        load(write(tmp_path / "pyproject.toml", "[tool]\ncitecheck = 3"), {})


def test_a_wrong_address_of_the_environment_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match=r"CITECHECK_EUTILS_URL is to be an address .* not 'ftp://x'$"):
        load(None, {"CITECHECK_EUTILS_URL": "ftp://x"})
