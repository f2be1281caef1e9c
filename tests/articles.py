"""Small articles of our own for the tests of reading: prose with markers, and a list that they name."""

from __future__ import annotations

from citecheck.formats import Reading, read
from citecheck.linking import link
from citecheck.model import Article

TITLES = (
    "Zinc and the common cold", "Sleep after shift work", "Walking and blood pressure", "Salt in school meals", "Tea and iron uptake",
    "Yoga for the lower back", "Light and mood in winter", "Honey for night cough", "Garlic and cholesterol", "Music before surgery",
    "Fibre and constipation", "Cold water and recovery",
)  # fmt: skip
SURNAMES = ("Abel", "Brandt", "Costa", "Dorn", "Ekman", "Fabre", "Gatti", "Holm", "Ibsen", "Jonas", "Kern", "Lorca")


def entry(number: int) -> str:
    """A Vancouver reference of our own invention."""
    place = (number - 1) % len(TITLES)
    return f"{SURNAMES[place]} AB, Noll CD. {TITLES[place]}. J Invented Med. {2000 + number};{number}:{number}1-{number}9."


def numbered(count: int, style: str = "{}. {}") -> str:
    return "\n".join(style.format(number, entry(number)) for number in range(1, count + 1))


def understood(text: str, name: str = "article.txt") -> Article:
    """The article that `text` is understood as, under the file name `name`."""
    return link(read(Reading(name, text.encode("utf-8"))))


def markers(article: Article) -> list[tuple[str, tuple[str, ...]]]:
    return [(marker.text, marker.keys) for marker in article.markers]


def dangling(article: Article) -> list[str]:
    return [tie.key for tie in article.links if tie.reference is None]
