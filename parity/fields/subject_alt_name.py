"""subjectAltName: SBR 7.1.4.2.1, RFC 5280 4.2.1.6, RFC 9598."""

import der
import names
from changes import body, san, trailing
from clean import IV, MULTIPURPOSE, NO_MV, OV, STRICT, SUBSCRIBER
from draft import Name, alternative
from tables import legal, wrong

NO_MAILBOX = "cabf.smime.san_does_not_contain_email_address"
KIND = "cabf.smime.prohibited_generalname_type_present"
OTHER = "cabf.smime.prohibited_othername_type_present"
MAILBOX = "pkix.invalid_email_address_syntax"
INTERNAL = "cabf.internal_domain_name"
SYNTAX = "itu.invalid_asn1_syntax"
LOCAL = "zażółć gęślą jaźń żółw łoś".split()


def utf8(domain=lambda d: d.host(), local=lambda d: f"{d.choice(LOCAL)}{d.upto(999)}"):
    return lambda d: names.utf8_mailbox(f"{local(d)}@{domain(d)}")


def broken(dice):
    return dice.choice(
        [
            f"{dice.word()}",
            f"@{dice.host()}",
            f"{dice.word()}@",
            f"a b@{dice.host()}",
            f"{dice.word()}@@{dice.host()}",
            f".{dice.word()}@{dice.host()}",
            f"{dice.word()}@-{dice.host()}",
            f"<{dice.mailbox()}>",
            f"mailto:{dice.mailbox()}",
            f"{dice.mailbox()} ",
        ]
    )


def too_long(dice):
    return ".".join(dice.letters(60) for _ in range(5)) + ".example.com"


def directory_like_subject(draft, dice):
    extra = names.directory(draft.subject.der())
    san(lambda d: extra)(draft, dice)


def directory_with(kind, maker):
    def change(draft, dice):
        other = Name([list(rdn) for rdn in draft.subject.rdns])
        other.put(kind, maker(dice))
        san(lambda d: names.directory(other.der()))(draft, dice)

    return change


