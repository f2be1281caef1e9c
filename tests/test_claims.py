"""The words that a marker vouches for."""

from __future__ import annotations

import pytest

from tests.articles import entry, numbered, understood

SENTENCES = [
    ("Zinc shortens a cold [1].", ["Zinc shortens a cold."]),
    ("Zinc shortens a cold.[1] Tea does not.", ["Zinc shortens a cold."]),
    ("Zinc shortens a cold [1], but tea does nothing for it [2].", ["Zinc shortens a cold", "but tea does nothing for it."]),
    ("Zinc, in doses of 2.5 mg [1], works.", ["Zinc, in doses of 2.5 mg, works."]),
    ("It works, e.g. in Dr. Holm's trial i.v. and by mouth [1]. Tea does not.", ["It works, e.g. in Dr. Holm's trial i.v. and by mouth."]),
    ("As shown by Leung et al. [1], oral zinc helps.", ["As shown by Leung et al., oral zinc helps."]),
    ("Holm and Ibsen [1] found that zinc helps. Tea is nice.", ["Holm and Ibsen found that zinc helps."]),
    ("Zinc helps everyone [1], see also [2].", ["Zinc helps everyone", "Zinc helps everyone, see also."]),
    ("First sentence here. Zinc helps people with colds [1, 2].", ["Zinc helps people with colds."]),
    ("Does zinc help? It may do so at night [1]! Tea is nice.", ["It may do so at night!"]),
    ("Zinc helps ([1]) against colds.", ["Zinc helps against colds."]),
    ("Zinc helps.[1]: 17  It is bitter.[2]:12–14", ["Zinc helps.", "It is bitter."]),
    ("Etwa jeder 3. Mensch über 60 hat Krämpfe [1].", ["Etwa jeder 3. Mensch über 60 hat Krämpfe."]),
    ("They took 15 µg/L. Zinc helped [1].", ["Zinc helped."]),
    ("Some took vitamin D. Zinc helped [1].", ["Zinc helped."]),
    ("Zinc helps (refs 1 and 2; see also ref 1).", ["Zinc helps", "Zinc helps (refs; see also ref)."]),
    ("Zinc helps (source: [1]) and so does tea (Sources: [1, 2]).", ["Zinc helps", "and so does tea."]),
    ("According to reference 1, walking helps.", ["According to reference, walking helps."]),
    ("Am 1. 3. 2020 und am 5. März half Zink [1].", ["Am 1. 3. 2020 und am 5. März half Zink."]),
]


@pytest.mark.parametrize(("sentence", "claims"), SENTENCES)
def test_sentences_and_clauses(sentence: str, claims: list[str]) -> None:
    article = understood(f"{sentence}\n\nReferences\n\n{numbered(2)}\n")
    assert [claim.text for claim in article.claims] == claims


def test_bullets_and_headings() -> None:
    text = f"# Colds\n\n## What helps\n\n- Zinc helps a little [1]\n- Tea is warm [2]\n\n## References\n\n{numbered(2)}\n"
    article = understood(text, "article.md")
    assert [(claim.text, claim.heading) for claim in article.claims] == [
        ("Zinc helps a little", "What helps"),
        ("Tea is warm", "What helps"),
    ]


def test_a_lost_full_stop_ends_the_sentence() -> None:
    text = f"Zinc helps 1. Rest helps 2. Tea does not harm the stomach 3 It is drunk hot by all.\n\nReferences\n\n{numbered(3)}\n"
    assert understood(text).claims[2].text == "Tea does not harm the stomach"


def test_names_of_narrative_citations_stay() -> None:
    entries = "\n\n".join(entry(number) for number in range(1, 4))
    text = f"Brandt et al. (2002) showed that rest helps (Costa 2003). Zinc does too (Abel 2001).\n\nReferences\n\n{entries}\n"
    assert next(claim.text for claim in understood(text).claims) == "Brandt et al. showed that rest helps"


