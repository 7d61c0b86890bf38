"""subject: which attributes stand in it, SBR 7.1.4.2.3 to 7.1.4.2.6 and 7.1.4.3."""

import der
import names
from changes import names_it, unnamed
from clean import IV, MULTIPURPOSE, MV, NO_MV, ORGANIZATION, OV, PERSON, STRICT, SUBSCRIBER
from dice import FAMILY, GIVEN, REGIONS, TITLES, TOWNS
from tables import legal, wrong

MISSING = "cabf.smime.missing_required_attribute"
PROHIBITED = "cabf.smime.prohibited_attribute"
DEPENDENT = "cabf.smime.required_attribute_missing_for_dependent_attribute"

NO_MV_MULTIPURPOSE = [profile for profile in NO_MV if profile in MULTIPURPOSE]
NO_MV_STRICT = [profile for profile in NO_MV if profile in STRICT]

ORGANIZATION_VALUES = {
    "organisation": (names.O, lambda d: d.organization()),
    "organisational unit": (names.OU, lambda d: d.organization()),
    "organizationIdentifier": (names.ORGANIZATION_ID, lambda d: f"LEIXG-{d.lei()}"),
}
PERSON_VALUES = {
    "given name": (names.GIVEN_NAME, lambda d: d.choice(GIVEN)),
    "surname": (names.SURNAME, lambda d: d.choice(FAMILY)),
    "pseudonym": (names.PSEUDONYM, lambda d: f"PN{d.digits(6)}"),
    "title": (names.TITLE, lambda d: d.choice(TITLES)),
}
PLACE_VALUES = {
    "locality": (names.L, lambda d: d.choice(TOWNS)),
    "region": (names.ST, lambda d: d.choice(REGIONS)),
    "street": (names.STREET, lambda d: f"{d.word()} {d.upto(99)}"),
    "postal code": (names.POSTAL_CODE, lambda d: f"{d.digits(2)}-{d.digits(3)}"),
}


def prohibited(values, profiles, codes=PROHIBITED, **form):
    return [
        wrong(
            f"{words} in a profile without it", "attribute_prohibited", codes, profiles, names_it(kind, maker), **form
        )
        for words, (kind, maker) in values.items()
    ]


def domain(*labels):
    def change(draft, dice):
        made = [label if isinstance(label, str) else label(dice) for label in labels]
        draft.subject.rdns[0:0] = [[(names.DC, der.string(der.IA5, label))] for label in made]

    return change


def in_one_rdn(draft, dice):
    draft.subject.rdns[-1].append((names.SERIAL_NUMBER, der.string(der.PRINTABLE, dice.digits(8))))


def same_type_in_one_rdn(draft, dice):
    kind, value = draft.subject.rdns[-1][0]
    tag, text = value[0], der.content(value).decode()
    other = text[:-1] if len(text) > 4 else text + "x"
    draft.subject.rdns[-1].append((kind, der.string(tag, other)))


def serial_twice_in_one_rdn(draft, dice):
    pair = lambda: (names.SERIAL_NUMBER, der.string(der.PRINTABLE, dice.digits(9)))
    draft.subject.rdns.append([pair(), pair()])


