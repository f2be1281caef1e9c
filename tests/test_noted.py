"""Notes that cite the works of a bibliography: which entry each stands for, and which of them no note names."""

from __future__ import annotations

import pytest

from citecheck.formats import Reading, read
from citecheck.linking import link
from citecheck.model import Article
from citecheck.rules.base import all_rules
from tests.checking import check
from tests.cost import assert_linear
from tests.test_docx import docx, note, p, t

LISTS = [rule for rule in all_rules() if rule.code in ("CC102", "CC103", "CC105")]
WORKS = {  # how a note prints a work, and the bibliography
    "Brandt": ("Jan Brandt, “Moderate Fluids in Ward Medicine,” Invented Fluids 4 (2021): 12–19.",
               "Brandt, Jan. “Moderate Fluids in Ward Medicine.” Invented Fluids 4 (2021): 12–19."),
    "Larsen": ("Ann Larsen and Peter Holm, “Fourfold Therapy in Untreated Adults,” Invented Annals 12, no. 3 (2019): 101–109.",
               "Larsen, Ann, and Peter Holm. “Fourfold Therapy in Untreated Adults.” Invented Annals 12, no. 3 (2019): 101–109."),
    "Novak": ("Eva Novak, “Reflux and the Lower Gullet,” Invented Journal 8, no. 1 (2020): 33–41.",
              "Novak, Eva. “Reflux and the Lower Gullet.” Invented Journal 8, no. 1 (2020): 33–41."),
    "Olsen": ("Kari Olsen, “Kidneys in Very Old Age,” Invented Kidneys 2, no. 2 (2018): 55–61.",
              "Olsen, Kari. “Kidneys in Very Old Age.” Invented Kidneys 2, no. 2 (2018): 55–61."),
}  # fmt: skip
FULL = [WORKS[name][0] for name in ("Larsen", "Novak", "Brandt", "Olsen")]
LISTED = [WORKS[name][1] for name in sorted(WORKS)]


def written(form: str, notes: list[str], listed: list[str]) -> Article:
    """An article with a sentence for each note, and a bibliography."""
    sentences = [f"The sentence of note {number} says what holds." for number in range(1, len(notes) + 1)]
    if form == "md":
        text = " ".join(f"{sentence}[^{number}]" for number, sentence in enumerate(sentences, 1))
        text += "\n\n" + "\n".join(f"[^{number}]: {said}" for number, said in enumerate(notes, 1))
        data = "\n\n".join([text, "## Bibliography", *listed]).encode()
    elif form == "tex":
        text = " ".join(f"{sentence}\\footnote{{{said}}}" for sentence, said in zip(sentences, notes, strict=True))
        items = "\n".join(f"\\bibitem{{w{number}}} {work}" for number, work in enumerate(listed))
        data = f"\\begin{{document}}\n{text}\n\\begin{{thebibliography}}{{9}}\n{items}\n\\end{{thebibliography}}\\end{{document}}".encode()
    else:
        text = p(*(t(sentence + " ") + note("footnote", number) for number, sentence in enumerate(sentences, 1)))
        style = "Bib" if form == "docx styled" else ""
        text += p(t("Bibliography"), style="H1") + "".join(p(t(work), style=style) for work in listed)
        data = docx(
            text, footnotes="".join(f'<w:footnote w:id="{number}">{p(t(said))}</w:footnote>' for number, said in enumerate(notes, 1))
        )
    return link(read(Reading(f"article.{form.split()[0]}", data)))


def told(article: Article) -> list[tuple[str, str]]:
    return [(finding.code, finding.message.split("”")[0]) for finding in check(article, LISTS)]


def cited(article: Article) -> list[str]:
    """The surname of the first author of what each marker cites."""
    return [article.references[tie.reference].authors[0].split()[0] for tie in article.links if tie.reference is not None]


FORMS = pytest.mark.parametrize("form", ["md", "tex", "docx", "docx styled"])


@FORMS
def test_notes_and_the_bibliography_that_sums_them_up_are_no_duplicates(form: str) -> None:
    article = written(form, FULL, LISTED)
    assert told(article) == []
    assert cited(article) == ["Larsen", "Novak", "Brandt", "Olsen"]


@FORMS
def test_the_one_work_that_no_note_names_is_told(form: str) -> None:
    assert told(written(form, FULL[:3], LISTED)) == [("CC102", "Entry 4, “Kidneys in Very Old Age")]
    assert told(written(form, FULL[:2], LISTED)) == [], "a bibliography may name what the author read besides"


@pytest.mark.parametrize("form", ["md", "docx", "docx styled"])
def test_a_note_in_short_cites_the_work_of_the_bibliography(form: str) -> None:
    notes = [*FULL[:2], "Brandt, “Moderate Fluids,” 14.", "Ibid., 15.", "Larsen and Holm, “Fourfold Therapy,” 104.", "Olsen, Old Age, 55."]
    article = written(form, notes, LISTED)
    assert cited(article) == ["Larsen", "Novak", "Brandt", "Brandt", "Larsen", "Olsen"]
    assert told(article) == []


