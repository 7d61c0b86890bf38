"""organizationIdentifier: SBR 7.1.4.2.2 (d), appendix A.1."""

import der
import names
from changes import names_it
from clean import ORGANIZATION
from tables import legal, wrong

FORMAT = "cabf.invalid_subject_organization_identifier_format"
SCHEME = "cabf.invalid_organization_identifier_registration_scheme"
COUNTRY = "cabf.invalid_organization_identifier_country"
PLACE = "cabf.invalid_subject_organization_identifier_state_province_for_scheme"
REFERENCE = "cabf.organization_identifier_reference_missing_for_scheme"
NO_REFERENCE = "cabf.smime.prohibited_organization_identifier_reference_present_for_scheme"
GERMAN = "cabf.smime.german_ntr_registration_reference_not_euid"
ENCODING = "cabf.invalid_subject_organization_identifier_encoding"
INCONSISTENT = "cabf.smime.org_identifier_and_country_name_attribute_inconsistent"


def says(maker):
    return names_it(names.ORGANIZATION_ID, maker)


#: words, country of the subject ("" for none), maker
LEGAL = [
    ("a register number", "PL", lambda d: f"NTRPL-{d.digits(10)}"),
    ("a tax number", "PL", lambda d: f"VATPL-{d.nip()}"),
    ("a tax number of another country", "FR", lambda d: f"VATFR-{d.digits(11)}"),
    ("a German register number as EUID", "DE", lambda d: f"NTRDE-DER{d.digits(4)}.HRB{d.digits(5)}"),
    ("a register of a state", "US", lambda d: f"NTRUS+{d.choice(['CA', 'NY', 'DE', 'TX'])}-{d.digits(8)}"),
    ("a reference with hyphens", "BE", lambda d: f"PSDBE-NBB-{d.digits(4)}.{d.digits(3)}"),
    ("an LEI", "PL", lambda d: f"LEIXG-{d.lei()}"),
    ("a government", "US", lambda d: "GOVUS"),
    ("a government of a state", "US", lambda d: f"GOVUS+{d.choice(['CA', 'NY'])}"),
    ("an international organisation", "CH", lambda d: "INTXG"),
    ("a register number without a country in the subject", "", lambda d: f"NTRSE-{d.digits(10)}"),
    ("Greece by its own prefix", "GR", lambda d: f"VATEL-{d.digits(9)}"),
]

