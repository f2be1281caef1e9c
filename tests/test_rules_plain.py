"""Sentences in plain words, whose studies say the same in those of medicine."""

from __future__ import annotations

import pytest

from citecheck.model import Finding, Severity
from citecheck.rules.base import all_rules
from tests.checking import check_text

STUDIES = {
    "pancreas": (
        "Enteral nutrition in acute pancreatitis",
        "We enrolled two hundred patients with acute pancreatitis and started nasogastric or oral nutrition within a day. Infected "
        "necrosis was rarer than after parenteral nutrition, and necrosectomy could mostly be deferred.",
    ),
    "embolism": (
        "Catheter-directed thrombolysis in pulmonary embolism",
        "Pulmonary embolism of intermediate risk was treated by catheter-directed thrombolysis or anticoagulation. Right ventricular "
        "dilatation resolved sooner after thrombolysis, and major haemorrhage was no more frequent.",
    ),
    "myositis": (
        "Myocardial involvement in juvenile dermatomyositis",
        "Of forty paediatric patients with juvenile dermatomyositis, nine had myocardial oedema on magnetic resonance imaging although "
        "echocardiography and troponin were normal.",
    ),
    "hypothalamus": (
        "Hypothalamic neurons that gate arousal",
        "Optogenetic silencing of orexinergic neurons in the lateral hypothalamus brought on non-REM sleep within seconds, and their "
        "stimulation restored wakefulness.",
    ),
    "iron": (
        "HFE mutations and iron overload in alcoholic cirrhosis",
        "The frequency of HFE mutations was compared between 48 cases of alcoholic cirrhosis and 52 healthy controls during elective "
        "cholecystectomy. Serum ferritin was higher in cirrhosis, and genotypes did not differ.",
    ),
}


def digest(*claims: tuple[str, str]) -> list[Finding]:
    """What CC401 says of sentences that each cite a study of their own."""
    body = "\n\n".join(f"{claim} [{number}]." for number, (claim, _) in enumerate(claims, 1))
    entries = "\n".join(f"{number}. {STUDIES[study][0]}. Journal of Rest. 2019." for number, (_, study) in enumerate(claims, 1))
    records = "\n\n".join(
        f"PMID- 9000001{number}\nTI  - {title}.\nAB  - {abstract}\nJT  - Journal of Rest\nDP  - 2019\nPT  - Journal Article"
        for number, (title, abstract) in enumerate(STUDIES.values())
    )
    text = f"# What your doctor may not have told you\n\n{body}\n\n## References\n\n{entries}\n"
    return check_text(text, records=f"{records}\n", rules=[rule for rule in all_rules() if rule.code == "CC401"])


RIGHT = (
    ("When the gland behind the stomach flares up, doctors today hold back with the knife and feed people early", "pancreas"),
    ("A clot that lodges in the lungs can be dissolved through a thin tube without making people bleed more", "embolism"),
    ("Children with a rare muscle disease may have trouble with their hearts long before a checkup shows it", "myositis"),
    ("A tiny region deep in the brain flips us between being awake and drifting off", "hypothalamus"),
    ("The comparison took in 52 healthy people who were having their gallbladder removed", "iron"),
    ("Against them stood 52 healthy souls who had come to the operating table for something else", "iron"),
)


@pytest.mark.parametrize("right", RIGHT, ids=[study for _, study in RIGHT])
def test_a_sentence_in_plain_words_may_say_what_its_study_says(right: tuple[str, str]) -> None:
    assert digest(right, ("Orexinergic neurons of the hypothalamus gate arousal and sleep", "hypothalamus")) == []


def test_a_sentence_in_plain_words_on_another_subject_is_only_a_hint() -> None:
    claim = "Putting a gel right into deep gum pockets saves time in the dentist's chair"
    (finding,) = digest((claim, "hypothalamus"), RIGHT[0])
    assert (finding.severity, finding.claim) == (Severity.INFO, f"{claim}.")


def test_a_sentence_that_names_a_drug_is_held_to_it_however_plain_the_rest() -> None:
    (finding,) = digest(("A pinch of metformin calms the brain and helps children drift off to sleep", "embolism"), RIGHT[0])
    assert finding.severity in (Severity.WARNING, Severity.ERROR)
