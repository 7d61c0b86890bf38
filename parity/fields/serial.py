"""serialNumber: RFC 5280 4.1.2.2, SBR 7.1."""

import der
from changes import sets
from clean import CERTIFICATE
from tables import legal, wrong

RANGE = "pkix.certificate_serial_number_out_of_range"


def of_octets(dice, count):
    return der.integer(dice.getrandbits(count * 8 - 2) | 1 << count * 8 - 2)


ROWS = [
    legal("of 9 to 19 octets", CERTIFICATE, sets(serial=lambda d: of_octets(d, d.randint(9, 19)))),
    legal(
        "sixteen octets, first bit set, so seventeen",
        CERTIFICATE,
        sets(serial=lambda d: der.integer(1 << 127 | d.getrandbits(127))),
    ),
    wrong("zero", "serial_range", RANGE, CERTIFICATE, sets(serial=lambda d: der.integer(0))),
    wrong("negative", "serial_range", RANGE, CERTIFICATE, sets(serial=lambda d: der.integer(-d.getrandbits(100) - 1))),
    wrong(
        "2^159 and more",
        "serial_range",
        RANGE,
        CERTIFICATE,
        sets(serial=lambda d: der.integer(1 << 159 | d.getrandbits(d.choice([100, 158])))),
    ),
    wrong(
        "too few octets for 64 random bits",
        "serial_entropy",
        "",
        CERTIFICATE,
        sets(serial=lambda d: der.integer(d.upto(2 ** d.choice([8, 16, 32, 55])))),
    ),
    wrong(
        "a zero octet in front that DER does not have",
        "not_der",
        "itu.invalid_asn1_syntax",
        CERTIFICATE,
        sets(serial=lambda d: der.tlv(2, b"\0", bytes([d.randrange(1, 127)]), d.randbytes(15))),
    ),
]
