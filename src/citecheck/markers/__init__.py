"""Which pieces of text are reference markers: a decision over the whole article. `find` makes it.

To be read in the order of the way that a piece of text goes:

- scan: `candidates` looks for what bears a sign of its own (`brackets`, `parentheses`, `superscripts`; `assistants` for what chat
  assistants leave), without authors' `affiliations` and `formulas`; `bare` for naked digits, by the document's `habits`. What they find
  is a `candidate`; `groups` reads the numbers inside one, and `joining` makes one of those that stand side by side.
- weigh: `surroundings` say how far what stands around digits speaks for a marker, by the `words` of several languages.
- decide: `deciding` weighs the styles against the reference list and against each other, and `turns` does so for bare digits.
- join: what the article's style makes readable besides: `halves` of brackets, `columns` of sources, `labels` that the list prints, and
  marks of kinds that nobody is sure of, `unread`.
- names and identifiers: `authors` knows the entries by author and year, `authoryear` finds the markers made of both; `identifiers` those
  that name their work by themselves.

`finding` goes this way. What stays unclear is `undecided`, and no marker.
"""

from citecheck.markers.finding import Markers, find

__all__ = ["Markers", "find"]
