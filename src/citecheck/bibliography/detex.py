"""LaTeX's markup of short texts (titles, names, entries) as plain text, in one pass.

pylatexenc does the same for whole documents, but takes more than linear time on groups and fails on deep ones.
"""

from __future__ import annotations

import re
import unicodedata

from citecheck.text import lazy_re

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307", '"': "\u0308",
    "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
_SYMBOLS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı",
    "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "S": "§", "P": "¶", "dag": "†",
    "ddag": "‡", "pounds": "£", "copyright": "©", "textregistered": "®", "texttrademark": "™", "textendash": "–", "textemdash": "—",
    "ldots": "…", "dots": "…", "textellipsis": "…", "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“",
    "textquotedblright": "”", "textasciitilde": "~", "textbackslash": "\\", "textunderscore": "_", "textdegree": "°", "degree": "°",
    "textmu": "µ", "textpm": "±", "pm": "±", "times": "×", "cdot": "·", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "sim": "∼",
    "approx": "≈", "neq": "≠", "rightarrow": "→", "to": "→", "infty": "∞", "beginbracket": "[", "textsuperscript": "", "circ": "°",
    "newblock": " ", "par": " ", "quad": " ", "qquad": " ", "space": " ", "newline": " ", "linebreak": " ", "LaTeX": "LaTeX", "TeX": "TeX",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ",
    "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ",
    "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
_LENGTH = r"-?(?:\d+\.?\d*|\.\d+)\s?(?:em|ex|pt|pc|mm|cm|in|bp|mu|fil{1,3})"
_MEASURE = (
    r"\\penalty(?![A-Za-z])\s*-?\d+\s?"
    rf"|\\(?:[hv]skip|m?kern)(?![A-Za-z])\s*{_LENGTH}(?:\s*plus\s*{_LENGTH})?(?:\s*minus\s*{_LENGTH})?(?:\s*\\relax(?![A-Za-z]))?\s?"
)
_IN_MATH = (
    r"\\ifmmode(?![A-Za-z])[^{}]{0,20}(?:\{[^{}]{0,20}\})?[^{}]{0,20}\\else(?![A-Za-z])[ \t]*"  # Mendeley's accents: not in a formula
)
MEASURE = lazy_re(_MEASURE)
"""A number that TeX sets text by and doesn't print: `125\\penalty0 (22)` of natbib's styles, `\\hskip 1em plus 0.5em\\relax` of IEEE's."""
_TOKEN = lazy_re(
    rf"(?P<measure>{_MEASURE})|(?P<unread>{_IN_MATH})"
    r"|\\(?P<accent>[`'^~=.\"]|[uvHcdkbr](?![A-Za-z]))\s*(?:\{\s*)?(?P<base>\\[ij](?![A-Za-z])|[^\W\d_])?(?P<close>\s*\})?"
    r"|\\(?P<word>[A-Za-z]+)\*?[ \t]*"
    r"|\\(?P<char>.)"
    r"|(?P<comment>(?<!\\)%[^\n]*(?:\n[ \t]*)?)"
    r"|(?P<dash>---?)|(?P<quote>``|'')|(?P<plain>[{}$~])",
    re.DOTALL,
)


SYMBOL = lazy_re(  # one accent or symbol, with its argument
    r"\\(?:[`'^~=.\"]|[uvHcdkbr](?![A-Za-z]))\s*(?:\{\s*(?:\\[ij](?![A-Za-z])|[^\W\d_])?\s*\}|\\[ij](?![A-Za-z])|[^\W\d_])"
    rf"|\\(?:{'|'.join(sorted(_SYMBOLS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}|[ \t]+)?"
)


def plain(text: str) -> str:
    """`text` without LaTeX's markup: accents and symbols as characters, commands dropped but not what they hold."""
    if not any(char in text for char in "\\{}$~") and "--" not in text and "``" not in text and "''" not in text and "%" not in text:
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFC", _TOKEN.sub(_replace, text)).split())


def _replace(found: re.Match[str]) -> str:
    if measure := found["measure"]:
        return " " if measure[2:].startswith("skip") else ""
    if accent := found["accent"]:
        return _accented(accent, found)
    if word := found["word"]:
        return _SYMBOLS.get(word, "")
    if char := found["char"]:
        return {"\\": " ", ",": " ", ";": " ", ":": " ", "!": "", "/": "", "-": "", "@": "", "(": "", ")": "", "[": "", "]": ""}.get(
            char, char
        )
    if dash := found["dash"]:
        return "–" if dash == "--" else "—"
    if quote := found["quote"]:
        return "“" if quote == "``" else "”"
    return " " if found["plain"] == "~" else ""


def _accented(accent: str, found: re.Match[str]) -> str:
    base = found["base"]
    if base is None:
        return ""
    return {"\\i": "i", "\\j": "j"}.get(base, base) + _ACCENTS[accent]
