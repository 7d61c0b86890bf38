"""nameConstraints: RFC 5280 4.2.1.10, SBR 7.1.5."""

import der
import names
from changes import body
from clean import CA, SUBSCRIBER
from tables import legal, wrong


def subtree(base, *more):
    return der.sequence(base, *more)


def permitted(*makers, critical=True):
    def maker(dice):
        return der.sequence(der.context(0, *(make(dice) for make in makers)))

    return body(names.NAME_CONSTRAINTS, maker, critical)


def host(dice):
    return subtree(names.mailbox(dice.host()))


def domain(dice):
    return subtree(names.mailbox("." + dice.host()))


def network(octets):
    return lambda d: subtree(names.ip(octets(d)))


ROWS = [
    legal("mailboxes of a host", CA, permitted(host)),
    legal("mailboxes of a domain", CA, permitted(domain, host)),
    wrong(
        "not critical",
        "name_constraints_criticality",
        "pkix.certificate_name_constraints_extension_not_critical",
        CA,
        permitted(host, critical=False),
    ),
    wrong(
        "without a subtree",
        "name_constraints_form",
        "pkix.name_constraints_no_subtrees",
        CA,
        body(names.NAME_CONSTRAINTS, lambda d: der.sequence(), True),
    ),
    wrong(
        "with a minimum",
        "name_constraints_form",
        "pkix.name_constraints_non_default_minimum",
        CA,
        permitted(lambda d: subtree(names.mailbox(d.host()), der.primitive(0, bytes([d.upto(9)])))),
    ),
    wrong(
        "with a maximum",
        "name_constraints_form",
        "pkix.name_constraints_maximum_specified",
        CA,
        permitted(lambda d: subtree(names.mailbox(d.host()), der.primitive(1, bytes([d.upto(9)])))),
    ),
    wrong(
        "a network of wrong length",
        "name_constraints_form",
        "pkix.ip_address_name_constraint_wrong_length",
        CA,
        permitted(network(lambda d: d.randbytes(d.choice([4, 5, 16])))),
    ),
    wrong(
        "a network whose mask has holes",
        "name_constraints_form",
        "pkix.ip_address_name_constraint_invalid_cidr",
        CA,
        permitted(network(lambda d: bytes([10, d.randrange(256), 0, 0, 255, 0, 255, 0]))),
    ),
    wrong(
        "a host that is none",
        "name_constraints_form",
        "pkix.invalid_email_address_syntax",
        CA,
        permitted(lambda d: subtree(names.mailbox(f"{d.word()} {d.word()}"))),
    ),
    wrong(
        "in a subscriber certificate",
        "extension_unlisted",
        "pkix.name_constraints_in_ee_certificate",
        SUBSCRIBER,
        permitted(host),
    ),
]
