"""Whole articles in German, French, Italian, Spanish, Portuguese and Dutch: headings of lists, names in brackets, ordinals, dates.

Each is written once, with `{1,3–5}` where it cites, and rendered in the ways of a draft, a page and a copied page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from citecheck.model import Article
from citecheck.text import fold
from tests.articles import dangling, understood

Work = tuple[str, str, int, str, str, str]  # authors, the same as cited, year, title, journal, where


@dataclass(frozen=True)
class Text:
    """An article, the headings that its list may have, and its works in the order of first mention."""

    title: str
    headings: tuple[str, ...]
    paragraphs: tuple[str, ...]
    works: tuple[Work, ...]

    @classmethod
    def of(cls, title: str, headings: str, prose: str, works: str) -> Text:
        """From headings parted by bars, paragraphs by blank lines, and works a line each, their fields parted by bars."""
        rows = [[cell.strip() for cell in line.split("|")] for line in works.splitlines()]
        return cls(
            title,
            tuple(heading.strip() for heading in headings.replace("\n", " ").split("|")),
            tuple(one.replace("\n", " ") for one in prose.split("\n\n")),
            tuple((who, cited, int(year), name, journal, place) for who, cited, year, name, journal, place in rows),
        )


TEXTS = {
    "de": Text.of(
        "Eisenmangel bei älteren Menschen",
        """Literatur | Literaturverzeichnis | Quellen | Quellenverzeichnis | Referenzen | Bibliografie | Bibliographie |
Literaturangaben | Quellenangaben | Einzelnachweise""",
        """Eisenmangel ist bei älteren Menschen häufig und wird oft spät erkannt {1}. In einer Kohorte von 1.204 Personen lag der
mittlere Ferritinwert bei 28,5 µg/l (Spannweite 12,1–64,0) {2}.

Am 3. März 2019 wurde die 2. Auflage der Leitlinie veröffentlicht; sie empfiehlt ab dem 65. Lebensjahr eine Kontrolle alle
12 Monate {3}. Müller und Kollegen fanden einen Abfall um 1,5 g/dl (p = 0,03) {2,4}.

Die Dosis betrug 2 x 100 mg täglich über 8 Wochen {5}. Nebenwirkungen traten bei 12,4 % auf (vgl. Tab. 2 und Abb. 1)
{1,3–5}.""",
        """Müller K, Schäfer J, von der Heide A | Müller et al. | 2018 | Eisenmangel im Alter | Dtsch Med Wochenschr | 143(12):845–852
Becker T, Öztürk S | Becker und Öztürk | 2016 | Ferritin als Marker bei Pflegeheimbewohnern | Z Gerontol Geriatr | 49(3):201–207
Deutsche Gesellschaft für Hämatologie | Deutsche Gesellschaft für Hämatologie | 2019 | S2k-Leitlinie Eisenmangelanämie | AWMF online |
Weiß H, Groß P, Jäger M | Weiß u. a. | 2020 | Orales Eisen jeden zweiten Tag | Internist (Berl) | 61(7):700–709
Krüger L | Krüger | 2015 | Dosierung von Eisenpräparaten | Med Klin | 110(4):311–316
""",
    ),
    "fr": Text.of(
        "La carence en fer du sujet âgé",
        """Références | Références bibliographiques | Bibliographie | Sources | Ouvrages cités | Notes et références""",
        """La carence en fer est fréquente chez le sujet âgé et souvent reconnue tard {1}. Dans une cohorte de 1 204 personnes, la
ferritine moyenne était de 28,5 µg/l (12,1 à 64,0) {2}.

Le 3 mars 2019, la 2e édition des recommandations a été publiée ; elle conseille un contrôle tous les 12 mois dès 65 ans
{3}. Lefèvre et ses collègues ont trouvé une baisse de 1,5 g/dl (p = 0,03) {2,4}.

La dose était de 2 x 100 mg par jour pendant 8 semaines {5}. Des effets indésirables sont survenus dans 12,4 % des cas (voir
tableau 2 et fig. 1) {1,3–5}.""",
        """Lefèvre A, Dupont B, de la Tour C | Lefèvre et al. | 2018 | La carence du sujet âgé | Rev Interne | 39(5):345-352
