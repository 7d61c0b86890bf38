"""subject: what the attributes say, SBR 7.1.4.2.2, RFC 5280 appendix A."""

import der
import names
from changes import names_it, names_raw
from clean import IV, MV, NO_MV, ORGANIZATION, OV, PERSON, SUBSCRIBER, SV
from dice import COUNTRIES
from tables import legal, wrong

SYNTAX = "itu.invalid_asn1_syntax"
SOURCE = "cabf.smime.common_name_value_unknown_source"
COUNTRY = "cabf.invalid_country_code"

BOUNDS = {
    "organisation": (ORGANIZATION, names.O, 64),
    "organisational unit": (ORGANIZATION, names.OU, 64),
    "title": (PERSON, names.TITLE, 64),
    "locality": (NO_MV, names.L, 128),
    "region": (NO_MV, names.ST, 128),
}
POLISH = "aąbcćdeęłńóśźżABCĆŁŻ"


def long_common_name(draft, dice):
    draft.subject.put(names.CN, dice.letters(64 + dice.upto(30)))


ROWS = [
    # Within bounds.
    *(
        legal(
            f"{words} of exactly {most} characters",
            profiles,
            names_it(kind, lambda d, most=most: d.letters(most, POLISH)),
            common_name="mailbox",
        )
        for words, (profiles, kind, most) in BOUNDS.items()
    ),
    legal(
        "organisation as PrintableString",
        ORGANIZATION,
        names_it(names.O, lambda d: f"{d.word()} Ltd.", der.PRINTABLE),
        common_name="mailbox",
    ),
    legal("locality as PrintableString", NO_MV, names_it(names.L, lambda d: d.word(), der.PRINTABLE)),
    legal(
        "organisation with an assumed name",
        ORGANIZATION,
        names_it(names.O, lambda d: f"{d.word()} ({d.organization()})"),
        common_name="mailbox",
    ),
    legal(
        "organisation with an ampersand and quotes",
        ORGANIZATION,
        names_it(names.O, lambda d: f"{d.word()} & {d.word()} \u201e{d.word()}\u201d"),
        common_name="mailbox",
    ),
    legal("XX where there is no code", IV, names_it(names.C, lambda d: "XX")),
    legal("a country", IV, names_it(names.C, lambda d: d.choice(COUNTRIES))),
    legal("a personal name as common name", PERSON, names_it(names.CN, lambda d: f"{d.word()} {d.word()}")),
    legal(
        "the organisation as common name", OV, lambda draft, d: draft.subject.put(names.CN, draft.subject.text(names.O))
    ),
    legal(
        "the mailbox as common name", SUBSCRIBER, lambda draft, d: draft.subject.put(names.CN, draft.facts["mailbox"])
    ),
    # Out of bounds.
    *(
        wrong(
            f"{words} of more than {most} characters",
            "value_bounds",
            SYNTAX,
            profiles,
            names_it(kind, lambda d, most=most: d.letters(most + d.upto(60))),
            common_name="mailbox",
        )
        for words, (profiles, kind, most) in BOUNDS.items()
    ),
    wrong("common name of more than 64 characters", "value_bounds", SYNTAX, SUBSCRIBER, long_common_name),
    wrong(
        "serialNumber of more than 64 characters",
        "value_bounds",
        SYNTAX,
        SUBSCRIBER,
        names_it(names.SERIAL_NUMBER, lambda d: d.digits(64 + d.upto(9))),
    ),
    wrong(
        "street of more than 128 characters",
        "value_bounds",
        SYNTAX,
        [OV[0], SV[0]],
        names_it(names.STREET, lambda d: d.letters(128 + d.upto(9))),
        locality="yes",
        country="PL",
    ),
    wrong(
        "postal code of more than 40 characters",
        "value_bounds",
        SYNTAX,
        [OV[0], SV[0]],
        names_it(names.POSTAL_CODE, lambda d: d.digits(40 + d.upto(9))),
        country="PL",
    ),
    wrong("locality without a character", "value_bounds", SYNTAX, NO_MV, names_it(names.L, lambda d: ""), country="PL"),
    # Types.
    wrong(
        "serialNumber as UTF8String",
        "string_type",
        SYNTAX,
        SUBSCRIBER,
        names_it(names.SERIAL_NUMBER, lambda d: d.digits(9), der.UTF8),
    ),
    wrong(
        "country as UTF8String", "string_type", SYNTAX, IV, names_it(names.C, lambda d: d.choice(COUNTRIES), der.UTF8)
    ),
    wrong(
        "emailAddress as UTF8String",
        "string_type",
        SYNTAX,
        SUBSCRIBER,
        lambda draft, d: draft.subject.put(names.E, draft.facts["mailbox"], der.UTF8),
    ),
    wrong(
        "organisation as TeletexString",
        "string_type",
        "",
        ORGANIZATION,
        names_it(names.O, lambda d: d.word(), der.TELETEX),
        common_name="mailbox",
    ),
    wrong(
        "organisation as BMPString",
        "string_type",
        "",
        ORGANIZATION,
        names_it(names.O, lambda d: d.word(), der.BMP),
        common_name="mailbox",
    ),
    wrong(
        "locality as UniversalString",
        "string_type",
        SYNTAX,
        NO_MV,
        names_it(names.L, lambda d: d.word(), der.UNIVERSAL),
        country="PL",
    ),
    wrong(
        "locality as IA5String",
        "string_type",
        SYNTAX,
        NO_MV,
        names_it(names.L, lambda d: d.word(), der.IA5),
        country="PL",
    ),
    wrong(
        "characters that PrintableString does not have",
        "string_characters",
        SYNTAX,
        ORGANIZATION,
        names_it(names.O, lambda d: f"{d.word()} {d.choice('@&_*;')} {d.word()}", der.PRINTABLE),
        common_name="mailbox",
    ),
    wrong(
        "octets that are no UTF-8",
        "string_characters",
        SYNTAX,
        ORGANIZATION,
        names_raw(names.O, lambda d: der.tlv(der.UTF8, d.word().encode(), b"\xc3\x28")),
        common_name="mailbox",
    ),
    # Countries.
    wrong(
        "a country that does not exist",
        "country_code",
        COUNTRY,
        IV,
        names_it(names.C, lambda d: d.choice(["UK", "EU", "ZZ", "EL", "SU", "QX"])),
    ),
    wrong(
        "a country in small letters",
        "country_code",
        COUNTRY,
        IV,
        names_it(names.C, lambda d: d.choice(COUNTRIES).lower()),
    ),
    wrong(
        "a country beside an LEI that does not exist",
        "country_code",
        COUNTRY,
        ORGANIZATION,
        names_it(names.C, lambda d: d.choice(["UK", "EU", "ZZ"])),
        organization_id="LEIXG-529900T8BM49AURSDO55",
    ),
    wrong(
        "a country of three letters",
        "value_bounds",
        SYNTAX,
        IV,
        names_it(names.C, lambda d: d.choice(["POL", "DEU", "P"])),
    ),
    # Common names.
    wrong(
        "a brand as common name",
        "common_name_source",
        SOURCE,
        MV + OV,
        names_it(names.CN, lambda d: f"{d.word()} {d.word()}"),
    ),
    wrong(
        "a common name that is not the pseudonym",
        "common_name_source",
        SOURCE,
        PERSON,
        names_it(names.CN, lambda d: f"{d.word()} {d.word()}"),
        person="pseudonym",
    ),
    wrong(
        "another mailbox as common name",
        "common_name_source",
        f"{SOURCE} cabf.smime.email_address_in_attribute_not_in_san",
        MV + OV,
        names_it(names.CN, lambda d: d.mailbox()),
    ),
    # Mailboxes.
    wrong(
        "another mailbox as common name of a person",
        "mailbox_not_in_san",
        "cabf.smime.email_address_in_attribute_not_in_san",
        PERSON,
        names_it(names.CN, lambda d: d.mailbox()),
    ),
    wrong(
        "another mailbox as emailAddress",
        "mailbox_not_in_san",
        "pkix.subject_email_address_not_in_san",
        SUBSCRIBER,
        names_it(names.E, lambda d: d.mailbox()),
    ),
    wrong(
        "another mailbox as organisational unit",
        "mailbox_not_in_san",
        "cabf.smime.email_address_in_attribute_not_in_san",
        ORGANIZATION,
        names_it(names.OU, lambda d: d.mailbox()),
    ),
    wrong(
        "an emailAddress that is none",
        "mailbox_form",
        "pkix.invalid_email_address_syntax pkix.subject_email_address_not_in_san",
        SUBSCRIBER,
        names_it(names.E, lambda d: d.word()),
    ),
    # What says nothing.
    wrong(
        "marks only",
        "insignificant_value",
        "cabf.insignificant_attribute_value_present",
        NO_MV,
        names_it(names.L, lambda d: d.choice(".-_*/#!?") * d.upto(3)),
        country="PL",
    ),
    wrong(
        "blanks only",
        "insignificant_value",
        "cabf.insignificant_attribute_value_present",
        NO_MV,
        names_it(names.L, lambda d: " " * d.upto(5)),
        country="PL",
    ),
    wrong(
        "not applicable, in words",
        "insignificant_value",
        "",
        NO_MV,
        names_it(names.L, lambda d: d.choice(["N/A", "n/a", "none", "not applicable", "NULL"])),
        country="PL",
    ),
    wrong(
        "marks only as unit",
        "insignificant_value",
        "cabf.insignificant_attribute_value_present",
        ORGANIZATION,
        names_it(names.OU, lambda d: d.choice(".-_*") * d.upto(3)),
    ),
    wrong(
        "an entity of a web page",
        "html_entity",
        "cabf.name.attribute_value_contains_html_entity",
        ORGANIZATION,
        names_it(names.O, lambda d: f"{d.word()} {d.choice(['&amp;', '&quot;', '&#39;', '&oacute;'])} {d.word()}"),
        common_name="mailbox",
    ),
]
