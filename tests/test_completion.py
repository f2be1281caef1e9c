"""Completion in the shell, as the scripts that typer installs ask for it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def completions(line: str) -> list[str]:
    """What bash would offer at the end of `line`."""
    words = line.split(" ")
    environment = {"_CITECHECK_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    script = "import sys; sys.argv[0] = 'citecheck'; from citecheck.cli.main import main; main()"
    result = subprocess.run([sys.executable, "-c", script], env=os.environ | environment, capture_output=True, text=True, timeout=60)
    assert result.stderr == ""
    return result.stdout.split()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("citecheck che", ["check"]),
        ("citecheck check --fail", ["--fail-on"]),
        ("citecheck check --format s", ["sarif"]),
        ("citecheck check --fail-on w", ["warning"]),
        ("citecheck check --select CC101,cc40", ["CC101,cc40"]),
        ("citecheck lock --ref", ["--refresh"]),
    ],
)
def test_bash_completion(line: str, expected: list[str]) -> None:
    offered = completions(line)
    assert offered
    assert all(any(word.startswith(beginning) for beginning in expected) for word in offered)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_is_printed(shell: str) -> None:
    script = "import sys; sys.argv[0] = 'citecheck'; from citecheck.cli.main import main; main()"
    environment = os.environ | {"_CITECHECK_COMPLETE": f"source_{shell}"}
    result = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=60)
    assert "_CITECHECK_COMPLETE=complete_" in result.stdout
