"""The words that rules look for, and what they mean: tables of expressions with their lookups, and no judgement of an article.

`people`, `states` and `nations` say of whom a sentence speaks, and whom a study looked at; `kinds` and `designs` what a study is,
as a claim calls it and as its record does; `proof` and `absolutes` how much a claim says was shown; `asides` what a claim names only
in passing; `leftovers` what a draft holds where a citation was meant. A word that a rule should know is added here; what follows
from it is decided in the rule. Nothing here imports from a rule or from the tools that rules share.
"""