Gérard P, Noël S | Gérard et Noël | 2016 | La ferritine en maison de retraite | Presse Med | 45(3):201-207
Haute Autorité de santé | Haute Autorité de santé | 2019 | Examens du métabolisme du fer | Saint-Denis : HAS |
Çelik H, Brûlé P, Martin M | Çelik et al. | 2020 | Le fer oral un jour sur deux | Ann Biol Clin | 78(4):400-409
Petit L | Petit | 2015 | Posologie du fer oral | Med Ther | 21(2):111-116
""",
    ),
    "it": Text.of(
        "La carenza di ferro nell'anziano",
        """Bibliografia | Riferimenti bibliografici | Fonti | Riferimenti | Letteratura | Note bibliografiche""",
        """La carenza di ferro è frequente negli anziani e spesso viene riconosciuta tardi {1}. In una coorte di 1.204 persone la
ferritina media era di 28,5 µg/l (12,1–64,0) {2}.

Il 3 marzo 2019 è uscita la 2a edizione delle linee guida, che dai 65 anni consiglia un controllo ogni 12 mesi {3}. Rossi e
colleghi hanno trovato un calo di 1,5 g/dl (p = 0,03) {2,4}.

La dose era di 2 x 100 mg al giorno per 8 settimane {5}. Gli effetti avversi sono comparsi nel 12,4% dei casi (vedi tabella
2 e figura 1) {1,3–5}.""",
        """Rossi A, D'Angelo B, De Luca C | Rossi et al. | 2018 | La carenza marziale nell'anziano | Recenti Prog Med | 109(5):345-352
Bianchi P, Dell'Acqua S | Bianchi e Dell'Acqua | 2016 | La ferritina nelle case di riposo | G Gerontol | 64(3):201-207
Ministero della Salute | Ministero della Salute | 2019 | Linee guida sull'anemia sideropenica | Roma: Ministero della Salute |
Verdi H, Lo Presti P, Neri M | Verdi et al. | 2020 | Il ferro orale a giorni alterni | Minerva Med | 111(4):400-409
Gallo L | Gallo | 2015 | Dosaggio del ferro orale | Clin Ter | 166(2):111-116
""",
    ),
    "es": Text.of(
        "La deficiencia de hierro en el anciano",
        """Referencias | Referencias bibliográficas | Bibliografía | Fuentes | Literatura citada | Bibliografía citada | Referencias
citadas""",
        """La deficiencia de hierro es frecuente en los ancianos y suele reconocerse tarde {1}. En una cohorte de 1.204 personas la
ferritina media fue de 28,5 µg/l (12,1 a 64,0) {2}.

El 3 de marzo de 2019 se publicó la 2.ª edición de la guía, que aconseja un control cada 12 meses desde los 65 años {3}.
García y cols. encontraron un descenso de 1,5 g/dl (p = 0,03) {2,4}.

La dosis fue de 2 x 100 mg al día durante 8 semanas {5}. Hubo efectos adversos en el 12,4 % de los casos (véanse la tabla 2
y la figura 1) {1,3–5}.""",
        """García-López A, Núñez B, de la Fuente C | García-López y cols. | 2018 | La ferropenia | Med Clin (Barc) | 150(5):345-352
Peña P, Ibáñez S | Peña e Ibáñez | 2016 | La ferritina en las residencias | Rev Esp Geriatr | 51(3):201-207
Ministerio de Sanidad | Ministerio de Sanidad | 2019 | Guía clínica | Madrid: Ministerio de Sanidad |
Muñoz H, Ortega P, Ruiz M | Muñoz y col. | 2020 | El hierro oral en días alternos | Rev Clin Esp | 220(4):400-409
Castro L | Castro | 2015 | Dosis del hierro oral | Aten Primaria | 47(2):111-116
""",
    ),
    "pt": Text.of(
        "A deficiência de ferro no idoso",
        """Referências | Referências bibliográficas | Bibliografia | Fontes | Literatura citada | REFERÊNCIAS""",
        """A deficiência de ferro é frequente em idosos e muitas vezes reconhecida tarde {1}. Em uma coorte de 1.204 pessoas a
ferritina média foi de 28,5 µg/l (12,1 a 64,0) {2}.

Em 3 de março de 2019 saiu a 2ª edição da diretriz, que aconselha um controle a cada 12 meses a partir dos 65 anos {3}.
Silva e cols. encontraram uma queda de 1,5 g/dl (p = 0,03) {2,4}.

A dose foi de 2 x 100 mg por dia durante 8 semanas {5}. Houve efeitos adversos em 12,4% dos casos (ver tabela 2 e figura 1)
{1,3–5}.""",
        """Silva A, Gonçalves B, dos Santos C | Silva et al. | 2018 | A deficiência de ferro no idoso | Rev Saude Publica | 52(5):345-352
