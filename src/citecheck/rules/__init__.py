"""One rule a module, `ccNNN_NAME`; beside them what several rules share, and in `vocabulary` the words that they look for.

`base` says what a rule is, `selection` which ones run, `examples` reads those in their docstrings. For messages: `wording`; for edits:
`edits`, `renumbering`. For CC1xx: `pointing`, `naming`; for CC2xx: `metadata`; for CC3xx: `standing`; for CC4xx: `weighing`, and of one
rule alone `diseases` (CC402) and `asked` (CC405).
"""
