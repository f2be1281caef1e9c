"""CC408: cause or proof said on the strength of a study that can't bear them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TypeAlias

from citecheck.model import Finding, Severity
from citecheck.rules import weighing
from citecheck.rules.base import Case, Rule
from citecheck.rules.vocabulary import absolutes, designs, gains, proof
from citecheck.rules.wording import entry_and_work, quoted
from citecheck.support import changes, comparisons, lexicon, nulls, sexes, swapped
from citecheck.support.base import Study
from citecheck.support.short_forms import definitions
from citecheck.support.words import sentences, terms


class OverstatedClaim(Rule):
    """Proof or cause is claimed that the study can't bear out.

    ## Why
    A survey or a case series can't prove that one thing causes another. A reader who is told "proves" or "causes"
    takes a first hint for settled knowledge. The rule speaks only where the record calls itself observational or
    preliminary and doesn't speak of such a cause itself; of experiments in animals and cells, and of records that themselves
    conclude with a "may" or "suggest", where proof or cure is claimed; of any that have no such word, where it is for good,
    for all, always, beyond doubt or without any harm (that a thing was well tolerated doesn't say that), and where deaths, strokes or
    the like are averted; of protocols, where something is said to have been found, or what they are to try, by its name, to have worked.
    An effect is told of, too, where the record found none ("lowered", of "had no effect on", or of two that didn't differ, the sexes among
    them), or the opposite ("longer than", of "shorter than", of the same two groups; "X raised Y", of "X lowered Y"; "in A, but not in B",
    of "in B, but not in A"): where both are on the same thing, in the same words, of all who were studied, and nothing in the record says
    what the claim says.
    Verbs such as "leads to" and "prevents" count where title and record name what stands on either side. Germs and genes
    behind a disease, and causes that were counted, are left alone.

    ## Bad
    ```text
    What brings on acne?

    Drinking milk causes acne in adolescents 1.

    References

    Research

    Milk and acne in adolescents: a cross-sectional study.

    Journal of Skin, 2018
    ```
    ```nbib
    PMID- 90000015
    TI  - Milk and acne in adolescents: a cross-sectional study.
    AB  - In this cross-sectional survey, adolescents with acne named milk more often than their classmates did.
    JT  - Journal of Skin
    DP  - 2018
    PT  - Journal Article

    ```

    ## Good
    ```text
    What brings on acne?

    Drinking milk went along with acne in adolescents 1.

    References

    Research

    Milk and acne in adolescents: a cross-sectional study.

    Journal of Skin, 2018
    ```
    ```nbib
    PMID- 90000015
    TI  - Milk and acne in adolescents: a cross-sectional study.
    AB  - In this cross-sectional survey, adolescents with acne named milk more often than their classmates did.
    JT  - Journal of Skin
    DP  - 2018
    PT  - Journal Article

    ```
    """

    code = "CC408"
    name = "overstated-claim"
    severity = Severity.INFO
    online = True
    weighs_claims = True

    def check(self, case: Case) -> Iterator[Finding]:
        for pair in weighing.single(case):
            told = overstated(pair.claim.text, pair.study)
            if told is None:
                continue
            strong, basis, instead = told
            yield weighing.finding(
                self,
                case,
                pair,
                f"“{strong}” is said on the strength of {entry_and_work(pair.reference)}, {basis}",
                instead,
                confidence=0.7,
            )


def overstated(claim: str, study: Study) -> tuple[str, str, str] | None:
    """(words of proof or cause in a claim, what in the record can't bear them out, what to do)."""
    if proof.SHARED_OUT.search(claim):
        return None
    for way in (_planned, _observed, _absolutely, _gained, _tentatively):
        for strong, basis, instead in way(claim, study):
            itself = way not in (_absolutely, _gained) and _says_itself(claim, strong, study)
            if not itself and not _hedged(claim, strong, of_all=way is _absolutely):
                return strong.group(), basis, instead
    return _not_found(claim, study)


HALF_WAY = 0.3  # share of a claim from which it is on the study, where a sentence of that is all on what the claim is on
OURS = 0.6  # share of a claim from which it is surely on what a plan is to try
_Told: TypeAlias = Iterator[tuple[re.Match[str], str, str]]  # words of a claim, what can't bear them out, what to do


def _planned(claim: str, study: Study) -> _Told:
    """The plan of a study has found nothing; what others found may stand there."""
    if "Clinical Trial Protocol" not in study.publication_types and proof.PLANNED.search(study.title) is None:
        return
    found = proof.FOUND.search(claim) or _result(claim, study)
    if found and not weighing.drawn_where(proof.FINDS, claim, study):
        yield found, "by its own words a protocol", "Cite the study's results, or say that it is planned or under way."


def _result(claim: str, study: Study) -> re.Match[str] | None:
    """A result by a claim on what is to be tried, by a name of the plan's own: what others found is seldom told by that name. That of a
    disease, or of anything that others try as well, is none; and what is known of it from elsewhere stands in the record or the claim."""
    abstract, found = study.abstract or "", proof.RESULT.search(claim)
    if found is None or not proof.TO_BE_DONE.search(abstract) or proof.ELSEWHERE.search(f"{claim} {abstract}"):
        return None
    before, known = claim[: found.start()], definitions(f"{study.title}. {abstract}")
    named = (set(proof.NAME.findall(before)) & set(proof.NAME.findall(study.title))) - set(known) - set(proof.WITHIN.findall(before))
    own = any(not lexicon.concepts(name) for name in named)
    return found if own and weighing.share(claim, study) >= OURS else None


def _observed(claim: str, study: Study) -> _Told:
    """Observation shows what goes together."""
    seen = _observing(study)
    if seen is None:
        return
    strong = proof.STRONG.search(claim)
    if strong is None or _quoted(strong, study):
        strong = None if proof.ONE_PATIENT.search(claim) else _brings(claim, study)  # who names the one patient tells what befell them
    if strong:
        yield strong, f"by its own words a {seen}", "Say that the two go together, or cite a study that could show the cause."


def _absolutely(claim: str, study: Study) -> _Told:
    """Whatever the study, a cure for all and for ever, or without any harm, is hardly what a record without such a word has shown."""
    for absolute in absolutes.ABSOLUTES:
        found = absolute.said.search(claim)
        if found and not _quoted(found, study) and _matters(claim, study) and not absolute.held.search(study.text):
            yield found, "which has no such word", "Say what the study found, of whom, and for how long."


def _gained(claim: str, study: Study) -> _Told:
    """What is gained in the end, deaths and strokes averted, can't be had from a record without a word on it."""
    if not weighing.tells_enough(study):
        return
    lowered = claim.lower()
    for gain in gains.GAINS:
        found = gain.said.search(claim) if any(name in lowered for name in gain.named) else None
        if found and not gain.held.search(study.text) and weighing.drawn(claim, study, found.group()):
            yield found, f"which says nothing of {gain.what}", "Say what the study looked at, or cite one that counted what is claimed."


def _not_found(claim: str, study: Study) -> tuple[str, str, str] | None:
    """An effect is told of, and the study found none, or the opposite."""
    if not study.abstract:
        return None
    if (told := sexes.alike(claim, study.title, study.abstract)) and weighing.share(claim, study) >= HALF_WAY:
        return (
            told[0],
            f"which found the sexes alike: {quoted(told[1], 200)}",
            "Say that the sexes didn't differ, or cite a study in which they did.",
        )
    if not weighing.drawn(claim, study):
        return None
    if told := nulls.no_effect(claim, study.title, study.abstract):
        return told[0], f"which found no such effect: {quoted(told[1], 200)}", "Say that no effect was seen, or cite a study that saw one."
    turned = comparisons.turned(claim, study.title, study.abstract) or changes.other_way(claim, study.title, study.abstract)
    if told := turned or swapped.but_not(claim, study.abstract):
        return told[0], f"which has it the other way: {quoted(told[1], 200)}", "Turn the sentence round, or cite a study that bears it out."
    return None


def _matters(claim: str, study: Study) -> bool:
    """Whether a claim is one that a reader may act on: on people, or on the strength of a study of people."""
    return proof.MATTERS.search(claim) is not None or "Humans" in study.mesh


def _tentatively(claim: str, study: Study) -> _Told:
    """An experiment shows what brings a thing about, in animals or cells, and proves nothing for those who read of it; nor does a
    record that comes to its conclusion with a "may"."""
    proven = proof.PROVEN.search(claim)
    if proven is None or _quoted(proven, study):
        return
    laboratory = proof.LABORATORY.search(study.title) or (designs.IN_DISHES.search(study.title) if _of_cells(study) else None)
    guarded = proof.TENTATIVE.search(" ".join(sentences(study.abstract or "")[-proof.CONCLUSION :]))
    if laboratory:
        yield proven, f"by its own words a study of {laboratory.group().lower()}", "Say in what it was seen, or cite a study of people."
    elif guarded and proof.MATTERS.search(claim):
        yield proven, f"which concludes with “{guarded.group()}”", "Say it as guardedly as the study does, or cite one that proves it."


def _quoted(found: re.Match[str], study: Study) -> bool:
    """Whether the words of a claim stand so in the record."""
    words = rf"(?<!\w){re.escape(found.group())}(?!\w)"  # and no part of another: "prove" of "improve"
    return re.search(words, study.written, re.IGNORECASE) is not None


def _hedged(claim: str, strong: re.Match[str], *, of_all: bool) -> bool:
    """Whether a claim takes its strong words back, in their clause or behind it; that a thing can be had takes nothing from all of it:
    "can be completely prevented"."""
    end = proof.AFTER_CLAUSE.search(claim, strong.end())
    stop = end.start() if end else len(claim)
    hedges = (found for found in proof.HEDGED.finditer(claim, 0, stop) if not strong.start() <= found.start() < strong.end())
    no_hedge = {"can"} if of_all else set()
    behind = {*no_hedge, "never"}  # of what follows: "cures them all and never fails"
    taken_back = any(hedge[0].lower() not in (behind if hedge.start() >= strong.end() else no_hedge) for hedge in hedges)
    return taken_back or proof.DOUBTED.search(claim, stop) is not None


def _of_cells(study: Study) -> bool:
    """Whether PubMed's terms are those of a study of cells, and of no people or animals."""
    return designs.of_cells(study.mesh) and not {"Animals", "Male", "Female"}.intersection(study.mesh)


def _brings(claim: str, study: Study) -> re.Match[str] | None:
    """A verb by which what the study's title names on one side brings about what the record names on the other (the title, too, by
    those of `proof.LOOSE`), and which the record doesn't use so itself."""
    verbs = list(islice(proof.BRINGS.finditer(claim), proof.MOST))
    if not verbs:
        return None
    titled, told = set(terms(study.title)), set(terms(f"{study.title} {study.abstract or ''}"))
    for found in verbs:
        first, second = terms(proof.LAST_CLAUSE.sub("", claim[: found.start()])), terms(proof.AFTER_OBJECT.sub("", claim[found.end() :]))
        before, behind = titled.intersection(first), titled.intersection(second)
        if not found.group().lower().removeprefix("directly ").startswith(proof.LOOSE):
            if not before - behind and (before or behind):
                before = told.intersection(first) - behind
            elif not behind - before:
                behind = told.intersection(second) - before
        verb = re.compile(rf"\b{max(found.group().split(), key=len)[: proof.VERB]}", re.IGNORECASE)
        if before - behind and behind - before and not _says(verb, told.intersection(first), told.intersection(second), study):
            return found
    return None


def _says_itself(claim: str, strong: re.Match[str], study: Study) -> bool:
    """Whether a sentence of the record speaks of a cause, and of what the claim has on both sides of its words for one; where those are
    of proof, of one that it does more than suggest."""
    titled = set(terms(study.title))
    before, behind = (titled.intersection(terms(part)) for part in (claim[: strong.start()], claim[strong.end() :]))
    if proof.PROVEN.search(strong.group()):
        study = replace(study, title=proof.GUARDED.sub(" ", study.title), abstract=proof.GUARDED.sub(" ", study.abstract or ""))
    return _says(proof.CAUSAL, before, behind, study)


def _says(words: re.Pattern[str], before: set[str], behind: set[str], study: Study) -> bool:
    """Whether the record has such words in its title, in a sentence that holds terms of both sides (all, where one side has none), or,
    behind its background, of either."""
    texts = [study.title, *sentences(study.abstract or "")]
    for number, text in enumerate(proof.SUPPOSED.sub(" ", proof.NO_CAUSE.sub(" ", text)) for text in texts):
        if words.search(text):
            held = set(terms(text))
            sides = [bool(before & held), bool(behind & held)] if before and behind else [(before | behind) <= held]
            if (any if number > proof.BACKGROUND * len(texts) else all)(sides):
                return True
    return False


def _observing(study: Study) -> str | None:
    """What the record calls itself, where it is observational or preliminary and speaks of nothing stronger."""
    text = " ".join((study.title, study.abstract or "", *study.publication_types))
    found = proof.OBSERVED.search(study.title)
    if found or proof.DECLARED_TYPES.intersection(study.publication_types):
        stronger = proof.STRONGER_TITLE.search(study.title) or proof.STRONGER_WITHIN.search(designs.without_others(study.abstract or ""))
    else:
        stronger = proof.STRONGER.search(designs.without_others(proof.NO_CAUSE.sub(" ", text)))
    if stronger:
        return None
    found = found or proof.OBSERVED.search(text)
    if found is None and proof.ASSOCIATION.search(study.title):
        return "study of an association"
    if found is None:
        filed = "Case Reports" in study.publication_types
        one = designs.called(study) == "case report" and not proof.OF_OTHERS.search(study.abstract or "")
        return "case report" if filed or one else None
    if proof.SPONTANEOUS.search(found.group()):
        return "study of spontaneous reports"
    if proof.MODELLED.search(study.title) or proof.MODELLED.search(study.abstract or ""):
        return "modelling study"
    kind = found.group().lower()
    if kind.startswith("retrospectively") or kind == "retrospective data":
        return "retrospective study"
    return f"{kind} study" if kind in ("cross-sectional", "case-control", "case control", "register-based") else kind
