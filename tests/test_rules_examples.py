"""Every rule's docstring is executed: what stands under Bad fires the rule, what stands under Good doesn't."""

from __future__ import annotations

import re

import pytest

from citecheck.rules.base import Rule, all_rules
from citecheck.rules.examples import Example, examples, section, summary
from tests.checking import check_text

RULES = all_rules()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert re.fullmatch(r"CC\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)
    assert summary(rule).endswith(".")
    assert section(rule, "Why")
    found = examples(rule)
    assert any(example.bad for example in found), f"{rule.code} has no bad example"
    assert any(not example.bad for example in found), f"{rule.code} has no good example"


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        pytest.param(rule, example, id=f"{rule.code}-{'bad' if example.bad else 'good'}-{n}")
        for rule in RULES
        for n, example in enumerate(examples(rule))
    ],
)
def test_the_examples_do_as_they_say(rule: Rule, example: Example) -> None:
    about_others = rule.code.startswith("CC00")  # rules on suppressions: what they suppress has to be looked for as well
    rules = [other for other in RULES if not other.weighs_claims] if about_others else [rule]
    findings = check_text(example.text, example.format, records=example.records, settings=example.settings, rules=rules)
    assert (rule.code in {finding.code for finding in findings}) is example.bad


def test_codes_and_names_are_each_used_once() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES) == len({rule.name for rule in RULES})