Araújo P, Simões S | Araújo e Simões | 2016 | A ferritina em instituições de longa permanência | Rev Bras Geriatr Gerontol | 19(3):201-207
Brasil. Ministério da Saúde | Ministério da Saúde | 2019 | Protocolo clínico da anemia | Brasília: Ministério da Saúde |
Conceição H, Magalhães P, Reis M | Conceição et al. | 2020 | O ferro oral em dias alternados | Arq Med | 34(4):400-409
Braga L | Braga | 2015 | Dose do ferro oral | Acta Med Port | 28(2):111-116
""",
    ),
    "nl": Text.of(
        "IJzertekort bij ouderen",
        """Literatuur | Literatuurlijst | Referenties | Bronnen | Bibliografie | Literatuurverwijzingen | Bronvermelding |
Geraadpleegde literatuur""",
        """IJzertekort komt bij ouderen veel voor en wordt vaak laat herkend {1}. In een cohort van 1.204 personen was het gemiddelde
ferritine 28,5 µg/l (12,1–64,0) {2}.

Op 3 maart 2019 verscheen de 2e druk van de richtlijn; die raadt vanaf 65 jaar elke 12 maanden een controle aan {3}. De
Vries en collega's vonden een daling van 1,5 g/dl (p = 0,03) {2,4}.

De dosis was 2 x 100 mg per dag gedurende 8 weken {5}. Bijwerkingen traden op bij 12,4% (zie tabel 2 en figuur 1) {1,3–5}.""",
        """De Vries A, van den Berg B, 't Hart C | De Vries et al. | 2018 | IJzertekort | Ned Tijdschr | 162(5):345-352
Jansen P, Smit S | Jansen en Smit | 2016 | Ferritine in het verpleeghuis | Tijdschr Geriatr | 47(3):201-207
Huisartsen Genootschap | Huisartsen Genootschap | 2019 | NHG-standaard Anemie | Utrecht: NHG |
Bakker H, Visser P, Mulder M | Bakker e.a. | 2020 | IJzer om de dag | Huisarts Wet | 63(4):400-409
Dijkstra L | Dijkstra | 2015 | De dosering van ijzer | Bijblijven | 31(2):111-116
""",
    ),
}
CITED = [{1}, {2}, {3}, {2, 4}, {5}, {1, 3, 4, 5}]


def rendered(text: Text, way: str, heading: str) -> tuple[str, str]:
    """A file's name and its content."""

    def marker(found: re.Match[str]) -> str:
        named = numbers(found[1])
        stop = found[2]
        if "author-year" in way:
            comma = "," if "comma" in way else ""
            return f" ({'; '.join(f'{text.works[n - 1][1]}{comma} {text.works[n - 1][2]}' for n in named)}){stop}"
        shapes = {"brackets": " [{}]", "parentheses": " ({})", "spaced": " {}", "raised": "<sup>{}</sup>"}
        return f"{stop}{found[1]}" if way == "glued" else shapes[way].format(found[1]) + stop

    body = [re.sub(r" ?\{([^}]*)\}([.,;]?)", marker, one) for one in text.paragraphs]
    listed = [_entry(work, "author-year" in way) for work in text.works]
    if way == "raised":
        items = "".join(f"<li>{entry}</li>" for entry in listed)
        return "a.html", f"<main><h1>{text.title}</h1><p>{'</p><p>'.join(body)}</p><h2>{heading}</h2><ol>{items}</ol></main>"
    entries = "\n\n".join(sorted(listed)) if "author-year" in way else "\n".join(f"{n}. {entry}" for n, entry in enumerate(listed, 1))
    return "a.txt", "\n\n".join([text.title, *body, heading, entries])


def _entry(work: Work, year_first: bool) -> str:
    who, _, year, title, journal, place = work
    if year_first:
        return f"{who} ({year}) {title}. {journal} {place}."
    return f"{who}. {title}. {journal}. {year};{place}." if place else f"{who}. {title}. {journal}; {year}."


def numbers(printed: str) -> list[int]:
    found: list[int] = []
    for part in printed.split(","):
        first, _, last = part.partition("–")
        found.extend(range(int(first), int(last or first) + 1))
    return found


def named(article: Article, text: Text) -> list[set[int]]:
    """The works that each marker names, by their titles."""
    places = {
        one.position: next(n for n, work in enumerate(text.works, 1) if fold(work[3]) in fold(one.text)) for one in article.references
    }
    groups: list[set[int]] = [set() for _ in article.markers]
    for tie in article.links:
        if tie.reference is not None:
            groups[tie.marker].add(places[tie.reference])
    return groups