ROWS = [
    # What may stand there.
    legal("serialNumber of the CA", SUBSCRIBER, names_it(names.SERIAL_NUMBER, lambda d: d.digits(d.upto(20)))),
    legal(
        "the mailbox as emailAddress", SUBSCRIBER, lambda draft, d: draft.subject.put(names.E, draft.facts["mailbox"])
    ),
    legal("organisational unit, an affiliate", ORGANIZATION, names_it(*ORGANIZATION_VALUES["organisational unit"])),
    legal("locality", NO_MV, names_it(*PLACE_VALUES["locality"])),
    legal("region", NO_MV, names_it(*PLACE_VALUES["region"])),
    legal("street beside a locality", NO_MV_MULTIPURPOSE, names_it(*PLACE_VALUES["street"]), locality="yes"),
    legal("postal code", NO_MV_MULTIPURPOSE, names_it(*PLACE_VALUES["postal code"])),
    legal("title", PERSON, names_it(*PERSON_VALUES["title"])),
    legal("surname alone", PERSON, unnamed(names.GIVEN_NAME), common_name="mailbox"),
    legal("given name alone", PERSON, unnamed(names.SURNAME), common_name="mailbox"),
    legal("no common name", NO_MV, unnamed(names.CN), common_name="mailbox"),
    legal("no country", NO_MV, unnamed(names.C), common_name="mailbox"),
    # What must.
    wrong("no organisation", "attribute_missing", MISSING, ORGANIZATION, unnamed(names.O), common_name="mailbox"),
    wrong("no organizationIdentifier", "attribute_missing", MISSING, ORGANIZATION, unnamed(names.ORGANIZATION_ID)),
    wrong(
        "neither name nor pseudonym",
        "attribute_missing",
        MISSING,
        PERSON,
        unnamed(names.GIVEN_NAME, names.SURNAME),
        common_name="mailbox",
    ),
    wrong(
        "no pseudonym where it was the name",
        "attribute_missing",
        MISSING,
        PERSON,
        unnamed(names.PSEUDONYM),
        person="pseudonym",
        common_name="mailbox",
    ),
    # What must not.
    *prohibited(ORGANIZATION_VALUES, MV + IV),
    *prohibited(PERSON_VALUES, MV + OV),
    *prohibited({"country": (names.C, lambda d: "PL")}, MV),
    *prohibited(
        {"place in a mailbox profile, " + words: PLACE_VALUES[words] for words in PLACE_VALUES},
        MV,
        f"{PROHIBITED} {DEPENDENT}",
    ),
    *prohibited(
        {"strict, " + words: PLACE_VALUES[words] for words in ("street", "postal code")},
        NO_MV_STRICT,
        locality="yes",
        country="PL",
    ),
    *prohibited({words: (kind, lambda d: d.word()) for words, kind in names.OTHER_ATTRIBUTES.items()}, SUBSCRIBER),
    wrong(
        "domain components",
        "attribute_prohibited",
        PROHIBITED,
        SUBSCRIBER,
        domain("com", "example", lambda d: d.word()),
    ),
    wrong(
        "domain components that are no domain",
        "attribute_prohibited",
        f"{PROHIBITED} pkix.name_domain_components_invalid_domain_name",
        SUBSCRIBER,
        domain("com", lambda d: f"{d.word()} {d.word()}"),
    ),
    # How they depend on each other.
    wrong(
        "pseudonym beside a name",
        "name_and_pseudonym",
        "cabf.smime.mixed_name_and_pseudonym_attributes",
        PERSON,
        names_it(*PERSON_VALUES["pseudonym"]),
        common_name="mailbox",
    ),
    wrong(
        "a name beside a pseudonym",
        "name_and_pseudonym",
        "cabf.smime.mixed_name_and_pseudonym_attributes",
        PERSON,
        names_it(*PERSON_VALUES["surname"]),
        person="pseudonym",
        common_name="mailbox",
    ),
    wrong(
        "street without a place",
        "attribute_dependent",
        DEPENDENT,
        NO_MV_MULTIPURPOSE,
        names_it(*PLACE_VALUES["street"]),
    ),
    wrong(
        "locality without a country",
        "attribute_dependent",
        DEPENDENT,
        NO_MV,
        names_it(*PLACE_VALUES["locality"]),
        country="",
    ),
    wrong(
        "region without a country",
        "attribute_dependent",
        DEPENDENT,
        NO_MV,
        names_it(*PLACE_VALUES["region"]),
        country="",
    ),
    wrong(
        "postal code without a country",
        "attribute_dependent",
        DEPENDENT,
        NO_MV_MULTIPURPOSE,
        names_it(*PLACE_VALUES["postal code"]),
        country="",
    ),
    # How they are grouped.
    wrong(
        "one type twice in one RDN",
        "rdn_type_twice",
        "pkix.rdn_contains_duplicate_attribute_types",
        SUBSCRIBER,
        serial_twice_in_one_rdn,
    ),
]
