"""Where the reference list is, and its entries read into `Reference`s. `find` takes those that the format states itself, or cuts them from
the text under a heading of the usual names; failing that, a numbered run of lines that look like references.

To be read in this order: `pieces` (the lines that a list may be made of, and how like a reference one is); `entries` cuts those under a
heading into `cuts`, by their numbers (`numbered`), from the rows of `tables`, without the `forewords`; `unheaded` finds lists that no
heading announces; `places` tells where the fields of an entry stand. `finding` goes this way.
"""

from citecheck.lists.finding import ReferenceLists, find

__all__ = ["ReferenceLists", "find"]
