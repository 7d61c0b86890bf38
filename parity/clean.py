"""Clean certificates, lists and OCSP responses of every profile, from which a case differs in one field.

The clean ones differ among themselves: in names, numbers, key kinds and in what a profile leaves open. A table may
ask for a form, such as `key="rsa2048"` or `common_name="mailbox"`.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta, timezone
from functools import cache

import der
import keys
import names
from dice import COUNTRIES, FAMILY, GIVEN, TOWNS, Dice
from draft import Certificate, Entry, Extension, Name, Response, RevocationList, Single
from draft import access, alternative, point, policies, purposes

#: The moment of issuance of every case whose table names no other.
AT = datetime(2026, 12, 1, 9, 0, 0, tzinfo=timezone.utc)

LEVELS, GENERATIONS = ("mailbox", "organization", "sponsor", "individual"), ("multipurpose", "strict")
SUBSCRIBER = [f"{level}-{generation}" for level in LEVELS for generation in GENERATIONS]
MULTIPURPOSE = [profile for profile in SUBSCRIBER if profile.endswith("multipurpose")]
STRICT = [profile for profile in SUBSCRIBER if profile.endswith("strict")]
MV, OV, SV, IV = ([p for p in SUBSCRIBER if p.startswith(level)] for level in LEVELS)
NO_MV, ORGANIZATION, PERSON = OV + SV + IV, OV + SV, SV + IV
CA = ["issuing-ca"]
AUTHORITY = CA + ["root"]
RESPONDER = ["ocsp-responder"]
END_ENTITY = SUBSCRIBER + RESPONDER
CERTIFICATE = SUBSCRIBER + AUTHORITY + RESPONDER
LISTS = ["crl", "root-crl"]
RESPONSES = ["ocsp-response", "root-ocsp-response"]

#: digitalSignature alone and with contentCommitment, and what the profile adds for encryption (SBR 7.1.2.3 e)
USAGES = {"rsa": [(0,), (0, 1), (0, 2), (0, 1, 2), (2,)], "ec": [(0,), (0, 1), (0, 4), (4,)]}
USAGES |= {"ed": [(0,), (0, 1)], "mldsa": [(0,), (0, 1)], "mlkem": [(2,)]}
FAMILY_OF_KEY = {"rsa": "rsa", "p": "ec", "ed": "ed", "mldsa": "mldsa", "mlkem": "mlkem"}
#: five in six are of the kinds that are really ordered
COMMON_KEYS = ["p256", "p256", "p384", "rsa2048", "rsa3072"]

ROOT_NAME = Name.of((names.C, "PL"), (names.O, "Parity Authority S.A."), (names.CN, "Parity Root"))
ISSUING_NAME = Name.of((names.C, "PL"), (names.O, "Parity Authority S.A."), (names.CN, "Parity Mail CA"))


def make(profile: str, dice: Dice, **form: str) -> Certificate | RevocationList | Response:
    if profile in SUBSCRIBER:
        return _subscriber(profile, dice, form)
    makers = {"issuing-ca": _issuing_ca, "root": _root, "ocsp-responder": _responder}
    makers |= dict.fromkeys(LISTS, _crl) | dict.fromkeys(RESPONSES, _response)
    return makers[profile](profile, dice, form)


def key_family(key: str) -> str:
    return FAMILY_OF_KEY[key.rstrip("0123456789")]


def key_identifier(spki: bytes) -> bytes:
    """RFC 5280 4.2.1.2 (1): SHA-1 of the BIT STRING without its unused bits."""
    return hashlib.sha1(key_bits(spki)).digest()


def key_bits(spki: bytes) -> bytes:
    _, bits = der.inside(spki)
    return der.content(bits)[1:]


def authority(signer: keys.Signer) -> bytes:
    return der.sequence(der.primitive(0, key_identifier(signer.spki)))


def rekey(draft: Certificate, spki: bytes) -> None:
    """Another key; the identifier that names it goes with it."""
    draft.spki = spki
    draft.put(names.SKI, der.octets(key_identifier(spki)))


def _serial(dice: Dice) -> bytes:
    return der.integer(dice.getrandbits(126) | 1 << 126)


# Subscribers.


def _subscriber(profile: str, dice: Dice, form: dict[str, str]) -> Certificate:
    level, generation = profile.split("-")
    key = form.get("key") or dice.choice(COMMON_KEYS)
    mailbox = dice.mailbox()
    subject = Name.of(*_subject(level, generation, mailbox, dice, form))
    spki = keys.MAKERS[key](dice)
    usages = USAGES[key_family(key)]
    usage = {"first": usages[0], "last": usages[-1]}.get(form.get("usage")) or dice.choice(usages)
    client = generation == "multipurpose" and form.get("client", dice.choice(["", "yes"]))
    draft = Certificate(
        profile=profile,
        serial=_serial(dice),
        algorithm=keys.issuing().algorithm,
        issuer=Name(list(ISSUING_NAME.rdns)),
        begin=AT,
        end=AT,
        subject=subject,
        spki=spki,
        facts={"mailbox": mailbox},
        extensions=[
            Extension(names.AKI, authority(keys.issuing())),
            Extension(names.SKI, der.octets(key_identifier(spki))),
            Extension(names.KEY_USAGE, der.named_bits(*usage), True),
            Extension(
                names.EXTENDED_KEY_USAGE, purposes(names.EMAIL_PROTECTION, *([names.CLIENT_AUTH] if client else []))
            ),
            Extension(names.POLICIES, policies(names.reserved_policy(level, generation))),
            Extension(names.SAN, alternative([names.mailbox(mailbox)])),
            Extension(names.CRL_POINTS, der.sequence(point(names.uri(dice.address() + ".crl")))),
            Extension(names.ACCESS, both_accesses(dice)),
        ],
    )
    if form.get("subject") == "empty":
        draft.subject = Name([])
        draft.extension(names.SAN).critical = True
    draft.lasts(days=int(form.get("days") or dice.choice([365, 398, 730])))
    return draft


def both_accesses(dice: Dice) -> bytes:
    issuer = access(names.CA_ISSUERS, names.uri(dice.address() + ".cer"))
    return der.sequence(access(names.OCSP, names.uri(f"http://ocsp.{dice.host()}/")), issuer)


def _subject(level, generation, mailbox, dice, form) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    country = form.get("country", dice.choice(COUNTRIES))
    organization = dice.organization()
    if level != "mailbox" and country:
        pairs.append((names.C, country))
        pairs += [(names.L, dice.choice(TOWNS))] if form.get("locality") else []
    if level in ("organization", "sponsor"):
        number = form.get("organization_id") or f"LEIXG-{dice.lei()}"
        if not form.get("organization_id") and country == "PL":
            number = f"NTRPL-{dice.digits(10)}"
        pairs += [(names.O, organization), (names.ORGANIZATION_ID, number)]
    if level in ("sponsor", "individual"):
        if form.get("person") == "pseudonym":
            pairs.append((names.PSEUDONYM, f"PN{dice.digits(6)}"))
        else:
            pairs += [(names.SURNAME, dice.choice(FAMILY)), (names.GIVEN_NAME, dice.choice(GIVEN))]
    common = form.get("common_name") or dice.choice(["mailbox", "name", "none"])
    if level == "mailbox" and common == "none":
        common = "mailbox"
    if common == "mailbox" or common == "name" and level == "mailbox":
        pairs.append((names.CN, mailbox))
    elif common == "name":
        by_type = dict(pairs)
        person = by_type.get(names.PSEUDONYM) or (f"{by_type.get(names.GIVEN_NAME)} {by_type.get(names.SURNAME)}")
        pairs.append((names.CN, organization if level == "organization" else person))
    return pairs


# Authorities.


def authority_name(dice: Dice) -> Name:
    number = dice.randrange(10**6)
    return Name.of(
        (names.C, dice.choice(COUNTRIES)), (names.O, dice.organization()), (names.CN, f"Parity Mail CA {number}")
    )


def _issuing_ca(profile: str, dice: Dice, form: dict[str, str]) -> Certificate:
    spki = keys.MAKERS[form.get("key") or dice.choice(["p256", "p384", "rsa4096"])](dice)
    return _issuing(dice, authority_name(dice), spki)


def _issuing(dice: Dice, subject: Name, spki: bytes) -> Certificate:
    draft = Certificate(
        profile="issuing-ca",
        serial=_serial(dice),
        algorithm=keys.root().algorithm,
        issuer=Name(list(ROOT_NAME.rdns)),
        begin=AT,
        end=AT,
        subject=subject,
        spki=spki,
        extensions=[
            Extension(names.AKI, authority(keys.root())),
            Extension(names.SKI, der.octets(key_identifier(spki))),
            Extension(names.BASIC_CONSTRAINTS, der.sequence(der.TRUE, der.integer(0)), True),
            Extension(names.KEY_USAGE, der.named_bits(5, 6), True),
            Extension(names.EXTENDED_KEY_USAGE, purposes(names.EMAIL_PROTECTION, names.CLIENT_AUTH)),
            Extension(names.POLICIES, policies(names.reserved_policy("organization", "multipurpose"))),
            Extension(names.CRL_POINTS, der.sequence(point(names.uri(dice.address() + ".crl")))),
            Extension(names.ACCESS, der.sequence(access(names.CA_ISSUERS, names.uri(dice.address() + ".cer")))),
        ],
    )
    draft.lasts(days=3650)
    return draft


def _root(profile: str, dice: Dice, form: dict[str, str]) -> Certificate:
    signer = keys.root()
    name = Name(list(ROOT_NAME.rdns))
    draft = Certificate(
        profile=profile,
        serial=_serial(dice),
        algorithm=signer.algorithm,
        issuer=name,
        begin=AT,
        end=AT,
        subject=Name(list(name.rdns)),
        spki=signer.spki,
        signer=signer,
        extensions=[
            Extension(names.BASIC_CONSTRAINTS, der.sequence(der.TRUE), True),
            Extension(names.KEY_USAGE, der.named_bits(5, 6), True),
            Extension(names.SKI, der.octets(key_identifier(signer.spki))),
        ],
    )
    draft.lasts(days=365 * dice.choice([15, 18, 20]))
    return draft


def _responder(profile: str, dice: Dice, form: dict[str, str]) -> Certificate:
    spki = keys.MAKERS[form.get("key") or dice.choice(COMMON_KEYS)](dice)
    subject = authority_name(dice)
    subject.put(names.CN, f"Parity OCSP {dice.randrange(10**6)}")
    draft = Certificate(
        profile=profile,
        serial=_serial(dice),
        algorithm=keys.issuing().algorithm,
        issuer=Name(list(ISSUING_NAME.rdns)),
        begin=AT,
        end=AT,
        subject=subject,
        spki=spki,
        extensions=[
            Extension(names.AKI, authority(keys.issuing())),
            Extension(names.SKI, der.octets(key_identifier(spki))),
            Extension(names.KEY_USAGE, der.named_bits(0), True),
            Extension(names.EXTENDED_KEY_USAGE, purposes(names.OCSP_SIGNING)),
            Extension(names.OCSP_NOCHECK, der.NULL),
        ],
    )
    draft.lasts(days=int(form.get("days") or dice.choice([30, 60, 90])))
    return draft


@cache
def responder_certificate(key: str) -> bytes:
    """The same for every response that is signed by this key."""
    signer = keys.responder(key)
    draft = _responder("ocsp-responder", Dice(key), {"key": key, "days": "90"})
    rekey(draft, signer.spki)
    draft.signer = keys.issuing()
    return draft.der()


@cache
def authority_of(profile: str) -> bytes:
    """The certificate of the CA behind these lists or responses."""
    if profile.startswith("root-"):
        return _root("root", Dice(0), {}).der()
    return _issuing(Dice(0), ISSUING_NAME, keys.issuing().spki).der()


# Lists.

REASONS = {"keyCompromise": 1, "affiliationChanged": 3, "superseded": 4}
REASONS |= {"cessationOfOperation": 5, "privilegeWithdrawn": 9}


def entry(dice: Dice, reason: int | None = None) -> Entry:
    made = Entry(_serial(dice), AT - timedelta(seconds=dice.upto(10**7)))
    if reason is not None:
        made.extensions.append(Extension(names.REASON_CODE, der.enumerated(reason)))
    return made


def _crl(profile: str, dice: Dice, form: dict[str, str]) -> RevocationList:
    signer = keys.root() if profile == "root-crl" else keys.issuing()
    count = int(form.get("entries") or dice.choice([1, 2, 5]))
    entries = [entry(dice, dice.choice(list(REASONS.values()))) for _ in range(count)]
    draft = RevocationList(
        profile=profile,
        algorithm=signer.algorithm,
        issuer=Name(list((ROOT_NAME if profile == "root-crl" else ISSUING_NAME).rdns)),
        begin=AT,
        end=AT,
        entries=entries,
        signer=signer,
        extensions=[
            Extension(names.AKI, authority(signer)),
            Extension(names.CRL_NUMBER, der.integer(dice.upto(10**6))),
        ],
    )
    draft.lasts(days=7 if profile == "crl" else 180)
    return draft


# OCSP responses.

SHA1, SHA256 = "1.3.14.3.2.26", "2.16.840.1.101.3.4.2.1"
HASHES = {SHA1: hashlib.sha1, SHA256: hashlib.sha256}
GOOD, UNKNOWN = der.primitive(0, b""), der.primitive(2, b"")


def revoked(dice: Dice, reason: int | None = None, when: bytes | None = None) -> bytes:
    when = when or der.generalized(AT - timedelta(seconds=dice.upto(10**7)))
    return der.context(1, when, b"" if reason is None else der.context(0, der.enumerated(reason)))


def single(profile: str, dice: Dice, kind: str = "") -> Single:
    name, signer = ISSUING_NAME, keys.issuing()
    if profile == "root-ocsp-response":
        name, signer = ROOT_NAME, keys.root()
    kind = kind or dice.choice(list(HASHES))
    states = [GOOD, GOOD, UNKNOWN, revoked(dice, dice.choice(list(REASONS.values())))]
    return Single(
        hash=keys.algorithm(kind, dice.choice([b"", der.NULL])),
        name_hash=HASHES[kind](name.der()).digest(),
        key_hash=HASHES[kind](key_bits(signer.spki)).digest(),
        serial=_serial(dice),
        state=dice.choice(states),
        begin=AT,
        end=AT + timedelta(days=dice.upto(9)),
    )


def responder_id(signer: keys.Signer, name: bytes, by: str) -> bytes:
    return der.context(1, name) if by == "name" else der.context(2, der.octets(key_identifier(signer.spki)))


def certificate_subject(certificate: bytes) -> bytes:
    tbs, *_ = der.inside(certificate)
    return der.inside(tbs)[5]


def _response(profile: str, dice: Dice, form: dict[str, str]) -> Response:
    """A root answers by itself; an issuing CA does too, or delegates."""
    key = form.get("key") or dice.choice(list(keys.RESPONDERS))
    by = form.get("by") or dice.choice(["key", "name"])
    signer, certificate = keys.responder(key), responder_certificate(key)
    if profile == "root-ocsp-response":
        signer, certificate = keys.root(), authority_of(profile)
    elif form.get("signer") == "ca":
        signer, certificate = keys.issuing(), authority_of(profile)
    delegated = signer is keys.responder(key)
    return Response(
        profile=profile,
        responder=responder_id(signer, certificate_subject(certificate), by),
        begin=AT,
        singles=[single(profile, dice) for _ in range(int(form.get("singles") or dice.choice([1, 1, 3])))],
        algorithm=signer.algorithm,
        signer=signer,
        certificates=[certificate] if delegated else None,
        extensions=[Extension(names.OCSP_NONCE, der.octets(dice.randbytes(32)))] if form.get("nonce") else None,
    )
