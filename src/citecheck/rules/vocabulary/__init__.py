"""The words that rules look for, and what they mean: tables of expressions with their lookups, and no judgement of an article.

`people`, `professions`, `conditions`, `states` and `nations` say of whom a sentence speaks, and whom a study looked at; `kinds`, `spoken`
and `designs` what a study is, as a claim calls it and as its record does; `proof`, `absolutes` and `gains` how much a claim says was
shown; `exclusive` which words of a title can't stand for one another; `headings` which of MeSH name another drug than the one indexed;
`asides` what a claim names only in passing, `wishes` what it asks for; `leftovers` what a draft holds where a citation was meant. A word
that a rule should know is added here; what follows from it is decided in the rule. Nothing here imports from a rule or from the tools that
rules share.
"""