def test_a_sentence_that_begins_with_names_is_parted_from_the_one_before() -> None:
    names = ("Moor T, Roe J. (2017). Steam", "Quist L, et al. (2018). Zinc", "Stone K. (2019). Tea")
    listed = "\n\n".join(f"{name}. Rhinology, {n}, 1-9." for n, name in enumerate(names))
    article = understood(
        "One review (Moor and Roe, 2017) covered 31 trials. Quist et al. (2018) found that zinc helps. "
        f"Stone (2019) disagrees.\n\nReferences\n\n{listed}\n"
    )
    assert [claim.text for claim in article.claims] == [
        "One review covered 31 trials.",
        "Quist et al. found that zinc helps.",
        "Stone disagrees.",
    ]


@pytest.mark.parametrize(
    "last",
    ["phase II", "Phase III", "type I", "group A", "Group B", "hepatitis B", "factor V", "factor VIII", "factor X", "part IV", "vitamin K"],
)
def test_what_a_letter_or_a_numeral_tells_the_kind_of_ends_the_sentence_before_names(last: str) -> None:
    entries = "\n\n".join(entry(number) for number in range(1, 4))
    before = f"Zinc helps (Abel et al. 2001). The trial of zinc was on {last}."
    for named in ("Brandt et al. (2002)", "Brandt and Noll (2002)", "Brandt's trial (2002)", "A. Brandt et al. (2002)"):
        article = understood(f"{before} {named} gave tea to men.\n\nReferences\n\n{entries}\n")
        assert [marker.text for marker in article.markers] == ["(Abel et al. 2001)", named]
        assert article.claims[-1].text == f"{named.replace(' (2002)', '')} gave tea to men."


@pytest.mark.parametrize(
    "named", ["A. Brandt et al. (2002)", "A. B. Brandt et al. (2002)", "C. Brandt and Noll (2002)", "I. Brandt (2002)"]
)
def test_the_initials_of_names_end_no_sentence(named: str) -> None:
    entries = "\n\n".join(entry(number) for number in range(1, 4))
    text = f"Zinc helps (Abel et al. 2001). In a study of the group, {named} gave tea to men.\n\nReferences\n\n{entries}\n"
    article = understood(text)
    assert [marker.text for marker in article.markers] == ["(Abel et al. 2001)", named]
    assert article.claims[-1].text == f"In a study of the group, {named.replace(' (2002)', '')} gave tea to men."


def test_claims_know_their_entries() -> None:
    article = understood(f"Zinc helps [2, 9].\n\nReferences\n\n{numbered(3)}\n")
    assert (article.claims[0].keys, article.claims[0].references) == (("2", "9"), (1,))


def test_the_span_of_a_claim_holds_its_words() -> None:
    article = understood(f"Tea is nice. Zinc shortens a cold [1]. Rest helps.\n\nReferences\n\n{numbered(2)}\n")
    assert article.document.text_of(article.claims[0].span) == "Zinc shortens a cold [1]."


def test_double_brackets_leave_no_half_of_them_in_a_claim() -> None:
    article = understood(
        f"Zinc helps adults with a cold [[1]], and tea helps nobody at all [[2]].\n\n## References\n\n{numbered(2)}\n", "a.md"
    )
    assert [claim.text for claim in article.claims] == ["Zinc helps adults with a cold", "and tea helps nobody at all."]


def test_a_link_under_words_is_part_of_its_sentence() -> None:
    text = (
        "Tea is hot. A [trial from Oslo](https://doi.org/10.1000/a) found it to help. [Roe's group](https://doi.org/10.1000/b) did not.\n"
    )
    assert [claim.text for claim in understood(text, "a.md").claims] == ["A trial from Oslo found it to help.", "Roe's group did not."]


def test_a_citation_key_may_be_the_first_word_of_its_sentence() -> None:
    article = understood("Tea helps little [@abel2001]. @brandt2002 found that it harms.\n", "a.md")
    assert [claim.text for claim in article.claims] == ["Tea helps little.", "found that it harms."]


