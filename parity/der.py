"""DER by hand, and on purpose also what is not quite DER. Nothing here knows what a certificate is."""

from __future__ import annotations

from datetime import datetime

TRUE = b"\x01\x01\xff"
NULL = b"\x05\x00"


def tlv(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return bytes([tag]) + length(len(body)) + body


def length(octets: int) -> bytes:
    if octets < 0x80:
        return bytes([octets])
    digits = octets.to_bytes((octets.bit_length() + 7) // 8, "big")
    return bytes([0x80 | len(digits)]) + digits


def sequence(*parts: bytes) -> bytes:
    return tlv(0x30, *parts)


def set_of(*parts: bytes) -> bytes:
    return tlv(0x31, *sorted(parts))


def integer(value: int) -> bytes:
    octets = value.bit_length() // 8 + 1
    return tlv(0x02, value.to_bytes(octets, "big", signed=True))


def boolean(value: bool) -> bytes:
    return TRUE if value else b"\x01\x01\x00"


def enumerated(value: int) -> bytes:
    return tlv(0x0A, bytes([value]))


def octets(body: bytes) -> bytes:
    return tlv(0x04, body)


def bits(body: bytes, unused: int = 0) -> bytes:
    return tlv(0x03, bytes([unused]), body)


def named_bits(*numbers: int) -> bytes:
    """X.690 11.2.2: without trailing zero bits."""
    if not numbers:
        return bits(b"")
    last = max(numbers)
    body = bytearray(last // 8 + 1)
    for number in numbers:
        body[number // 8] |= 0x80 >> (number % 8)
    return bits(bytes(body), 7 - last % 8)


def oid(dotted: str) -> bytes:
    first, second, *rest = (int(arc) for arc in dotted.split("."))
    body = bytearray()
    for arc in [first * 40 + second, *rest]:
        digits = [arc & 0x7F]
        while arc := arc >> 7:
            digits.append(0x80 | arc & 0x7F)
        body += bytes(reversed(digits))
    return tlv(0x06, bytes(body))


def context(number: int, *parts: bytes) -> bytes:
    """[number], constructed: EXPLICIT, or an IMPLICIT SEQUENCE."""
    return tlv(0xA0 | number, *parts)


def primitive(number: int, body: bytes) -> bytes:
    """[number] IMPLICIT of something that is not constructed."""
    return tlv(0x80 | number, body)


def content(element: bytes) -> bytes:
    """What stands inside of an element."""
    octet = element[1]
    return element[2:] if octet < 0x80 else element[2 + (octet & 0x7F) :]


def inside(element: bytes) -> list[bytes]:
    """The elements inside of a constructed one."""
    body, found = content(element), []
    while body:
        octet, start = body[1], 2
        if octet & 0x80:
            start += octet & 0x7F
            octet = int.from_bytes(body[2:start], "big")
        found.append(body[: start + octet])
        body = body[start + octet :]
    return found


def retagged(number: int, element: bytes) -> bytes:
    """[number] IMPLICIT of a constructed element."""
    return context(number, content(element))


UTF8, PRINTABLE, TELETEX, IA5, VISIBLE, UNIVERSAL, BMP = 0x0C, 0x13, 0x14, 0x16, 0x1A, 0x1C, 0x1E
_SPELLING = {UNIVERSAL: "utf-32-be", BMP: "utf-16-be", TELETEX: "latin-1"}


def string(tag: int, text: str) -> bytes:
    return tlv(tag, text.encode(_SPELLING.get(tag, "utf-8")))


UTC_TIME, GENERALIZED_TIME = 0x17, 0x18


def utc(moment: datetime) -> bytes:
    return string(UTC_TIME, moment.strftime("%y%m%d%H%M%SZ"))


def generalized(moment: datetime) -> bytes:
    return string(GENERALIZED_TIME, f"{moment.year:04}" + moment.strftime("%m%d%H%M%SZ"))


def time(moment: datetime) -> bytes:
    """RFC 5280 4.1.2.5: two digits until 2049."""
    return utc(moment) if moment.year < 2050 else generalized(moment)