@pytest.mark.parametrize("way", ["brackets", "parentheses", "spaced", "glued", "raised", "author-year", "author-year, comma"])
@pytest.mark.parametrize("language", TEXTS)
def test_an_article(language: str, way: str) -> None:
    text = TEXTS[language]
    name, written = rendered(text, way, text.headings[0])
    article = understood(written, name)
    assert len(article.references) == len(text.works)
    assert named(article, text) == CITED
    assert dangling(article) == []


@pytest.mark.parametrize(("language", "heading"), [(language, heading) for language, text in TEXTS.items() for heading in text.headings])
def test_a_heading_of_the_list(language: str, heading: str) -> None:
    text = TEXTS[language]
    name, written = rendered(text, "brackets", heading)
    assert len(understood(written, name).references) == len(text.works)


AUTHOR_YEAR = {
    "Brazil": (
        """A deficiência de ferro é frequente em idosos (SILVA; GONÇALVES; SANTOS, 2018). Segundo Araújo e Simões (2016), a ferritina
cai com a idade. O Ministério recomenda controle anual (BRASIL, 2019). A dose foi de 100 mg (BRAGA, 2015, p. 112).""",
        """REFERÊNCIAS

ARAÚJO, P.; SIMÕES, S. A ferritina em instituições. Revista de Geriatria, Rio de Janeiro, v. 19, n. 3, p. 201-207, 2016.

BRAGA, L. Dose do ferro oral. Acta Médica Portuguesa, Lisboa, v. 28, n. 2, p. 111-116, jul./set. 2015.

BRASIL. Ministério da Saúde. Protocolo da anemia por deficiência de ferro. Brasília: Ministério da Saúde, 2019.

SILVA, A.; GONÇALVES, B.; SANTOS, C. dos. A falta de ferro no idoso. Revista de Saúde Pública, v. 52, n. 5, p. 345-352, 2018.""",
        ["4", "1", "3", "2"],
    ),
    "Germany": (
        """Eisenmangel ist häufig (Müller et al. 2018: 846). Laut Becker und Öztürk (2016) fällt der Ferritinwert; siehe auch Weiß u. a.
(2020, S. 702). Im Frühjahr änderte sich das (März 2020). Seit der Reform (Stand: Januar 2021) gilt es nicht mehr (vgl. Weiß u.a. 2020).""",
        """Literaturverzeichnis

Becker, Thomas; Öztürk, Selin (2016): Ferritin als Marker. In: Zeitschrift für Gerontologie und Geriatrie 49 (3), S. 201–207.

Müller, Karl; Schäfer, Jana; von der Heide, Anna (2018): Eisenmangel im Alter. In: Deutsche Medizinische Wochenschrift 143 (12), S. 845.

Weiß, Hans; Groß, Petra; Jäger, Max (2020): Orales Eisen jeden zweiten Tag. In: Der Internist 61 (7), S. 700–709.""",
        ["2", "1", "3", "3"],
    ),
    "Spain": (
        """La ferropenia es frecuente (García-López et al., 2018, p. 346). Según Peña e Ibáñez (2016), baja con la edad. Muñoz y cols.
(2020) observaron un descenso (véase García-López et al., 2018). Desde marzo rige otra norma (enero de 2021).""",
        """Bibliografía

García-López, A., Núñez, B. y de la Fuente, C. (2018). La ferropenia en el anciano. Medicina Clínica, 150(5), 345-352.
Muñoz, H., Ortega, P., y Ruiz, M. (2020). El hierro oral en días alternos. Revista Clínica Española, 220(4), 400-409.
Peña, P., e Ibáñez, S. (2016). La ferritina en las residencias. Revista Española de Geriatría y Gerontología, 51(3), 201-207.""",
        ["1", "3", "2", "1"],
    ),
}


@pytest.mark.parametrize("country", AUTHOR_YEAR)
def test_names_and_years(country: str) -> None:
    prose, listed, keys = AUTHOR_YEAR[country]
    article = understood(" ".join(prose.split()) + f"\n\n{listed}\n")
    assert [key for marker in article.markers for key in marker.keys] == keys
    assert dangling(article) == []


@pytest.mark.parametrize("sentence", ["Siehe Tabelle 2 [1,3–5].", "Véase la figura 1 (1,3–5)."])
def test_a_marker_behind_the_number_of_a_table(sentence: str) -> None:
    shape = "({})" if "(" in sentence else "[{}]"
    prose = " ".join(f"Das ist bekannt {shape.format(n)}." for n in range(1, 6))
    name, written = rendered(TEXTS["de"], "brackets", "Literatur")
    article = understood(f"{prose}\n\n{sentence}\n\nLiteratur\n\n{written.partition('Literatur')[2].strip()}\n", name)
    assert article.markers[-1].keys == ("1", "3", "4", "5")