def test_a_linked_name_may_be_the_first_word_of_its_sentence() -> None:
    body = '<p>Tea is hot. <a href="#r1">Roe and others (2001)</a> sat down (<a href="#r1">Roe, 2001</a>).</p>'
    listed = '<ul><li id="r1">Roe, J. (2001). On sitting. Chairs, 7, 3-9.</li><li id="r2">Ng, M. (2019). Rest. J Rest, 4, 1.</li></ul>'
    assert understood(f"{body}{listed}", "a.html").claims[0].text == "Roe and others sat down"


def test_the_mark_of_a_remark_behind_a_stop_ends_the_sentence() -> None:
    text = f"Zinc shortens colds.[^a] Sleep helps the old [1, 2].\n\n[^a]: We thank our readers.\n\n## References\n\n{numbered(3)}\n"
    assert [claim.text for claim in understood(text, "a.md").claims] == ["Sleep helps the old."]


@pytest.mark.parametrize("between", ["", " ", ","])
def test_a_source_beside_a_remark_is_cited_and_the_remark_is_no_word(between: str) -> None:
    def mark(number: int) -> str:
        return f'<sup><a href="#fn:{number}" role="doc-noteref">{number}</a></sup>'

    notes = (entry(1), "See the post before this one, where we thank our readers.", entry(3))
    listed = "".join(f'<li id="fn:{n}">{note} <a href="#ref{n}">↩</a></li>' for n, note in enumerate(notes, 1))
    body = f"<p>Zinc shortens colds.{mark(1)}{between}{mark(2)} Sleep helps.{mark(2)} Tea is warm.{mark(3)}</p><ol>{listed}</ol>"
    article = understood(body, "a.html")
    assert [marker.keys for marker in article.markers] == [("1",), ("3",)]
    assert [(claim.text, claim.references) for claim in article.claims] == [("Zinc shortens colds.", (0,)), ("Tea is warm.", (1,))]


NOTED = (
    "Rest is free.{0} Zinc shortens colds {1}.",
    "Rest is free.<sup>{0}</sup> Zinc{0} shortens colds {1}.",
    "Rest is free{0}. Zinc shortens colds.{1}",
)


@pytest.mark.parametrize("sentence", NOTED)
@pytest.mark.parametrize("sign", ["a", "<sup>a</sup>", "*"])
def test_the_sign_of_a_note_in_jats_is_no_word_and_parts_no_sentences(sentence: str, sign: str) -> None:
    body = sentence.format(f'<xref ref-type="fn" rid="fn1">{sign}</xref>', '<xref ref-type="bibr" rid="B1">1</xref>')
    back = f'<ref-list><ref id="B1"><label>1</label><mixed-citation>{entry(1)}</mixed-citation></ref></ref-list>'
    notes = '<fn-group><fn id="fn1"><label>a</label><p>As long as one has a bed.</p></fn></fn-group>'
    article = understood(f"<article><front/><body><p>{body}</p></body><back>{back}{notes}</back></article>", "a.xml")
    assert [claim.text for claim in article.claims] == ["Zinc shortens colds."]


LEFT_OVER = {
    'Tea is warm. <xref ref-type="bibr" rid="B1">Abel (2001</xref>), once more, found zinc.': "Abel, once more, found zinc.",
    'Zinc helps (<xref ref-type="bibr" rid="B1">Abel, 2001</xref>, p. 12).': "Zinc helps.",
    'Zinc helps (<xref ref-type="bibr" rid="B1">Abel, 2001</xref>; pp. 12-14).': "Zinc helps.",
    'Zinc helps (a word, p. 12) the old (<xref ref-type="bibr" rid="B1">Abel, 2001</xref>).': "Zinc helps (a word, p. 12) the old.",
}


@pytest.mark.parametrize("sentence", LEFT_OVER)
def test_nothing_of_a_marker_is_left_in_its_claim(sentence: str) -> None:
    back = f'<back><ref-list><ref id="B1"><mixed-citation>{entry(1)}</mixed-citation></ref></ref-list></back>'
    article = understood(f"<article><front/><body><p>{sentence}</p></body>{back}</article>", "a.xml")
    assert [claim.text for claim in article.claims] == [LEFT_OVER[sentence]]


