"""Conditions that people have or are spared: how a claim speaks of the one, and a record of the other."""

from __future__ import annotations

import re

from citecheck.text import lazy_re, word_set

# Conditions that a record says its people were without, and by what other words it may say that some had them.
WITHOUT = tuple(
    (
        lazy_re(rf"\b(?<!non-)(?<!non)(?:{ill})(?! (?:and|or) non)|\bwith (?:[\w-]+ ){{0,2}}?(?:{having})\b", re.IGNORECASE),
        lazy_re(rf"\bnon-?(?:{ill})|\bwithout (?:[\w-]+ ){{0,2}}?(?:{having})\b", re.IGNORECASE),
        lazy_re(rf"(?<!non)(?<!non-)(?<!without )\b(?:{ill}|{having}|(?:{otherwise})\b)", re.IGNORECASE),
        without,
    )
    for ill, having, otherwise, without in (
        (
            r"diabetics?\b",
            "diabetes",
            r"T[12]DM?|(?:N?I)?DDM?|DM[12]?|type (?:[12]|I{1,2})|insulin-(?:treated|dependent|requiring)|hyperglyc\w+",
            "people without diabetes only",
        ),
        (
            r"obese\b",
            "obesity",
            r"adipos\w+|overweight|bariatric|(?:BMI|body mass index) (?:of )?(?:>|≥|above|over|at least|more than) ?[34]\d",
            "people who aren't obese",
        ),
        (
            r"smokers\b",
            "a history of smoking",
            r"(?<!never )smoked|who smoke|current(?:ly)? smok\w+|cigarettes? (?:a|per|each) day|pack-years|tobacco",
            "non-smokers only",
        ),
        (
            r"hypertensives?\b",
            "hypertension",
            r"HTN|(?:high|higher|raised|elevated) (?:arterial |blood |systolic |diastolic )*(?:blood )?pressures?",
            "people without hypertension only",
        ),
    )
)
# Those whom a claim says to be spared what the title's people have: by what words, what words it has for those who do have it, how a title
# names them, and what a record says where it studied both.
_BOTH = (
    r"\bnon-?|without|\bnormal|\bcontrols\b|control (?:group|subjects|participants)|health|\bfree of|\bnever\b|screen|population|"
    r"communit|\brisk\b|prevent|incidence|develop"
)
SPARED = tuple(
    (
        lazy_re(rf"\b(?:{spared})\b", re.IGNORECASE),
        lazy_re(ill, re.IGNORECASE),
        lazy_re(rf"\b(?:in|of|for|with|among) (?:[\w-]+ ){{0,6}}?(?:{ill})", re.IGNORECASE),
        lazy_re(f"{_BOTH}|{either}", re.IGNORECASE),
    )
    for spared, ill, either in (
        (
            r"normotensives?|normotensive (?:[\w-]+ )?(?:patients|people|men|women|subjects|adults|athletes|volunteers)|"
            r"(?:people|patients|men|women|adults|athletes|volunteers|subjects|students) "
            r"(?:with normal blood pressure|without hypertension)",
            r"hypertens",
            "normotens|hypotens",
        ),
        (
            r"non-?diabetic (?:[\w-]+ )?(?:patients|people|men|women|subjects|adults)|"
            r"(?:people|patients|men|women|adults|subjects) without diabetes",
            r"diabet",
            "gestational|prediabet|euglyc|normoglyc|glucose tolerance",
        ),
        (
            r"(?:lean|non-?obese|normal-weight) (?:[\w-]+ )?(?:patients|people|men|women|subjects|adults|children|adolescents)",
            r"obes|overweight",
            r"lean|slim|weight range|BMI",
        ),
        (
            r"non-?asthmatic (?:[\w-]+ )?(?:patients|people|men|women|subjects|adults|children)|"
            r"(?:people|patients|men|women|adults|children) without asthma",
            r"asthma",
            "allerg|atop",
        ),
        (
            r"never[- ]smokers|non-?smokers|people who (?:had )?never smoked",
            r"smokers|smoking",
            r"second-?hand|passive|cessation|quit|former|environmental",
        ),
    )
)
# Words of the kin of diseases, as `lexicon.singular` gives them: what may befall many organs, and what is given for many diseases.
BEFALLS_MANY = word_set(
    """infarct infarction haemorrhage hemorrhage bleeding bleed ischemia ischaemia ischemic ischaemic thrombosi thrombosis thrombus
    thrombotic embolism emboli embolic fracture cancer carcinoma adenocarcinoma tumor tumour neoplasm malignancy malignant metastasi
    metastatic failure insufficiency infection infected ulcer ulceration abscess stenosi stenosis aneurysm hernia injury trauma arthriti
    arthritis neuropathy palsy neuralgia headache dementia anemia anaemia leukemia leukaemia lymphoma sarcoma melanoma cyst polyp stone
    calculi calculu dystrophy fibrosi fibrosis sclerosi sclerosis transplant transplantation attack edema oedema effusion disorder
    syndrome deficiency acute chronic"""
)
GIVEN_FOR_MANY = word_set(
    """thrombolysi thrombolysis thrombolytic fibrinolysi fibrinolytic anticoagulant anticoagulation heparin warfarin aspirin antiplatelet
    antithrombotic corticosteroid steroid glucocorticoid prednisolone prednisone methotrexate antibiotic analgesic analgesia opioid
    immunosuppression immunosuppressive chemotherapy radiotherapy statin stent surgery surgical biologic immunoglobulin transfusion
    vaccine vaccination"""
)
