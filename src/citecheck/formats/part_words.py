"""What parts of a text are called that bear numbers of their own, in the languages of the articles."""

from __future__ import annotations

from citecheck.text import word_set

# nouns that only ever point to such a part by its number: no marker stands right behind them
POINTERS = word_set(
    """page pp p table figure fig figs theorem lemma box eq equation appendix chapter section tabelle abbildung abb seite kapitel
    tableau tabla tabela quadro figura página pagina capítulo gráfico anexo tabella capitolo tabel figuur bladzijde hoofdstuk
    abschnitt absatz gleichung équation encadré sección ecuación recuadro seção equação sezione equazione riquadro paragraaf
    vergelijking kader"""
)
PAGES = word_set("page pp p seite página pagina bladzijde")  # of them; a web page, too, is one, and cited
LEADERS = r"(?:(?:[.·]\s?){5}|(?:…\s?){2})"
"""Up to the page of a part, in a table of contents."""