def test_what_a_callout_is_called_is_no_part_of_its_sentence() -> None:
    quotes = "> [!note]- Of **zinc**\n> Zinc shortens colds [1].\n\n> [!WARNING]\n> Sleep helps [2].\n\n> Tea helps\n> too [3].\n"
    article = understood(f"{quotes}\n## References\n\n{numbered(3)}\n", "a.md")
    assert [claim.text for claim in article.claims] == ["Zinc shortens colds.", "Sleep helps.", "Tea helps too."]
    assert [block.text for block in article.document.blocks][:3] == ["Of zinc", "Zinc shortens colds [1].", "Sleep helps [2]."]


ROWS = {
    "html": "<table><tr><th>Drug</th><th>Finding</th></tr><tr><td>Zinc [1]</td><td>a day less</td><td>in 12 trials [2]</td></tr></table>",
    "md": "| Drug | Finding | Where |\n|---|---|---|\n| Zinc [1] | a day less | in 12 trials [2] |\n",
    "wiki": "{|\n! Drug !! Finding\n|-\n| Zinc<ref>Abel A. Zinc. Lancet. 2001;1:2.</ref> || a day less\n| in 12 trials"
    "<ref>Roe J. Tea. BMJ. 2002;3:4.</ref>\n|}\n",
    "tex": "\\begin{tabular}{lll}Drug & Finding & Where\\\\ Zinc [1] & a day less & in 12 trials [2]\\\\\\end{tabular}",
    "xml": "<table-wrap><table><tr><th>Drug</th><th>Finding</th></tr>"
    "<tr><td>Zinc [1]</td><td>a day less</td><td>in 12 trials [2]</td></tr></table></table-wrap>",
}  # fmt: skip
LISTED = {
    "html": f"<p>Colds last.</p>{{}}<h2>References</h2><ol><li>{entry(1)}</li><li>{entry(2)}</li></ol>",
    "md": f"# Colds\n\n{{}}\n\n## References\n\n{numbered(2)}\n",
    "wiki": "{}",
    "tex": f"\\begin{{document}}{{}}\\section{{References}}\n\n1. {entry(1)}\n\n2. {entry(2)}\\end{{document}}",
    "xml": f"<article><body><sec>{{}}</sec><sec><title>References</title><p>1. {entry(1)}</p><p>2. {entry(2)}</p></sec></body></article>",
}


@pytest.mark.parametrize("suffix", ROWS)
def test_a_cells_claim_is_its_row_so_far_and_nothing_of_the_row_above(suffix: str) -> None:
    article = understood(LISTED[suffix].replace("{}", ROWS[suffix]), f"a.{suffix}")
    assert [claim.text for claim in article.claims] == ["Zinc", "Zinc a day less in 12 trials"]


def test_names_that_latex_prints_are_words_of_the_sentence() -> None:
    text = (
        "Rest helps \\autocite{a}. \\Textcite{b} found zinc to help 2 in 3. As \\citeauthor{a} (\\citeyear{a}) said, rest helps."
        "\\begin{thebibliography}{9}\\bibitem{a} Roe J. Rest. Lancet. 2001;1:2-3. "
        "\\bibitem{b} Ng B. Zinc. BMJ. 2002;3:4-5.\\end{thebibliography}"
    )
    assert [claim.text for claim in understood(text, "a.tex").claims] == [
        "Rest helps.",
        "found zinc to help 2 in 3.",
        "As said, rest helps.",
    ]


def test_the_name_beside_a_pmid_is_no_part_of_the_claim() -> None:
    article = understood("Zinc helps (Abel et al., 2019; PMID 24633157). Tea does not (Costa & Noll, 2020, PMID: 24633158).\n")
    assert [claim.text for claim in article.claims] == ["Zinc helps.", "Tea does not."]