@pytest.mark.parametrize("form", ["md", "docx"])
def test_a_note_in_short_that_fits_two_works_cites_neither_of_them_alone(form: str) -> None:
    twin = "Brandt, Jan. “Moderate Fluids in Home Care.” Invented Fluids 6 (2023): 1–9."
    article = written(form, [*FULL[:2], "Brandt, “Moderate Fluids,” 14."], [*LISTED, twin])
    assert [reference.title for reference in article.references if reference.noted] == []
    assert told(article) == []


def test_a_remark_that_names_an_author_is_none() -> None:
    article = written("md", [*FULL[:3], "Olsen, as everybody knows, disagrees with this."], LISTED)
    assert cited(article) == ["Larsen", "Novak", "Brandt"]
    assert told(article) == [], "the remark may cite it"


def test_a_note_in_short_with_the_number_of_the_whole_one_is_a_reference() -> None:
    body = "".join(t(f"Tea helps in part {number}.") + note("footnote", number) for number in range(1, 4))
    noted = [FULL[0], FULL[1], "Larsen and Holm, Fourfold (n 1) 104."]
    notes = "".join(f'<w:footnote w:id="{number}">{p(t(said))}</w:footnote>' for number, said in enumerate(noted, 1))
    article = link(read(Reading("article.docx", docx(p(body), footnotes=notes))))
    assert [marker.text for marker in article.markers] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "more",
    [
        "Ibid., 5; Novak, “Reflux,” 3.",
        "Ibid., 5. For the treatment of adults see Novak.",
        "Ebd.; vgl. auch Novak, “Reflux,” 3.",
        "See ibid., 9.",
    ],
)
def test_ibid_with_another_work_stands_for_none_alone(more: str) -> None:
    article = written("md", [*FULL[:3], more], LISTED)
    assert not any(reference.noted for reference in article.references)


def test_an_abbreviation_is_no_work_in_short() -> None:
    who = "WHO. “World Health Organization Guideline on Rest in Wards.” Invented Press 4 (2021): 1–9."
    article = written("md", [*FULL[:3], "WHO, World Health Organization."], [*LISTED[:3], who])
    assert [reference.title for reference in article.references if reference.noted] == []


def test_a_work_that_the_text_names_is_not_called_uncited() -> None:
    article = written("md", FULL[:3], LISTED)
    assert [code for code, _ in told(article)] == ["CC102"]
    named = [*FULL[:2], f"{FULL[2]} Olsen and colleagues saw otherwise."]
    assert told(written("md", named, LISTED)) == []


def test_a_note_made_of_signs_is_read_in_no_time() -> None:
    assert_linear(lambda size: written("md", [*FULL[:3], "Roe, see" + " , ." * size + "Q"], LISTED), 200)


@pytest.mark.parametrize("suffix", ["md", "html", "txt"])
@pytest.mark.parametrize(
    "form", ["[ref]{}[/ref]", "[efn_note]{}[/efn_note]", "[footnote]{}[/footnote]", "[note id=a]{}[/note]", "[mfn]{}[/mfn]", "(({}))"]
)
def test_notes_of_sites_plugins_are_entries(form: str, suffix: str) -> None:
    said = ["Ng M. Zinc and the cold (a trial). J Invented Med. 2019;1:1-9.", "Roe A. Tea. J Invented Med. https://doi.org/10.1000/x1"]
    remark = form.format("Some like it cold and strong.")
    text = f"Zinc helps.{form.format(said[0])} Tea does.{form.format(said[1])} It is drunk hot.{remark}\n"
    article = link(read(Reading(f"article.{suffix}", (f"<p>{text}</p>" if suffix == "html" else text).encode())))
    assert [reference.text for reference in article.references] == said
    assert [claim.text for claim in article.claims][:2] == ["Zinc helps.", "Tea does."]
    assert [marker.keys for marker in article.markers] == [("1",), ("2",)]


@pytest.mark.parametrize(
    "text", ["Zinc helps ((Abel et al., 2019; Roe, 2020)).", "Zinc [note] helps. [ref] 2019", "f((x + 2019) * (y + 1)) holds."]
)
def test_what_is_no_note_of_a_plugin(text: str) -> None:
    assert link(read(Reading("article.md", f"{text}\n".encode()))).references == ()


@pytest.mark.parametrize("piece", ["((", "((Abel A. Zinc. 2019 ", "[ref]Abel A. Zinc. 2019 ", "[ref]((", "((a) "])
def test_notes_of_plugins_that_nobody_closes_are_read_in_linear_time(piece: str) -> None:
    assert_linear(lambda n: link(read(Reading("article.txt", f"Zinc {piece * n}\n".encode()))), 500)


@pytest.mark.parametrize("address", ["https://pubmed.ncbi.nlm.nih.gov/17634462/", "https://doi.org/10.1056/NEJMra070553"])
def test_a_note_that_is_a_titled_link_to_a_record_is_a_reference_beside_others(address: str) -> None:
    notes = f"[^1]: [Fluids in wards]({address})\n[^2]: {FULL[0]}\n[^3]: {FULL[1]}\n[^4]: We thank the staff of [the ward](https://ward.example/)."
    article = link(read(Reading("a.md", f"Drink well.[^1] Rest.[^2] Sleep.[^3] Many helped.[^4]\n\n{notes}\n".encode()), "markdown"))
    assert [reference.key for reference in article.references] == ["1", "2", "3"]
    assert [marker.keys for marker in article.markers] == [("1",), ("2",), ("3",)]
