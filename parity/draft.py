"""A certificate, a revocation list and an OCSP response before they are bytes: each field can be changed alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import der
import names
from keys import Signer


@dataclass
class Name:
    """RDNs of (type, value) with the value as DER."""

    rdns: list[list[tuple[str, bytes]]]

    @classmethod
    def of(cls, *pairs: tuple[str, str]) -> Name:
        return cls([[(kind, spelled(kind, text))] for kind, text in pairs])

    def der(self) -> bytes:
        atv = lambda pair: der.sequence(der.oid(pair[0]), pair[1])
        return der.sequence(*(der.set_of(*map(atv, rdn)) for rdn in self.rdns))

    def has(self, kind: str) -> bool:
        return any(k == kind for rdn in self.rdns for k, _ in rdn)

    def text(self, kind: str) -> str:
        value = next(v for rdn in self.rdns for k, v in rdn if k == kind)
        return der.content(value).decode()

    def drop(self, *kinds: str) -> None:
        kept = ([pair for pair in rdn if pair[0] not in kinds] for rdn in self.rdns)
        self.rdns = [rdn for rdn in kept if rdn]

    def put(self, kind: str, text: str, tag: int | None = None) -> None:
        """In the place of the one that is there, or where the order of ORDER has it."""
        self.put_raw(kind, spelled(kind, text) if tag is None else der.string(tag, text))

    def put_raw(self, kind: str, value: bytes) -> None:
        if self.has(kind):
            same = lambda pair: (kind, value) if pair[0] == kind else pair
            self.rdns = [[same(pair) for pair in rdn] for rdn in self.rdns]
        else:
            place = sum(1 for rdn in self.rdns if _place(rdn[0][0]) <= _place(kind))
            self.rdns.insert(place, [(kind, value)])


ORDER = (
    [names.C, names.ST, names.L, names.STREET, names.POSTAL_CODE, names.O]
    + [names.ORGANIZATION_ID, names.OU, names.TITLE, names.SURNAME, names.GIVEN_NAME]
    + [names.PSEUDONYM, names.CN, names.SERIAL_NUMBER, names.E]
)


def _place(kind: str) -> int:
    return ORDER.index(kind) if kind in ORDER else len(ORDER)


def spelled(kind: str, text: str) -> bytes:
    """RFC 5280 appendix A: the types that are fixed, and UTF8String for the rest."""
    fixed = {names.C: der.PRINTABLE, names.SERIAL_NUMBER: der.PRINTABLE}
    fixed |= {names.E: der.IA5, names.DC: der.IA5, "2.5.4.46": der.PRINTABLE}
    return der.string(fixed.get(kind, der.UTF8), text)


@dataclass
class Extension:
    kind: str
    body: bytes
    critical: bool = False
    #: a BOOLEAN spelled otherwise than DER has it, or spelled where DER leaves it out
    flag: bytes | None = None

    def der(self) -> bytes:
        flag = self.flag if self.flag is not None else (der.TRUE if self.critical else b"")
        return der.sequence(der.oid(self.kind), flag, der.octets(self.body))


class Extended:
    """What certificates, lists and responses have in common."""

    extensions: list[Extension] | None

    def extension(self, kind: str) -> Extension:
        return next(e for e in self.extensions if e.kind == kind)

    def drop(self, kind: str) -> None:
        self.extensions = [e for e in self.extensions if e.kind != kind]

    def put(self, kind: str, body: bytes, critical: bool | None = None) -> None:
        """Another body for the extension that is there, or a new one at the end."""
        if self.extensions is None:
            self.extensions = []
        for extension in self.extensions:
            if extension.kind == kind:
                extension.body = body
                if critical is not None:
                    extension.critical = critical
                return
        self.extensions.append(Extension(kind, body, bool(critical)))


@dataclass
class Certificate(Extended):
    profile: str
    serial: bytes
    algorithm: bytes
    issuer: Name
    begin: datetime
    end: datetime
    subject: Name
    spki: bytes
    extensions: list[Extension] | None
    version: bytes = der.context(0, der.integer(2))
    signer: Signer | None = None
    outer_algorithm: bytes | None = None
    begin_der: bytes | None = None
    end_der: bytes | None = None
    unique_ids: bytes = b""
    trailing: bytes = b""
    facts: dict[str, str] = field(default_factory=dict)

    def lasts(self, **duration: int) -> None:
        """Both ends belong to it (SBR 6.3.2), so it ends a second before the duration is over."""
        self.end = self.begin + timedelta(**duration) - timedelta(seconds=1)

    def der(self) -> bytes:
        begin, end = self.begin_der or der.time(self.begin), self.end_der or der.time(self.end)
        extensions = b""
        if self.extensions is not None:
            extensions = der.context(3, der.sequence(*(e.der() for e in self.extensions)))
        body = der.sequence(
            *(self.version, self.serial, self.algorithm, self.issuer.der()),
            *(der.sequence(begin, end), self.subject.der(), self.spki),
            *(self.unique_ids, extensions, self.trailing),
        )
        outer = self.outer_algorithm or self.algorithm
        return der.sequence(body, outer, signature(self.signer, outer, body))


@dataclass
class Entry:
    serial: bytes
    when: datetime
    extensions: list[Extension] = field(default_factory=list)
    when_der: bytes | None = None

    def der(self) -> bytes:
        inner = der.sequence(*(e.der() for e in self.extensions)) if self.extensions else b""
        return der.sequence(self.serial, self.when_der or der.time(self.when), inner)


@dataclass
class RevocationList(Extended):
    profile: str
    algorithm: bytes
    issuer: Name
    begin: datetime
    end: datetime | None
    entries: list[Entry] | None
    extensions: list[Extension] | None
    signer: Signer | None
    version: bytes = der.integer(1)
    outer_algorithm: bytes | None = None
    begin_der: bytes | None = None
    end_der: bytes | None = None

    def lasts(self, **duration: int) -> None:
        self.end = self.begin + timedelta(**duration)

    def der(self) -> bytes:
        end = b"" if self.end is None else self.end_der or der.time(self.end)
        entries, extensions = b"", b""
        if self.entries is not None:
            entries = der.sequence(*(entry.der() for entry in self.entries))
        if self.extensions is not None:
            extensions = der.context(0, der.sequence(*(e.der() for e in self.extensions)))
        body = der.sequence(
            *(self.version, self.algorithm, self.issuer.der()),
            *(self.begin_der or der.time(self.begin), end, entries, extensions),
        )
        outer = self.outer_algorithm or self.algorithm
        return der.sequence(body, outer, signature(self.signer, outer, body))


@dataclass
class Single(Extended):
    """What a response says of one certificate."""

    hash: bytes
    name_hash: bytes
    key_hash: bytes
    serial: bytes
    state: bytes
    begin: datetime
    end: datetime | None
    extensions: list[Extension] | None = None
    begin_der: bytes | None = None
    end_der: bytes | None = None

    def der(self) -> bytes:
        hashes = der.octets(self.name_hash), der.octets(self.key_hash)
        begin, end = self.begin_der or der.generalized(self.begin), b""
        if self.end is not None:
            end = der.context(0, self.end_der or der.generalized(self.end))
        certificate = der.sequence(self.hash, *hashes, self.serial)
        return der.sequence(certificate, self.state, begin, end, tagged(self.extensions))


@dataclass
class Response(Extended):
    """Of OCSP."""

    profile: str
    responder: bytes
    begin: datetime
    singles: list[Single]
    algorithm: bytes
    signer: Signer
    certificates: list[bytes] | None
    extensions: list[Extension] | None = None
    #: a status without any body, instead of all the rest
    refusal: int | None = None
    status: bytes = der.enumerated(0)
    kind: str = names.OCSP_BASIC
    version: bytes = b""
    begin_der: bytes | None = None
    signature: bytes | None = None
    trailing: bytes = b""

    def der(self) -> bytes:
        if self.refusal is not None:
            return der.sequence(der.enumerated(self.refusal))
        certificates = b""
        if self.certificates is not None:
            certificates = der.context(0, der.sequence(*self.certificates))
        data = der.sequence(
            *(self.version, self.responder, self.begin_der or der.generalized(self.begin)),
            *(der.sequence(*(single.der() for single in self.singles)), tagged(self.extensions), self.trailing),
        )
        signed = self.signature or signature(self.signer, self.algorithm, data)
        basic = der.sequence(data, self.algorithm, signed, certificates)
        return der.sequence(self.status, der.context(0, der.sequence(der.oid(self.kind), der.octets(basic))))


def tagged(extensions: list[Extension] | None) -> bytes:
    return b"" if extensions is None else der.context(1, der.sequence(*(e.der() for e in extensions)))


#: the signatures of the kinds that are no SEQUENCE of two numbers, by the DER of their identifiers
_OCTETS = {
    "1.2.840.113549.1.1": 512,
    "1.3.101.112": 64,
    "1.3.101.113": 114,
    "2.16.840.1.101.3.4.3.17": 2420,
    "2.16.840.1.101.3.4.3.18": 3309,
    "2.16.840.1.101.3.4.3.19": 4627,
}
_SHAPES = {der.content(der.oid(kind)): octets for kind, octets in _OCTETS.items()}
_TWO_NUMBERS = der.sequence(der.integer(2**254 - 7), der.integer(2**253 + 11))


def signature(signer: Signer | None, algorithm: bytes, body: bytes) -> bytes:
    """Real where somebody asks whether it verifies, and of the algorithm's shape elsewhere."""
    if signer and algorithm == signer.algorithm:
        return der.bits(signer.sign(body))
    kind = der.content(der.inside(algorithm)[0])
    octets = next((octets for shape, octets in _SHAPES.items() if kind.startswith(shape)), 0)
    return der.bits(bytes([0x5A]) * octets or _TWO_NUMBERS)


def alternative(names_: Iterable[bytes]) -> bytes:
    return der.sequence(*names_)


def policies(*oids: str) -> bytes:
    return der.sequence(*(der.sequence(der.oid(each)) for each in oids))


def purposes(*oids: str) -> bytes:
    return der.sequence(*map(der.oid, oids))


def point(*full_name: bytes) -> bytes:
    """A DistributionPoint with a fullName."""
    return der.sequence(der.context(0, der.context(0, *full_name)))


def access(method: str, location: bytes) -> bytes:
    return der.sequence(der.oid(method), location)
