"""The healthy and the ill: where a claim is on the one, and the record on the other alone (CC405)."""

from __future__ import annotations

from citecheck.rules import weighing
from citecheck.rules.asked import Asked, Told
from citecheck.rules.opening import opened_with
from citecheck.rules.vocabulary import conditions, people
from citecheck.support.words import sentences


def of_health(asked: Asked) -> Told:
    """Patients for the healthy, and the healthy for patients."""
    if not asked.abstract:
        return None
    volunteers = people.HEALTHY.search(asked.text) and not people.ILL.search(asked.text)
    if volunteers and (patients := asked.spoken(people.PATIENTS)) and not opened_with(asked.claim, sentences(asked.abstract)):
        ill = patients.group(1).lower()
        return ill if ill == "patients" else f"{ill} who are ill", "healthy volunteers only"
    well = asked.spoken(people.VOLUNTEERS)
    # beside the ill, a sentence speaks of the healthy whom others have studied
    alone = well and not people.ILL.search(people.NORMAL.sub("", asked.claim)) and weighing.drawn(asked.claim, asked.study, well.group())
    if well and alone and people.OF_PATIENTS.search(asked.text) and not people.WELL.search(asked.text):
        return well.group().lower(), "patients only"
    for spared, ill, titled, either in conditions.SPARED:
        found = asked.spoken(spared)
        if found and titled.search(asked.study.title) and not either.search(asked.text) and not ill.search(spared.sub("", asked.claim)):
            return (found.group().lower(), "patients only") if weighing.drawn(asked.claim, asked.study, found.group()) else None
    for ill, without, unsaid, studied in conditions.WITHOUT:
        found = asked.spoken(ill)
        if found and without.search(asked.text) and not unsaid.search(asked.text) and not without.search(asked.claim):
            said = found.group().lower()
            return said if said.endswith("s") and not said.startswith("with ") else _people(said), studied
    return None


def _people(condition: str) -> str:
    """`people with diabetes`, `obese people`."""
    return f"people {condition}" if condition.startswith("with ") else f"{condition} people"
