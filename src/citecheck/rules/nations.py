"""Countries, by their names and what their people are called."""

from __future__ import annotations

import re
from functools import cache

from citecheck.text import lazy_re

# Country: its people, and places that stand for it.
_COUNTRIES = """
Australia: Australian; Sydney; Melbourne; Queensland
Austria: Austrian; Vienna
Bangladesh: Bangladeshi; Dhaka
Belgium: Belgian; Flemish; Brussels
Brazil: Brazilian; São Paulo; Sao Paulo
Canada: Canadian; Ontario; Quebec; Toronto; Montreal; British Columbia; Alberta
China: Chinese; Beijing; Shanghai; Hong Kong; Guangzhou; Taiwan; Taiwanese; Han
Denmark: Danish; Danes; Copenhagen
Egypt: Egyptian; Cairo
Ethiopia: Ethiopian; Addis Ababa
Finland: Finnish; Finns; Helsinki
France: French; Paris
Germany: German; Berlin; Munich
Ghana: Ghanaian; Accra
Greece: Greek; Athens
Hungary: Hungarian; Budapest
Iceland: Icelandic; Icelanders; Reykjavik
India: Indian; Delhi; Mumbai; Chennai; Kerala; Bangalore
Indonesia: Indonesian; Jakarta
Iran: Iranian; Tehran
Ireland: Irish; Dublin
Israel: Israeli; Tel Aviv; Jerusalem
Italy: Italian; Rome; Milan; Sardinian; Sardinia
Japan: Japanese; Tokyo; Osaka; Hisayama
Kenya: Kenyan; Nairobi
Korea: Korean; Seoul
Malaysia: Malaysian; Kuala Lumpur
Mexico: Mexican
Netherlands: Dutch; Amsterdam; Rotterdam
New Zealand: New Zealanders; Auckland; Maori
Nigeria: Nigerian; Lagos; Ibadan
Norway: Norwegian; Oslo
Pakistan: Pakistani; Karachi; Lahore
Poland: Polish; Poles; Warsaw
Portugal: Portuguese; Lisbon
Romania: Romanian; Bucharest
Russia: Russian; Moscow
Saudi Arabia: Saudi; Riyadh
Singapore: Singaporean
South Africa: South African; Cape Town; Soweto; Johannesburg
Spain: Spanish; Spaniards; Madrid; Barcelona; Catalan
Sweden: Swedish; Swedes; Stockholm; Gothenburg
Switzerland: Swiss; Zurich; Geneva
Tanzania: Tanzanian
Thailand: Thai; Bangkok
Turkey: Turkish; Türkiye; Istanbul; Ankara
Uganda: Ugandan; Kampala
United Kingdom: British; UK; England; English; Scotland; Scottish; Scots; Wales; Welsh; Britain; London; NHS; Whitehall; Northern Ireland
United States: American; USA; U.S.; Medicare; Medicaid; NHANES; Framingham; Nurses' Health; Women's Health; Veterans Affairs
Vietnam: Vietnamese; Hanoi
"""
# Places and peoples in the names of other things.
_NAMESAKES = lazy_re(
    r"\b(?:plaster of Paris|Declaration of Helsinki|Helsinki Declaration|Rome (?:I{1,3}V?|IV|[2-4])\b|Montreal Cognitive|"
    r"Athens (?:Insomnia|scale)|"
    r"Geneva score|Vienna (?:score|classification)|Korean (?:red )?ginseng|Swedish massage|Japanese encephalitis|German measles|"
    r"Spanish flu|"
    r"Mediterranean diet|Amsterdam criteria|Milan criteria|Edinburgh (?:Postnatal|Claudication)|London (?:Measure|Handicap)|"
    r"Boston (?:Naming|"
    r"bowel)|American (?:College|Heart|Society|Diabetes|Academy|Association|Psychiatric|Urological)|(?:British|Canadian|European)"
    r" (?:Society|"
    r"Thoracic|National Formulary|Cardiovascular)|Society-USA|Mexican hat|French (?:maritime|gauge)|Dutch (?:Lipid|Famine)|Brazil nuts?|"
    r"Indian hedgehog|English(?:-| )(?:language|speaking)|published in English|Russian roulette|Turkish delight|Chinese hamster)",
)
_PEOPLE = (
    r"(?: (?!(?:in|for|of|among|with|and|or|by|on|to)\b)[\w-]+){0,2}? (?:patients|people|women|men|children|adults|adolescents|infants|"
    r"participants|students|nurses|beneficiaries|"
    r"population|cohort|boys|girls|workers|mothers|smokers|volunteers)\b"
)

_WHERE = r"\b(?:in|from|across|throughout) (?:(?:the|northern|southern|western|eastern|central|rural|urban|mainland) )*"


@cache
def _names() -> dict[str, tuple[str, ...]]:
    lines = (line.partition(": ") for line in _COUNTRIES.strip().splitlines())
    return {country: (country, *rest.split("; ")) for country, _, rest in lines}


@cache
def _pattern(country: str, shape: str) -> re.Pattern[str]:
    # as they are spelled: "polish" and "han" are other words
    return re.compile(shape.replace("{}", rf"\b(?:{'|'.join(map(re.escape, _names()[country]))})s?(?!\w)"))


def _countries(text: str, shape: str) -> list[str]:
    """The countries that a text holds in `shape`, where `{}` stands for their names. Patterns are made only for names that are there."""
    plain = _NAMESAKES.sub(" ", text)
    near = (country for country, names in _names().items() if any(name in plain for name in names))
    return [country for country in near if _pattern(country, shape).search(plain)]


def named(text: str) -> list[str]:
    """The countries that a text names, in any way."""
    return _countries(text, "{}")


def studied(title: str, abstract: str) -> list[str]:
    """The countries whose people a record may be about: those that its title names, and those of its abstract by where or who."""
    return list(dict.fromkeys([*named(title), *_countries(abstract, rf"{_WHERE}{{}}|{{}}{_PEOPLE}")]))


def people_of(claim: str) -> tuple[str, str] | None:
    """(country, words), where a claim says first of all that it is on the people of one country, and names no other."""
    countries = named(claim)
    if len(countries) != 1:
        return None
    found = _pattern(countries[0], rf"(?:(?:In|Among|For|Of)(?: [\w-]+){{0,3}}? )?({{}}{_PEOPLE})").match(claim)
    return (countries[0], found[1]) if found else None