#: words, cause, codes, country of the subject, maker
WRONG = [
    ("a number alone", "orgid_form", FORMAT, "PL", lambda d: d.digits(10)),
    ("a scheme without a country", "orgid_form", FORMAT, "PL", lambda d: f"NTR-{d.digits(10)}"),
    ("a blank in it", "orgid_form", FORMAT, "PL", lambda d: f"NTR PL-{d.digits(10)}"),
    ("a scheme in small letters", "orgid_form", FORMAT, "PL", lambda d: f"ntrPL-{d.digits(10)}"),
    ("an empty reference", "orgid_form", FORMAT, "PL", lambda d: "NTRPL-"),
    ("a subdivision of four characters", "orgid_form", FORMAT, "US", lambda d: f"NTRUS+CALI-{d.digits(8)}"),
    (
        "an unknown scheme",
        "orgid_scheme",
        SCHEME,
        "PL",
        lambda d: f"{d.choice(['ABC', 'REG', 'EIN', 'TIN'])}PL-{d.digits(8)}",
    ),
    ("a scheme of one nation", "orgid_scheme", SCHEME, "PL", lambda d: f"PL:PL-{d.digits(8)}"),
    (
        "a country that does not exist",
        "orgid_country",
        COUNTRY,
        "",
        lambda d: f"NTR{d.choice(['UK', 'ZZ', 'EU', 'EL'])}-{d.digits(8)}",
    ),
    (
        "a tax number of a country that does not exist",
        "orgid_country",
        COUNTRY,
        "",
        lambda d: f"VAT{d.choice(['UK', 'ZZ', 'EU'])}-{d.digits(9)}",
    ),
    ("a country in small letters", "orgid_country", COUNTRY, "", lambda d: f"NTRpl-{d.digits(8)}"),
    ("an LEI of a country", "orgid_country", COUNTRY, "", lambda d: f"LEIPL-{d.lei()}"),
    (
        "an international organisation of a country",
        "orgid_country",
        COUNTRY,
        "",
        lambda d: f"INT{d.choice(['CH', 'US'])}",
    ),
    ("a tax number with a state", "orgid_subdivision", PLACE, "US", lambda d: f"VATUS+CA-{d.digits(9)}"),
    ("a payment number with a state", "orgid_subdivision", PLACE, "DE", lambda d: f"PSDDE+BY-BAFIN-{d.digits(6)}"),
    ("an LEI with a state", "orgid_subdivision", PLACE, "US", lambda d: f"LEIXG+CA-{d.lei()}"),
    ("no reference", "orgid_reference", REFERENCE, "PL", lambda d: d.choice(["NTRPL", "VATPL", "PSDPL"])),
    ("a government with a number", "orgid_reference", NO_REFERENCE, "US", lambda d: f"GOVUS-{d.digits(5)}"),
    (
        "an international organisation with a number",
        "orgid_reference",
        NO_REFERENCE,
        "CH",
        lambda d: f"INTXG-{d.digits(5)}",
    ),
    ("a German number that is no EUID", "orgid_german", GERMAN, "DE", lambda d: f"NTRDE-HRB{d.digits(6)}"),
    ("a German number of a state", "orgid_german", GERMAN, "DE", lambda d: f"NTRDE+BY-HRB{d.digits(6)}"),
    (
        "a German number with the EUID of another country",
        "orgid_german",
        GERMAN,
        "DE",
        lambda d: f"NTRDE-FR{d.digits(4)}.HRB{d.digits(6)}",
    ),
    (
        "another country than the subject's",
        "orgid_and_country",
        INCONSISTENT,
        "PL",
        lambda d: f"NTR{d.choice(['FR', 'CZ', 'GB'])}-{d.digits(9)}",
    ),
    ("a government of another country", "orgid_and_country", INCONSISTENT, "PL", lambda d: "GOVUS"),
    (
        "an LEI whose check digits are wrong",
        "lei_digits",
        "iso.lei.invalid_lei_checksum",
        "PL",
        lambda d: f"LEIXG-{miscounted(d)}",
    ),
    (
        "an LEI that is too short",
        "lei_form",
        "iso.lei.invalid_lei_format",
        "PL",
        lambda d: f"LEIXG-{d.lei()[:-d.upto(5)]}",
    ),
    (
        "an LEI that is too long",
        "lei_form",
        "iso.lei.invalid_lei_format",
        "PL",
        lambda d: f"LEIXG-{d.lei()}{d.digits(2)}",
    ),
    (
        "an LEI in small letters",
        "lei_form",
        "iso.lei.invalid_lei_format",
        "PL",
        lambda d: f"LEIXG-A{d.lei().lower()[1:]}a"[:26],
    ),
    (
        "a Polish tax number whose check digit is wrong",
        "register_digits",
        "",
        "PL",
        lambda d: f"VATPL-{off_by_one(d.nip())}",
    ),
]


def miscounted(dice):
    good = dice.lei()
    return good[:18] + f"{(int(good[18:]) + dice.upto(90)) % 100:02}"


def off_by_one(number):
    return number[:-1] + str((int(number[-1]) + 1) % 10)


ROWS = [
    *(legal(words, ORGANIZATION, says(maker), country=country) for words, country, maker in LEGAL),
    legal(
        "as PrintableString",
        ORGANIZATION,
        names_it(names.ORGANIZATION_ID, lambda d: f"NTRPL-{d.digits(10)}", der.PRINTABLE),
        country="PL",
    ),
    *(
        wrong(words, cause, codes, ORGANIZATION, says(maker), country=country)
        for words, cause, codes, country, maker in WRONG
    ),
    *(
        wrong(
            f"as {words}",
            "orgid_string_type",
            ENCODING,
            ORGANIZATION,
            names_it(names.ORGANIZATION_ID, lambda d: f"NTRPL-{d.digits(10)}", tag),
            country="PL",
        )
        for words, tag in (("TeletexString", der.TELETEX), ("BMPString", der.BMP))
    ),
    wrong(
        "as UniversalString",
        "orgid_string_type",
        "itu.invalid_asn1_syntax",
        ORGANIZATION,
        names_it(names.ORGANIZATION_ID, lambda d: f"NTRPL-{d.digits(10)}", der.UNIVERSAL),
        country="PL",
    ),
]
