"""A claim and the record that it cites, as CC405 asks of whom the one speaks and whom the other studied."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from citecheck.rules.vocabulary import people
from citecheck.rules.vocabulary.wishes import is_wished
from citecheck.support.base import Study

Told: TypeAlias = tuple[str, str] | None  # (of whom the claim speaks, whom the record studied)


@dataclass(frozen=True)
class Asked:
    """A claim and a record, with what every question asks of them."""

    claim: str
    study: Study
    tags: frozenset[str]  # MeSH headings without their subheadings

    def spoken(self, words: re.Pattern[str]) -> re.Match[str] | None:
        """The first such words of the claim that tell of whom it speaks, and not what it sets them against, or for whom it asks for
        something."""
        claim = self.claim
        for found in words.finditer(claim):
            before = max(0, found.start() - people.REACH)
            set_against = people.SET_AGAINST.search(claim, before, found.start()) or people.NOT_STUDIED.match(claim, found.end())
            if not set_against and not is_wished(claim, found.start()):
                return found
        return None

    @property
    def abstract(self) -> str:
        return self.study.abstract or ""

    @property
    def text(self) -> str:
        return self.study.written

    @property
    def young(self) -> frozenset[str]:
        return self._aged & people.CHILD_TAGS

    @property
    def grown(self) -> frozenset[str]:
        return self._aged & people.ADULT_TAGS

    @cached_property
    def _aged(self) -> frozenset[str]:
        """The check tags for ages; where a record has none of them, those that its words leave no doubt of."""
        if tagged := self.tags & (people.CHILD_TAGS | people.ADULT_TAGS):
            return tagged
        if people.CHILDREN.search(self.study.title) and not people.GROWN.search(self.text):
            return frozenset({"Child"})
        if self.tags & people.GROWN_HEADINGS and not people.YOUNG.search(self.text):
            return frozenset({"Adult"})
        return (
            frozenset({"Adult"})
            if people.SURELY_GROWN.search(people.OTHERS_AGES.sub(" ", self.text)) and not people.YOUNG.search(self.text)
            else frozenset()
        )