def test_a_claim_that_borrows_its_words_says_so() -> None:
    """Of an item in a list, what the sentence says of the others may not be held against its study."""
    article = understood(f"Colds are shortened by zinc [1], tea [2] and rest [3][4]. Soup helps.\n\nReferences\n\n{numbered(4)}\n")
    assert [claim.borrowed for claim in article.claims] == [False, True, True]
    article = understood(f"Colds are shortened by zinc [1]. Tea has not been found to help [2][3].\n\nReferences\n\n{numbered(3)}\n")
    assert [claim.borrowed for claim in article.claims] == [False, False]


def test_what_stands_behind_a_marker_is_not_its_claim_for_an_abbreviation_before_it() -> None:
    article = understood(f"Old blood feeds lung cancer with IL-1 [1], and tea protects the skin [2].\n\nReferences\n\n{numbered(2)}\n")
    assert [claim.text for claim in article.claims] == ["Old blood feeds lung cancer with IL-1", "and tea protects the skin."]


@pytest.mark.parametrize("marks", [("i.", "ii.", "iii."), ("a)", "b)", "c)"), ("(a)", "(b)", "(c)"), ("a.", "b.", "c.")])
@pytest.mark.parametrize("stop", [".", ";", ""])
def test_the_letters_and_numerals_of_items_are_no_words_of_claims(marks: tuple[str, ...], stop: str) -> None:
    said = ("Zinc shortens colds by a day", "Honey helps children with colds", "Tea does nothing at all")
    lines = "\n".join(f"   {mark} {claim} [{n}]{stop}" for n, (mark, claim) in enumerate(zip(marks, said, strict=True), 1))
    article = understood(f"# Colds\n\nWhat helps:\n\n{lines}\n\n## References\n\n{numbered(3)}\n", "page.md")
    assert [claim.text.rstrip(".") for claim in article.claims] == list(said)


def test_letters_at_the_beginning_of_wrapped_lines_are_words() -> None:
    text = "Bleeding is rarer in patients of blood group\na) or b) than in those of the others [1]."
    (claim,) = understood(f"{text}\n\nReferences\n\n{numbered(1)}\n").claims
    assert claim.text == "Bleeding is rarer in patients of blood group a) or b) than in those of the others."


def test_the_parenthesis_around_a_linked_pmid_is_no_part_of_a_claim() -> None:
    cited = "(Abel et al. {0}, [PMID: 2463{0}](https://pubmed.ncbi.nlm.nih.gov/2463{0}/))".format
    article = understood(f"Colds are cured by zinc {cited(2017)}, yet tea has to be hot {cited(2018)}.\n", "a.md")
    assert [claim.text for claim in article.claims] == ["Colds are cured by zinc", "yet tea has to be hot."]


def test_the_result_of_a_test_behind_the_stop_is_part_of_the_sentence() -> None:
    article = understood(
        "Zinc shortens colds. (p = 0.002) (PMID 24633157).\nTea helps. (p < 0.05 in men) Rest does (PMID 24633158).\n", "a.md"
    )
    assert [claim.text for claim in article.claims] == ["Zinc shortens colds. (p = 0.002).", "(p < 0.05 in men) Rest does."]


def test_the_end_of_a_quoted_reference_is_no_claim() -> None:
    quoted = "> Abel AB, Noll CD. *Zinc and tea.* J Invented Med. 2007;23(10):2305–2312.\n> PMID: 24633157 — **level B** (review)\n"
    article = understood(f"Zinc helps (PMID 24633158).\n\n{quoted}", "a.md")
    assert [claim.text for claim in article.claims] == ["Zinc helps."]


def test_a_sentence_of_a_script_without_spaces_ends_with_any_stop() -> None:
    cited = "([Abel et al., {0}](https://doi.org/10.1000/j.{0}))".format
    article = understood(f"锌可以缩短感冒 {cited(2006)}.但茶没有帮助 {cited(2017)}.\n", "a.md")
    assert [claim.text for claim in article.claims] == ["锌可以缩短感冒.", "但茶没有帮助."]
