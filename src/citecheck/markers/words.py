"""Words around a number, in the languages of the articles: what makes it a count, a label or a quantity, and what doesn't."""

from __future__ import annotations

from citecheck.text import word_set

# words before a number that make it a count or a part of a sentence
COUNTING = word_set(
    """using among comprising enrolling involving comparing randomizing randomising a an the of in at on to by for from with
    within without and or vs versus than least most about around approximately approx over under between below above only
    nearly almost up every each per after before until since during through into is are was were be been being has have had
    all these those their its our his her other another first last next top further some any as that which who if when while
    one two three four five six seven eight nine ten more less fewer total additional remaining both either exceeded
    including include includes received receive took take give given reached contain contained contains equals equal
    reported der die das den dem des ein eine einer einem im am um auf bei bis von vom zu zur zum mit nach vor und oder als
    etwa circa rund je pro ca le la les un une du de au aux en dans par pour et ou sur avec entre chez plus environ el los
    las una unos del al con por para y o u hasta desde sobre cada os uma uns dos ao aos na nas nos com e até seus suas seu
    sua aproximadamente cerca il lo gli i uno della delle degli dei nel nella tra fra het een van op met voor door"""
)

# nouns that a number names: `Table 2`, `grade 3`
LABELS = word_set(
    """ph supplement supplements file files mean median table tables tab figure figures fig figs page pages pp p type types
    grade grades stage stages phase phases step steps level levels day week year month chapter section sections item items
    group groups cohort cohorts plot plots part parts box version volume vol no nos number numbers eq equation appendix
    class category categories aged score scores scale chromosomes exon vitamin omega arm arms visit cycle cycles columns
    criterion tier zone schedule april may june july august september october november december january february march jan
    feb mar apr jun jul aug sep sept oct nov dec tabelle abbildung abb seite typ grad stadium schritt stufe tag gruppe
    kapitel tableau tabla tabela quadro figura página pagina tipo grado grau estágio fase etapa nível grupo semana dia dias
    día días capítulo parcela gráfico anexo tabella stadio livello gruppo settimana giorno capitolo tabel figuur bladzijde
    stap niveau groep hoofdstuk quartile tertile quintile wave serotype genotype haplotype janeiro fevereiro março abril
    maio junho julho agosto setembro outubro novembro dezembro enero febrero marzo mayo junio julio septiembre octubre
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre januar februar märz juni juli
    oktober dezember gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre ci sd se iqr
    hr rr hour minute age ages
    phq gad ecog bmi apgar gcs nihss apache sofa qsofa meld nyha asa karnofsky kps gleason bi-rads pi-rads barthel mmse moca madrs hamd
    epds hads nrs vas womac pasi dlqi easi scorad"""
)

# what a number measures, behind it
MEASURES = word_set(
    """mg g kg µg μg mcg ng ml l dl cl mm cm m km nm µm μm mmhg mmol mol iu u kcal kj hz khz mhz h hr hrs hours min mins minutes sec
    second seconds days weeks months years points degrees percent percento prozent jahre tage wochen monate stunden ans jours semaines mois
    heures años días semanas meses horas anos dias anni giorni settimane mesi ore jaar dagen weken maanden uur % °c °f ° ‰"""
)

# the same, and what it counts
UNITS = MEASURES | word_set(
    """fold times people patients women men children participants subjects cases studies trials articles items questions doses tablets
    cycles sessions sites c f million billion thousand pacientes patienten pazienti weekly daily
    patients' x × ± = < > ≤ ≥ + * / : ′ ″"""
)

# the same of German, whose nouns begin with a capital
GERMAN_UNITS = word_set("sekunden minuten stunden tage tagen wochen monate monaten jahre jahren prozent grad mal uhr")

# words that carry a sentence on after a marker in its middle
CARRYING = word_set(
    """and or but nor yet so because although though whereas while which that who whose where when as than if is are was were
    be been has have had can could may might will would should must do does did not also in on at by for from with without
    to into among between during after before since until through via under over about against despite showed shows show
    found reported report reports suggested suggests suggest demonstrated demonstrates described concluded observed noted
    proposed stated documented indicated indicate indicates assessed examined compared used however thus therefore et e y o
    ou und oder aber sowie que qui dans en de para com por mas são foram é ist sind war waren wurde wurden hat haben mit bei
    sont est ont come che con per ed è sono fue fueron es son han ha van met voor maar zijn werden"""
)

# nouns that a number may name or that may end the sentence before a marker: `study 17.`
HALF_LABELS = word_set(
    """study studies model models trial trials protocol protocols experiment experiments dataset data cases case patient
    patients question questions region site sites chromosome panel scheme domain domains code strain factor lot batch file
    row column line lines supplement supplementary additional video movie image season round isoform subunit allele"""
)

