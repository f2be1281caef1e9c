"""One claim and one record: what a rule on claims says of them."""

from __future__ import annotations

from citecheck.model import Finding
from citecheck.rules.base import all_rules
from tests.checking import check_text

TITLE = "Weekly semaglutide in adults with type 2 diabetes"
ABSTRACT = (
    "We gave semaglutide once a week to four hundred adults with type 2 diabetes and weighed them every month for a year. Body weight "
    "fell by 12% (11.8 ± 0.4%) within 12 weeks of semaglutide in these adults with type 2 diabetes, and glycated haemoglobin fell too. "
    "Nausea was the usual complaint of the adults and faded soon. Few of them left the study early. Semaglutide once a week suits "
    "adults whose type 2 diabetes is not held by diet, and its effect on weight is welcome to many of them as well."
)


def findings(code: str, claim: str, *, abstract: str = ABSTRACT, title: str = TITLE) -> list[Finding]:
    text = f"# Diabetes and weight\n\n{claim} [1].\n\n## References\n\n1. {title}. Journal of Glucose. 2019.\n"
    records = f"PMID- 90000013\nTI  - {title}.\nAB  - {abstract}\nJT  - Journal of Glucose\nDP  - 2019\nPT  - Journal Article\n"
    return check_text(text, records=records, rules=[rule for rule in all_rules() if rule.code == code])