ROWS = [
    legal("several mailboxes", SUBSCRIBER, san(*(lambda d: names.mailbox(d.mailbox()) for _ in range(2)))),
    legal(
        "a mailbox whose domain is an A-label",
        SUBSCRIBER,
        san(lambda d: names.mailbox(f"{d.word()}@xn--d-wga{d.choice('0a')}.{d.host()}")),
    ),
    legal(
        "a mailbox with signs in its local part",
        SUBSCRIBER,
        san(lambda d: names.mailbox(f"{d.word()}{d.choice('+_-')}{d.word()}@{d.host()}")),
    ),
    legal("a local part of 64 characters", SUBSCRIBER, san(lambda d: names.mailbox(f"{d.letters(64)}@{d.host()}"))),
    legal("a local part with capitals", SUBSCRIBER, san(lambda d: names.mailbox(d.word().upper() + f"@{d.host()}"))),
    legal("a mailbox beyond ASCII", SUBSCRIBER, san(utf8())),
    legal("the subject as directoryName", NO_MV, directory_like_subject, common_name="mailbox"),
    legal("a principal name in Multipurpose", MULTIPURPOSE, san(lambda d: names.principal(d.mailbox()))),
    wrong(
        "a directoryName and no mailbox",
        "san_mailbox_missing",
        NO_MAILBOX,
        IV,
        lambda draft, d: draft.put(names.SAN, alternative([names.directory(draft.subject.der())])),
        common_name="name",
    ),
    wrong(
        "a principal name and no mailbox",
        "san_mailbox_missing",
        NO_MAILBOX,
        [IV[0], OV[0]],
        body(names.SAN, lambda d: alternative([names.principal(d.mailbox())])),
        common_name="name",
    ),
    wrong("a domain", "san_kind", KIND, SUBSCRIBER, san(lambda d: names.dns(d.host()))),
    wrong(
        "a domain that is none",
        "san_kind",
        f"{KIND} pkix.invalid_domain_name_syntax",
        SUBSCRIBER,
        san(lambda d: names.dns(f"{d.word()}_{d.word()} .{d.host()}")),
    ),
    wrong(
        "a domain inside of a house",
        "san_kind",
        f"{KIND} {INTERNAL}",
        SUBSCRIBER,
        san(lambda d: names.dns(f"{d.word()}.local")),
    ),
    wrong(
        "a domain of more than 253 characters",
        "san_kind",
        f"{KIND} pkix.dnsname_domain_name_too_long",
        SUBSCRIBER,
        san(lambda d: names.dns(too_long(d))),
    ),
    wrong(
        "an address of the network",
        "san_kind",
        KIND,
        SUBSCRIBER,
        san(lambda d: names.ip(bytes([8, 8, d.randrange(256), d.upto(250)]))),
    ),
    wrong(
        "a private address of the network",
        "san_kind",
        f"{KIND} cabf.internal_ip_address",
        SUBSCRIBER,
        san(lambda d: names.ip(bytes([10, 0, d.randrange(256), d.upto(250)]))),
    ),
    wrong(
        "an address of the network of five octets",
        "san_kind",
        f"{KIND} pkix.ip_address_wrong_length",
        SUBSCRIBER,
        san(lambda d: names.ip(d.randbytes(d.choice([5, 3, 8])))),
    ),
    wrong("a web address", "san_kind", KIND, SUBSCRIBER, san(lambda d: names.uri(d.address()))),
    wrong(
        "a web address that is none",
        "san_kind",
        f"{KIND} pkix.invalid_uri_syntax",
        SUBSCRIBER,
        san(lambda d: names.uri(f"{d.word()} {d.word()}")),
    ),
    wrong(
        "a web address with an endless host",
        "san_kind",
        f"{KIND} pkix.uri_domain_name_too_long",
        SUBSCRIBER,
        san(lambda d: names.uri(f"http://{too_long(d)}/")),
    ),
    wrong(
        "a registered number",
        "san_kind",
        KIND,
        SUBSCRIBER,
        san(lambda d: names.registered(f"1.3.6.1.4.1.{d.upto(99999)}")),
    ),
    wrong("a principal name in Strict", "san_kind", OTHER, STRICT, san(lambda d: names.principal(d.mailbox()))),
    wrong(
        "another otherName in Strict",
        "san_kind",
        OTHER,
        STRICT,
        san(lambda d: names.other_name("1.3.6.1.4.1.55555.8", der.string(der.UTF8, d.word()))),
    ),
    wrong(
        "a principal name that is none",
        "principal_form",
        "msft.invalid_user_principal_name_syntax",
        MULTIPURPOSE,
        san(lambda d: names.principal(d.word())),
    ),
    wrong("a mailbox that is none", "mailbox_form", MAILBOX, SUBSCRIBER, san(lambda d: names.mailbox(broken(d)))),
    wrong(
        "a local part of more than 64 characters",
        "mailbox_form",
        MAILBOX,
        SUBSCRIBER,
        san(lambda d: names.mailbox(f"{d.letters(64 + d.upto(9))}@{d.host()}")),
    ),
    wrong(
        "a mailbox inside of a house",
        "mailbox_internal",
        INTERNAL,
        SUBSCRIBER,
        san(lambda d: names.mailbox(f"{d.word()}@{d.word()}.{d.choice(['local', 'internal', 'lan', 'corp', 'test'])}")),
    ),
    wrong(
        "a mailbox with an endless domain",
        "mailbox_form",
        "pkix.rfc822name_domain_part_too_long",
        SUBSCRIBER,
        san(lambda d: names.mailbox(f"{d.word()}@{too_long(d)}")),
    ),
    wrong(
        "a mailbox of letters that IA5String does not have",
        "mailbox_form",
        SYNTAX,
        SUBSCRIBER,
        san(lambda d: names.mailbox(f"{d.choice(LOCAL)}@{d.host()}")),
    ),
    wrong(
        "beyond ASCII, but all ASCII",
        "utf8_mailbox",
        "pkix.smtp_utf8_mailbox_is_ascii_only",
        SUBSCRIBER,
        san(utf8(local=lambda d: d.word())),
    ),
    wrong(
        "beyond ASCII with a byte order mark",
        "utf8_mailbox",
        "pkix.smtp_utf8_mailbox_has_bom",
        SUBSCRIBER,
        san(utf8(local=lambda d: "\ufeff" + d.choice(LOCAL))),
    ),
    wrong(
        "beyond ASCII with a capital in the domain",
        "utf8_mailbox",
        "pkix.smtp_utf8_mailbox_has_uppercase",
        SUBSCRIBER,
        san(utf8(lambda d: d.host().capitalize())),
    ),
    wrong(
        "beyond ASCII with a U-label",
        "utf8_mailbox",
        "pkix.smtp_utf8_mailbox_domain_part_invalid_syntax",
        SUBSCRIBER,
        san(utf8(lambda d: f"{d.choice(LOCAL)}.{d.host()}")),
    ),
    wrong(
        "beyond ASCII without a domain",
        "utf8_mailbox",
        "pkix.smtp_utf8_mailbox_invalid_syntax",
        SUBSCRIBER,
        san(lambda d: names.utf8_mailbox(d.choice(LOCAL))),
    ),
    wrong(
        "beyond ASCII with an endless domain",
        "utf8_mailbox",
        "pkix.smtputf8mailbox_domain_part_too_long",
        SUBSCRIBER,
        san(utf8(too_long)),
    ),
    wrong(
        "beyond ASCII inside of a house",
        "mailbox_internal",
        INTERNAL,
        SUBSCRIBER,
        san(utf8(lambda d: f"{d.word()}.local")),
    ),
    wrong(
        "beyond ASCII as IA5String",
        "utf8_mailbox",
        SYNTAX,
        SUBSCRIBER,
        san(lambda d: names.other_name(names.SMTP_UTF8_MAILBOX, der.string(der.IA5, d.mailbox()))),
    ),
    wrong(
        "a directoryName with an attribute of no profile",
        "attribute_prohibited",
        "cabf.smime.prohibited_attribute",
        NO_MV,
        directory_with(names.OTHER_ATTRIBUTES["description"], lambda d: d.word()),
        common_name="mailbox",
    ),
    wrong(
        "no name in the sequence", "not_der", SYNTAX, IV, body(names.SAN, lambda d: der.sequence()), common_name="name"
    ),
    wrong("something after it", "not_der", SYNTAX, IV, trailing(names.SAN), common_name="name"),
]