MONTHS = word_set(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug sep
    sept oct nov dec januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août
    septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre
    diciembre janeiro fevereiro março maio junho julho setembro outubro novembro dezembro gennaio febbraio aprile maggio
    giugno luglio settembre ottobre dicembre januari februari maart mei augustus"""
)

# words that count, or that may end a clause: `every group that was looked at 1.`
PARTICLES = word_set(
    """at on in up down out off over above below before after around about through for with further more less all both each this that these
    those other another first last next either any some so"""
)

# what a number stands behind although a point ends it
ABBREVIATIONS = word_set(
    """fig figs tab eq eqs no nos vs ca approx vol chr cf e.g i.e eg ie dr sp spp ref refs suppl p pp sec ch art st nr abb bzw
    z.b"""
)

# nouns of places that a number tells apart: `room 7`, `on ward 3`
PLACES = word_set(
    """room ward bay cubicle suite floor storey building corridor zimmer raum station saal etage stockwerk gebäude chambre salle étage
    bâtiment habitación sala planta edificio quarto enfermaria andar prédio stanza reparto piano kamer zaal afdeling verdieping
    gebouw"""
)

# the same, with which a phrase ends as well: `in bed`
BEDS = frozenset({"bed", "bett", "lit", "cama", "leito", "letto", "gate", "door", "desk", "bench"})

# prepositions that stand before a place without an article only where a number follows; "auf Station" and "en planta" need none
AT = frozenset({"in", "on", "at", "to", "from"})

# forms of `to be`, behind which a number at a sentence's end tells how many or how much
COPULAS = word_set(
    """is are was were be been ist sind war waren est sont était étaient es son era eran fue é são foi eram è sono erano
    zijn"""
)

# words of a clause that may end with one: `more than it was 8.`
ASKING = word_set(
    """what how where who which than as was wie wo wer als que qué qui où comme comment como cómo onde quién quem che come dove chi
    wat hoe waar dan"""
)

# nouns that point to a part of the text by its number, as `POINTERS` do, and that a sentence may end with as well
POINTED = word_set(
    """recommendation recommendations statement empfehlung empfehlungen recommandation recommandations recomendación recomendaciones
    recomendação recomendações raccomandazione raccomandazioni aanbeveling aanbevelingen"""
)

# spans of time, singular, that end a sentence as other nouns do where an article or the like stands before them
TIMES = word_set(
    """day week month year hour minute tag woche monat jahr stunde jour semaine mois an heure día semana mes año hora dia mês ano
    giorno settimana mese anno ora dag uur maand jaar"""
)

# nouns whose kinds are numbered: `Stadium (3)` is one, and `in diesem Stadium (3)` may bear a marker
NUMBERED = word_set(
    """stage grade phase type group cohort arm class category tier cycle question step criterion level stadium grad typ gruppe stufe
    schritt frage klasse kategorie zyklus kriterium stade groupe étape classe catégorie question critère niveau estadio estádio grado
    grupo fase etapa tipo clase categoría pregunta paso nivel criterio grau classe categoria pergunta passo nível critério stadio gruppo
    domanda livello graad groep stap vraag klasse categorie niveau criterium"""
)

# nouns behind which a capital tells which one, and is no initial: `hepatitis B.`, `factor V.`
LETTERED = word_set(
    """vitamin vitamins hepatitis influenza type types group groups grade grades class classes category categories phase phases stage stages
    part parts plan factor factors arm arms protein immunoglobulin apolipoprotein haemophilia hemophilia panel typ grad klasse gruppe teil
    faktor"""
)

# people by what they are or do, plural: who follows them with a number in parentheses each has counted them
PEOPLE = word_set(
    """people persons individuals participants respondents subjects volunteers patients inpatients outpatients controls cases
    men women males females boys girls children infants newborns adolescents teenagers adults mothers fathers parents carers
    caregivers relatives smokers non-smokers doctors physicians surgeons clinicians practitioners gps specialists consultants
    residents registrars interns nurses midwives pharmacists dentists therapists physiotherapists psychologists psychiatrists
    dermatologists cardiologists neurologists radiologists oncologists paediatricians pediatricians gynaecologists
    gynecologists anaesthetists anesthesiologists pathologists dietitians paramedics technicians teachers students pupils
    researchers scientists experts managers workers staff professionals responders nonresponders non-responders survivors
    veterans athletes männer frauen kinder jungen mädchen patienten patientinnen ärzte ärztinnen chirurgen pflegekräfte
    hausärzte teilnehmer hommes femmes enfants médecins chirurgiens infirmiers infirmières hombres mujeres niños médicos
    cirujanos enfermeras homens mulheres crianças cirurgiões enfermeiros uomini donne bambini medici chirurghi infermieri
    mannen vrouwen kinderen artsen chirurgen verpleegkundigen"""
)

# What a number stands below of, with the space that a flattened page has for a tag: gases and salts, mediators, doses, square metres
_SUBSCRIPTS = (
    ("2", "CO VO V̇O PO pO PaO PAO SaO SpO SvO ScvO FiO FIO PCO pCO PaCO PACO PvCO EtCO etCO PetCO PETCO tcPCO VCO V̇CO H O N NO SO TiO SiO"
          " MnO ZrO CaCl MgCl ZnCl FeCl CoCl Na₂O H2O PGE PGD PGI PGF TXA TXB kg/m mg/m g/m μg/m µg/m mcg/m U/m IU/m L/min/m l/min/m"
          " cells/cm /cm /m"),
    ("3", "O NO NH CH CaCO NaHCO HCO KHCO LiCO FeCl AlCl As2O Al2O Fe2O cells/mm /mm /cm /m"),
    ("4", "SO PO NH CH MgSO CuSO FeSO ZnSO BaSO KMnO NaIO OsO CCl LTB LTC LTD LTE"),
    ("1 2 3 4 5 6 7", "5-HT 5HT"),
    ("1 2 3", "H"),
    ("50", "IC EC LD ED ID TCID CC GI"),
    ("450", "P CYP cytochrome"),
    ("10", "Q CoQ"),
)  # fmt: skip
SUBSCRIPTS = frozenset((stem, number) for numbers, stems in _SUBSCRIPTS for stem in stems.split() for number in numbers.split())

# the same of vitamins, whose letter may end a phrase as well
VITAMINS = frozenset(("b1", "b2", "b3", "b5", "b6", "b7", "b9", "b12", "d2", "d3", "k1", "k2", "k3"))
