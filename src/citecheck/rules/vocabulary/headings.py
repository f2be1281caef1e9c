"""Headings of MeSH under which NLM indexes another drug than the one they name, since that has none of its own or hadn't then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from citecheck.support import lexicon
from citecheck.support.base import Study

# A heading, and the drugs indexed under it.
_UNDER = """
Omeprazole: lansoprazole; dexlansoprazole; pantoprazole; rabeprazole; esomeprazole; ilaprazole; tenatoprazole
Pirenzepine: olanzapine
Benzodiazepines: olanzapine; clobazam
Mianserin: mirtazapine; esmirtazapine
Citalopram: escitalopram
Methylphenidate: dexmethylphenidate
Dextroamphetamine: lisdexamfetamine
Piracetam: levetiracetam; brivaracetam
Phenytoin: fosphenytoin
Carbamazepine: oxcarbazepine; eslicarbazepine
gamma-Aminobutyric Acid: gabapentin; pregabalin
Fentanyl: sufentanil; carfentanil
Naltrexone: methylnaltrexone; nalmefene
Ketamine: esketamine
Bupivacaine: levobupivacaine
Medetomidine: dexmedetomidine
Atracurium: cisatracurium
Piroxicam: tenoxicam; lornoxicam
Diclofenac: aceclofenac; lumiracoxib
Ibuprofen: dexibuprofen
Ketoprofen: dexketoprofen
Colchicine: thiocolchicoside
Ticlopidine: clopidogrel
Hirudins: bivalirudin; desirudin
Amiodarone: dronedarone; celivarone
Spironolactone: eplerenone
Enalapril: enalaprilat
Prazosin: doxazosin; terazosin
Isosorbide Dinitrate: isosorbide mononitrate
Theophylline: doxofylline
Albuterol: salmeterol; levalbuterol
Terbutaline: bambuterol
Terfenadine: fexofenadine
Loratadine: desloratadine
Hydroxyzine: cetirizine
Cetirizine: levocetirizine
Cyproheptadine: rupatadine
Lovastatin: simvastatin
Clofibric Acid: ciprofibrate
Etidronic Acid: risedronate
Tamoxifen: ospemifene; afimoxifene
Estradiol: fulvestrant
Norgestrel: levonorgestrel
Erythromycin: clarithromycin; azithromycin; roxithromycin
Ofloxacin: levofloxacin
Minocycline: tigecycline
Rifampin: rifapentine
Acyclovir: valacyclovir; valaciclovir; penciclovir
Ganciclovir: valganciclovir
Zanamivir: laninamivir
Fluorouracil: capecitabine
Paclitaxel: docetaxel; cabazitaxel
Vinblastine: vinorelbine; vinflunine
Camptothecin: irinotecan
Dacarbazine: temozolomide
Thalidomide: lenalidomide; pomalidomide; apremilast
Sirolimus: everolimus; temsirolimus; zotarolimus; biolimus
Tacrolimus: pimecrolimus
Erythropoietin: darbepoetin; darbepoetin alfa
Lypressin: terlipressin
Oxytocin: carbetocin
Somatostatin: lanreotide; vapreotide
Alprostadil: misoprostol
Epoprostenol: iloprost; treprostinil; beraprost
Glucagon-Like Peptide 1: liraglutide; semaglutide; albiglutide; dulaglutide
Calcitriol: calcipotriene; calcipotriol; maxacalcitol
Ergocalciferols: paricalcitol; doxercalciferol
"""


@cache
def _under() -> Mapping[str, tuple[str, ...]]:
    lines = (line.partition(": ") for line in _UNDER.strip().splitlines())
    return {heading.lower(): tuple(drugs.split("; ")) for heading, _, drugs in lines}


def of_its_own(study: Study, claim: str) -> Study:
    """A record without the headings that only index a drug which its title or abstract names: what lansoprazole is indexed under is no
    word for omeprazole. Where the claim names that drug too, the other is what it sets it beside ("as with omeprazole")."""
    if not study.mesh:
        return study
    under, written = _under(), study.written
    kept = tuple(
        heading
        for heading in study.mesh
        if not any(
            lexicon.has(written, drug) and not lexicon.has(claim, drug)
            for drug in under.get(heading.partition("/")[0].strip("* ").lower(), ())
        )
    )
    return study if kept == study.mesh else replace(study, mesh=kept)
