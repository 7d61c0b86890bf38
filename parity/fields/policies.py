"""certificatePolicies: RFC 5280 4.2.1.4, SBR 7.1.2.3 (a), 7.1.6."""

import der
import names
from changes import body, trailing
from clean import GENERATIONS, LEVELS, SUBSCRIBER
from draft import policies
from tables import legal, wrong

NONE_RESERVED = "cabf.smime.no_required_reserved_policy_oid"
SEVERAL = "cabf.smime.multiple_reserved_policy_oids"
ANY = "cabf.smime.anypolicy_present"
TWICE = "pkix.duplicate_certificate_policy_oids"
NOT_HTTP = "cabf.cps_uri_is_not_http"
BAD_URI = "pkix.invalid_uri_syntax"
INTERNAL = "cabf.internal_domain_name"
NOTICE_REF = "cabf.smime.usernotice_has_noticeref pkix.certificate_policies_usernotice_has_noticeref"
ENCODING_5280 = "pkix.rfc5280_certificate_policies_invalid_explicit_text_encoding"
ENCODING_6818 = "pkix.rfc6818_certificate_policies_invalid_explicit_text_encoding"
CONTROL = "pkix.certificate_policies_explicit_text_has_control_character"
NOT_NFC = "pkix.certificate_policies_explicit_text_not_nfc_normalized"
SYNTAX = "itu.invalid_asn1_syntax"


def own(draft):
    """The reserved identifier of the draft's profile."""
    return names.reserved_policy(*draft.profile.split("-"))


def listing(maker):
    """The identifiers, by a function of the reserved one and dice."""

    def change(draft, dice):
        draft.put(names.POLICIES, policies(*maker(own(draft), dice)))

    return change


def qualified(maker, *more):
    """The reserved identifier with qualifiers."""

    def change(draft, dice):
        qualifiers = [each(dice) for each in (maker, *more)]
        information = der.sequence(der.oid(own(draft)), der.sequence(*qualifiers))
        draft.put(names.POLICIES, der.sequence(information))

    return change


def cps(maker):
    return lambda d: der.sequence(der.oid(names.CPS), der.string(der.IA5, maker(d)))


def notice(maker):
    return lambda d: der.sequence(der.oid(names.USER_NOTICE), der.sequence(*maker(d)))


def text(maker, tag=der.UTF8):
    return notice(lambda d: [der.string(tag, maker(d))])


def reference(dice):
    numbers = der.sequence(der.integer(dice.upto(9)))
    return [der.sequence(der.string(der.UTF8, dice.organization()), numbers)]


def another(reserved, dice):
    others = [names.reserved_policy(level, generation) for level in LEVELS for generation in GENERATIONS]
    return dice.choice([each for each in others if each != reserved])


def own_policy(dice):
    return f"{names.OWN_POLICY}.{dice.upto(99)}"


ROWS = [
    legal("a policy of the CA after the reserved one", SUBSCRIBER, listing(lambda r, d: [r, own_policy(d)])),
    legal("a policy of the CA before it", SUBSCRIBER, listing(lambda r, d: [own_policy(d), r])),
    legal("a CPS by https", SUBSCRIBER, qualified(cps(lambda d: f"https://{d.host()}/cps"))),
    legal("a CPS by http", SUBSCRIBER, qualified(cps(lambda d: d.address()))),
    legal("a notice in UTF-8", SUBSCRIBER, qualified(text(lambda d: f"Proszę przeczytać {d.word()}"))),
    legal("a notice of 200 characters", SUBSCRIBER, qualified(text(lambda d: d.letters(200)))),
    legal("a CPS and a notice", SUBSCRIBER, qualified(cps(lambda d: d.address()), text(lambda d: d.word()))),
    wrong(
        "none of the reserved ones", "policy_reserved", NONE_RESERVED, SUBSCRIBER, listing(lambda r, d: [own_policy(d)])
    ),
    wrong(
        "that of another profile", "policy_reserved", NONE_RESERVED, SUBSCRIBER, listing(lambda r, d: [another(r, d)])
    ),
    wrong(
        "that of the Legacy generation",
        "policy_reserved",
        NONE_RESERVED,
        SUBSCRIBER,
        listing(lambda r, d: [r[:-1] + "1"]),
    ),
    wrong("two reserved ones", "policy_reserved", SEVERAL, SUBSCRIBER, listing(lambda r, d: [r, another(r, d)])),
    wrong(
        "anyPolicy instead",
        "policy_any",
        f"{ANY} {NONE_RESERVED}",
        SUBSCRIBER,
        listing(lambda r, d: [names.ANY_POLICY]),
    ),
    wrong("anyPolicy as well", "policy_any", ANY, SUBSCRIBER, listing(lambda r, d: [r, names.ANY_POLICY])),
    wrong("the reserved one twice", "policy_twice", TWICE, SUBSCRIBER, listing(lambda r, d: [r, r])),
    wrong(
        "one of the CA twice",
        "policy_twice",
        TWICE,
        SUBSCRIBER,
        listing(lambda r, d: [r, names.OWN_POLICY, names.OWN_POLICY]),
    ),
    wrong(
        "a CPS by another scheme",
        "policy_cps",
        NOT_HTTP,
        SUBSCRIBER,
        qualified(cps(lambda d: f"{d.choice(['ftp', 'ldap'])}://{d.host()}/cps")),
    ),
    wrong(
        "a CPS that is no address",
        "policy_cps",
        BAD_URI,
        SUBSCRIBER,
        qualified(cps(lambda d: f"http://{d.word()} {d.word()}/")),
    ),
    wrong(
        "a CPS inside of a house",
        "policy_cps",
        INTERNAL,
        SUBSCRIBER,
        qualified(cps(lambda d: f"http://{d.word()}.{d.choice(['local', 'internal', 'lan'])}/cps")),
    ),
    wrong("a notice with a reference", "policy_notice", NOTICE_REF, SUBSCRIBER, qualified(notice(reference))),
    wrong(
        "a notice as IA5String",
        "policy_notice",
        ENCODING_6818,
        SUBSCRIBER,
        qualified(text(lambda d: d.word(), der.IA5)),
    ),
    wrong(
        "a notice as VisibleString",
        "policy_notice",
        ENCODING_5280,
        SUBSCRIBER,
        qualified(text(lambda d: d.word(), der.VISIBLE)),
    ),
    wrong(
        "a notice as BMPString",
        "policy_notice",
        ENCODING_5280,
        SUBSCRIBER,
        qualified(text(lambda d: d.word(), der.BMP)),
    ),
    wrong(
        "a notice with a control character",
        "policy_notice",
        CONTROL,
        SUBSCRIBER,
        qualified(text(lambda d: d.word() + d.choice("\n\r\t\x07\x7f\x85") + d.word())),
    ),
    wrong(
        "a notice not normalised",
        "policy_notice",
        NOT_NFC,
        SUBSCRIBER,
        qualified(text(lambda d: d.word() + d.choice(["o\u0301", "n\u0303", "u\u0308"]))),
    ),
    wrong(
        "a notice of more than 200 characters",
        "policy_notice",
        SYNTAX,
        SUBSCRIBER,
        qualified(text(lambda d: d.letters(200 + d.upto(50)))),
    ),
    wrong("none in the sequence", "not_der", SYNTAX, SUBSCRIBER, body(names.POLICIES, lambda d: der.sequence())),
    wrong("something after it", "not_der", SYNTAX, SUBSCRIBER, trailing(names.POLICIES)),
]
