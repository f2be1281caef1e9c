"""The records of the seed page's three entries, as the tests need them.

Titles, journals and years are facts. Only the PMID and DOI of Leung's review are verified; the other two numbers are the tests'
own, and all abstracts are in our words.
"""

from __future__ import annotations

from citecheck.model import AbstractSection, Record

ACNE_2022 = Record(
    pmid="90000001",
    title="Acne treatment review and future perspectives.",
    journal="Dermatologic therapy",
    journal_iso="Dermatol Ther",
    journal_nlm="Dermatol Ther",
    years=(2022,),
    print_date="2022",
    authors=("Otlewska A", "Baran W", "Batycka-Baran A"),
    abstract=(
        AbstractSection(
            None,
            "Acne is a chronic inflammatory disease of the pilosebaceous unit that affects most adolescents. This review goes through "
            "topical retinoids, benzoyl peroxide, antibiotics, hormonal treatment and oral isotretinoin, which is kept for severe and "
            "recalcitrant disease. New agents, among them clascoterone and sarecycline, are discussed with their safety.",
        ),
    ),
    mesh=("Acne Vulgaris", "Humans", "Isotretinoin", "Retinoids"),
    publication_types=("Journal Article", "Review"),
)
ACNE_2019 = Record(
    pmid="90000002",
    title="Acne Vulgaris: Diagnosis and Treatment.",
    journal="American family physician",
    journal_iso="Am Fam Physician",
    journal_nlm="Am Fam Physician",
    years=(2019,),
    print_date="2019-10-15",
    authors=("Oge' LK", "Broussard A", "Marshall MD"),
    abstract=(
        AbstractSection(
            None,
            "Acne vulgaris is the most common skin disease seen in family practice. Topical retinoids suit acne of any severity and serve "
            "for maintenance. First-line treatment combines a retinoid with benzoyl peroxide or azelaic acid; antibiotics should not be "
            "used alone. Isotretinoin is for severe or recalcitrant acne and needs a pregnancy prevention programme.",
        ),
    ),
    mesh=("Acne Vulgaris", "Anti-Bacterial Agents", "Benzoyl Peroxide", "Dermatologic Agents", "Humans", "Retinoids"),
    publication_types=("Journal Article", "Review"),
)
ACNE_2021 = Record(
    pmid="34691199",
    title="Dermatology: how to manage acne vulgaris.",
    journal="Drugs in context",
    journal_iso="Drugs Context",
    journal_nlm="Drugs Context",
    years=(2021,),
    electronic_date="2021-10-11",
    authors=("Leung AK", "Barankin B", "Lam JM", "Leong KF", "Hon KL"),
    doi="10.7573/dic.2021-8-6",
    abstract=(
        AbstractSection("Background", "Acne vulgaris begins in adolescence in most patients and can leave scars and distress."),
        AbstractSection(
            "Results",
            "Topical retinoids are the mainstay for comedonal and inflammatory acne and for maintenance. Systemic and topical antibiotics "
            "belong together with benzoyl peroxide and retinoids, for twelve weeks at most. Oral isotretinoin is effective in severe, "
            "recalcitrant acne.",
        ),
    ),
    mesh=(),
    publication_types=("Journal Article", "Review"),
)
RECORDS = (ACNE_2022, ACNE_2019, ACNE_2021)
