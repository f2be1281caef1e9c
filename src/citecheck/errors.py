"""Everything citecheck raises on purpose. Each message is one sentence: what is wrong, where, what to do.

CitecheckError                    exit 2, the message alone is shown
├── UsageError                    the call or the config is wrong
│   └── ConfigError               a settings file is wrong
├── InputError                    an article, a bibliography or a records file can't be read
│   └── VersionError              a file of ours is of a version that this citecheck doesn't know
├── ProgramError                  the program itself failed, on one article or altogether
└── SourceError                   a source could not answer (never reaches the user as an error: it
                                  becomes `Unavailable`)
"""

from __future__ import annotations


class CitecheckError(Exception):
    """Base of all errors that are shown to the user as one sentence."""


class UsageError(CitecheckError):
    """The command line asks for something that doesn't exist or doesn't fit together."""


class ConfigError(UsageError):
    """A settings file holds something that can't be understood."""


class InputError(CitecheckError):
    """An input file can't be read as what it claims to be."""


class VersionError(InputError):
    """A file that citecheck has written is of a version that this one doesn't know."""


class ProgramError(CitecheckError):
    """The program itself failed."""

    @classmethod
    def of(cls, failure: Exception, where: str = "") -> ProgramError:
        """What to say of an exception that nobody expected; `where` stands before it."""
        told = f"the program itself failed ({type(failure).__name__}: {failure})"
        return cls(f"{where}{told}; set CITECHECK_DEBUG=1 to see where, and please report it")


class SourceError(CitecheckError):
    """A source could not answer; the look-ups that needed it are Unavailable."""


def why(error: Exception, path: object = "") -> str:
    """What is wrong, in words: of an error of the system's without its number, and of either without the `path`, which the sentence has
    already."""
    if isinstance(error, UnicodeDecodeError):
        return "it is not text in UTF-8"
    return getattr(error, "strerror", None) or str(error).removeprefix(f"{path}: ")
