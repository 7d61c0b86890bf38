"""Reads what a killed house left on disk and says which promises it broke.

It links nothing of ours: SQLite, JSON, SHA-256 and pyca/cryptography, and the formats as docs/adr
has them. The files are copied first, so that the crash's own state is what the next start finds.

    python e2e/check_store.py FOLDER [--acknowledged FILE] [--over]

Promises, by their numbers in the code:
I1  every signature that the signer's journal knows is a certificate of ours, a burned and revoked
    serial, or belongs to an intent that is still open
I2  per order at most one certificate that is not revoked; per issuer and serial one byte string
I3  no serial twice, 16 octets, top bit clear
I5  what is revoked is in every CRL made a minute later; numbers grow and never come back
I8  each row of the journal is as it was written and where it was put; folding it leads to the
    states that stand in the tables, one fact per move
I9  what was acknowledged is there
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

DATABASE = "sealwright.db"
SIGNER_JOURNAL = "signer.journal"
CRL_SECONDS = 60
ROW_MARK = b"sealwright journal 1"

# Each kind of fact that moves an order: from which stages, and to which. "" is: not there yet.
MOVES: dict[str, tuple[set[str], str]] = {
    "order.placed": ({""}, "awaiting_data"),
    "vetting.drafted": ({"awaiting_data"}, "awaiting_data"),
    "vetting.submitted": ({"awaiting_data"}, "data_in_review"),
    "vetting.withdrawn": ({"data_in_review"}, "awaiting_data"),
    "vetting.verified": ({"data_in_review"}, "awaiting_key"),
    "vetting.returned": ({"data_in_review"}, "awaiting_data"),
    "vetting.reused": ({"awaiting_data"}, "awaiting_key"),
    "key.proven": ({"awaiting_key", "awaiting_mailbox"}, "awaiting_mailbox"),
    "mailbox.named": ({"awaiting_mailbox"}, "awaiting_mailbox"),
    "mailbox.challenged": ({"awaiting_mailbox", "mailbox_challenged"}, "mailbox_challenged"),
    "mailbox.confirmed": ({"mailbox_challenged"}, "ready_to_activate"),
    "mailbox.disputed": ({"mailbox_challenged", "ready_to_activate"}, "awaiting_mailbox"),
    "mailbox.changed": ({"mailbox_challenged", "ready_to_activate"}, "awaiting_mailbox"),
    "activation.chosen": ({"ready_to_activate"}, "ready_to_activate"),
    "activation.activated": ({"ready_to_activate", "activated"}, "activated"),
    "issuance.intended": ({"activated"}, "activated"),
    "issuance.held": ({"activated"}, "activated"),
    "issuance.issued": ({"activated"}, "issued"),
}
Key = tuple[str, str]


@dataclass
class Report:
    """What was found, and how far the house had come."""

    findings: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    # Claimed and not stored: issuer and serial, and what the signer's journal says of it.
    open: dict[Key, str] = field(default_factory=dict)
    stages: dict[str, str] = field(default_factory=dict)

    def wrong(self, promise: str, what: str) -> None:
        self.findings.append(f"{promise}: {what}")

    def expect(self, holds: bool, promise: str, what: str) -> None:
        if not holds:
            self.wrong(promise, what)


@dataclass
class Signer:
    """The signer's own journal: what was begun and signed, by issuer and serial."""

    begun: dict[Key, dict] = field(default_factory=dict)
    signed: dict[Key, dict] = field(default_factory=dict)
    crls: dict[tuple[str, int], str] = field(default_factory=dict)
    heads: list[tuple[int, str]] = field(default_factory=list)
    # How many serials had been begun when people last accepted a restored database.
    restored_behind: int = 0

    def knows(self, issuer: str, serial: str) -> str:
        """How far the key was used for a serial."""
        if (issuer, serial) in self.signed:
            return "signed"
        return "begun" if (issuer, serial) in self.begun else "never begun"


class Checker:
    """Checks one house again and again; what cannot change any more is checked once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._sound: set[bytes] = set()
        self._crls: dict[str, tuple[int, set[str]]] = {}

    def check(self, acknowledged: dict | None = None, over: bool = False) -> Report:
        """`over` says that everything had time to finish: then nothing may be open any more."""
        with tempfile.TemporaryDirectory(prefix="sealwright-check-") as copy:
            for path in self.folder.glob(f"{DATABASE}*"):
                if not path.name.endswith("-shm"):
                    shutil.copy(path, copy)
            journal = (self.folder / SIGNER_JOURNAL).read_bytes()
            database = sqlite3.connect(Path(copy, DATABASE))
            try:
                database.row_factory = sqlite3.Row
                return self._check(database, journal, acknowledged or {}, over)
            finally:
                database.close()

    def _check(
        self, database: sqlite3.Connection, journal: bytes, acknowledged: dict, over: bool
    ) -> Report:
        report = Report()
        signer = read_signer(journal, report, over)
        tables = Tables(database)
        tables.count(report, signer)
        signatures(tables, signer, report)
        certificates_and_orders(tables, report)
        serials(tables, report)
        self.bytes_of_certificates(tables, signer, report)
        self.revocation_lists(tables, signer, report)
        facts = chained(tables, signer, report)
        folded(tables, facts, report)
        issuance_facts(tables, facts, report)
        kept_promises(tables, facts, acknowledged, report)
        if over:
            nothing_left_open(tables, database, report)
        return report

    def bytes_of_certificates(self, tables: Tables, signer: Signer, report: Report) -> None:
        """I2, I3: the stored bytes are the promised ones, under the signature that was journalled."""
        for row in tables.certificates:
            key = (row["issuer_id"], row["serial"].hex())
            name = f"certificate {row['id']} {key[1]}"
            if row["der"] in self._sound:
                continue
            before = len(report.findings)
            report.expect(sha256(row["der"]) == row["sha256"], "I2", f"{name}: digest of the row")
            certificate = x509.load_der_x509_certificate(row["der"])
            issuer = x509.load_der_x509_certificate(tables.issuers[key[0]]["certificate"])
            intent = tables.intents.get(key)
            report.expect(intent is not None, "I1", f"{name} was never intended")
            if intent is not None:
                same = certificate.tbs_certificate_bytes == intent["tbs"]
                report.expect(same, "I3", f"{name}: signed bytes are not those promised")
                report.expect(intent["state"] == "issued", "I8", f"{name}: its intent is open")
            report.expect(certificate.serial_number == int(key[1], 16), "I3", f"{name}: its serial")
            report.expect(signed_by(certificate, issuer), "I3", f"{name} does not verify")
            signature = signer.signed.get(key, {}).get("signature")
            same = signature == certificate.signature.hex()
            report.expect(same, "I2", f"{name}: the journalled signature is another")
            if len(report.findings) == before:
                self._sound.add(row["der"])

    def revocation_lists(self, tables: Tables, signer: Signer, report: Report) -> None:
        """I5, I6: numbers grow, each list verifies, was begun in the journal, and holds what it must."""
        last: dict[str, tuple[int, int]] = {}
        for row in tables.crls:
            if row["state"] != "published":
                continue
            issuer, number = row["issuer_id"], row["number"]
            name = f"CRL {issuer} {number}"
            before = last.get(issuer, (0, 0))
            report.expect(number > before[0], "I6", f"{name} does not follow {before[0]}")
            report.expect(row["this_update"] >= before[1], "I6", f"{name} goes back in time")
            last[issuer] = (number, row["this_update"])
            if name not in self._crls:
                crl = x509.load_der_x509_crl(row["der"])
                authority = x509.load_der_x509_certificate(tables.issuers[issuer]["certificate"])
                sound = crl.is_signature_valid(authority.public_key())
                report.expect(sound, "I6", f"{name} does not verify")
                stated = crl.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number
                report.expect(stated == number, "I6", f"{name} calls itself {stated}")
                begun = signer.crls.get((issuer, number))
                same = begun == sha256(crl.tbs_certlist_bytes).hex()
                report.expect(
                    same or issuer not in tables.active, "I6", f"{name} was never begun, or other"
                )
                listed = {f"{entry.serial_number:032x}" for entry in crl}
                self._crls[name] = (row["this_update"], listed)
            made_at, listed = self._crls[name]
            for revoked in tables.revocations:
                if revoked["issuer_id"] == issuer and revoked["revoked_at"] + CRL_SECONDS <= made_at:
                    serial = revoked["serial"].hex()
                    report.expect(serial in listed, "I5", f"{name} does not list {serial}")


class Tables:
    """The rows that are looked at."""

    def __init__(self, database: sqlite3.Connection) -> None:
        def rows(sql: str) -> list[sqlite3.Row]:
            return database.execute(sql).fetchall()

        self.orders = {row["id"]: row for row in rows("SELECT * FROM orders")}
        self.issuers = {row["id"]: row for row in rows("SELECT * FROM issuer")}
        self.active = {name for name, row in self.issuers.items() if row["status"] != "offline"}
        self.intent_rows = rows("SELECT * FROM intent")
        self.intents = {(row["issuer_id"], row["serial"].hex()): row for row in self.intent_rows}
        self.certificates = rows("SELECT * FROM certificate")
        self.by_serial = {(row["issuer_id"], row["serial"].hex()): row for row in self.certificates}
        self.revocations = rows("SELECT * FROM revocation")
        self.revoked = {(row["issuer_id"], row["serial"].hex()): row for row in self.revocations}
        self.crls = rows("SELECT * FROM crl ORDER BY issuer_id, number")
        self.challenges = rows("SELECT * FROM challenge")
        self.journal = {row["uid"]: row for row in rows("SELECT * FROM journal")}
        self.chain = rows("SELECT * FROM journal_chain ORDER BY seq")
        waiting = rows("SELECT uid FROM journal_waiting ORDER BY place")
        self.waiting = {row["uid"]: place for place, row in enumerate(waiting)}

    def count(self, report: Report, signer: Signer) -> None:
        """How far things had come: open intents by what the signer's journal says of them."""
        counts = report.counts
        for order, row in self.orders.items():
            counts[f"order {row['stage']}"] += 1
            report.stages[order] = row["stage"]
        for key, row in self.intents.items():
            counts[f"intent {row['state']}"] += 1
            if row["state"] == "claimed":
                report.open[key] = signer.knows(*key)
        counts["certificates"] = len(self.certificates)
        counts["revocations"] = len(self.revocations)
        counts["signatures"] = len(signer.signed)
        counts["facts"] = len(self.journal)


def read_signer(journal: bytes, report: Report, over: bool) -> Signer:
    """The lines, each with the digest of the one before. Only a last line may be cut short by a crash."""
    signer, before = Signer(), "0" * 64
    *lines, rest = journal.split(b"\n")
    report.expect(not (over and rest), "I1", "the signer's journal ends in half a line")
    for number, line in enumerate(lines, 1):
        try:
            record = json.loads(line)
        except ValueError:
            report.wrong("I1", f"line {number} of the signer's journal is damaged")
            return signer
        report.expect(record["prev"] == before, "I1", f"line {number} does not follow the one before")
        before = sha256(line).hex()
        match record["kind"]:
            case "begin":
                key = (record["issuer"], record["serial"])
                report.expect(key not in signer.begun, "I3", f"{key[1]} was begun twice")
                signer.begun[key] = record
            case "signed":
                key = (record["issuer"], record["serial"])
                report.expect(key in signer.begun, "I1", f"{key[1]} was signed and never begun")
                report.expect(key not in signer.signed, "I2", f"{key[1]} was signed twice")
                signer.signed[key] = record
            case "crl":
                number_of = (record["issuer"], record["number"])
                report.expect(number_of not in signer.crls, "I6", f"CRL {number_of} was made twice")
                signer.crls[number_of] = record["tbs_sha256"]
            case "head":
                signer.heads.append((record["seq"], record["head"]))
            case "accepted":
                # People went on with a restored database: what was noted before is another history.
                signer.heads = [(record["seq"], record["head"])]
                signer.restored_behind = len(signer.begun)
            case other:
                report.wrong("I1", f"line {number} is of a kind nobody knows: {other}")
    return signer


def signatures(tables: Tables, signer: Signer, report: Report) -> None:
    """I1: nothing was signed, or begun, that the house does not know."""
    for place, (key, record) in enumerate(signer.begun.items()):
        name = f"serial {key[1]} of {record['order']}"
        intent, state = tables.intents.get(key), signer.knows(*key)
        if intent is None:
            # A restore forgets promises, never serials: such a one is revoked.
            revoked = tables.revoked.get(key)
            forgotten = place < signer.restored_behind and revoked and revoked["cause"] == "burned"
            report.expect(bool(forgotten), "I1", f"{name} is {state} and nowhere in the house")
            continue
        same = record["tbs_sha256"] == sha256(intent["tbs"]).hex()
        report.expect(same, "I1", f"{name}: other bytes were begun than promised")
        same = (record["order"], record["attempt"]) == (intent["order_id"], intent["attempt"])
        report.expect(same, "I1", f"{name}: begun for another attempt than promised")
        if intent["state"] == "issued":
            report.expect(state == "signed", "I1", f"{name} is issued without a signature")
        if intent["state"] == "burned":
            report.expect(key in tables.revoked, "I1", f"{name} is burned and not revoked")


def certificates_and_orders(tables: Tables, report: Report) -> None:
    """I2: one living certificate per order, one certificate per issued intent, one byte string per serial."""
    living: Counter[str] = Counter()
    for row in tables.certificates:
        key = (row["issuer_id"], row["serial"].hex())
        revoked = tables.revoked.get(key)
        living[row["order_id"]] += revoked is None
        burned = revoked is not None and revoked["cause"] == "burned"
        report.expect(not burned, "I2", f"{key[1]} is burned and a certificate all the same")
    for order, number in living.items():
        report.expect(number <= 1, "I2", f"{order} has {number} certificates")
    one = len(tables.by_serial) == len(tables.certificates)
    report.expect(one, "I2", "a serial has two certificates")
    for key, intent in tables.intents.items():
        issued = intent["state"] == "issued"
        report.expect(issued == (key in tables.by_serial), "I2", f"{key[1]}: intent and certificate")
    for row in tables.orders.values():
        if row["stage"] == "issued":
            certificate = json.loads(row["data"])["journey"]["certificate"]
            there = any(known["id"] == certificate for known in tables.certificates)
            report.expect(there, "I2", f"{row['id']} is issued without a certificate")


def serials(tables: Tables, report: Report) -> None:
    """I3: drawn well, and never twice."""
    seen = Counter(row["serial"] for row in tables.intent_rows)
    for serial, times in seen.items():
        report.expect(times == 1, "I3", f"{serial.hex()} was drawn {times} times")
        well = len(serial) == 16 and 0 < serial[0] < 0x80
        report.expect(well, "I3", f"{serial.hex()} is no serial of ours")
    for row in tables.intent_rows:
        same = sha256(row["tbs"]) == row["tbs_sha256"]
        report.expect(same, "I3", f"{row['serial'].hex()}: the promised bytes were changed")


def chained(tables: Tables, signer: Signer, report: Report) -> dict[str, list[dict]]:
    """I8: every digest and every link, computed anew. Answers the facts by subject, in their order."""
    for uid, row in tables.journal.items():
        report.expect(digest_of_row(row) == row["digest"], "I8", f"fact {uid} was edited")
    head, heads, placed = bytes(32), {}, []
    for at, link in enumerate(tables.chain, 1):
        report.expect(link["seq"] == at, "I8", f"place {at} of the chain is missing")
        report.expect(link["prev"] == head, "I8", f"the chain is torn at {at}")
        row = tables.journal.get(link["uid"])
        if row is None:
            report.wrong("I8", f"fact {link['uid']} at {at} is gone")
            continue
        head = sha256(head + row["digest"])
        report.expect(link["head"] == head, "I8", f"the hash at {at} is another")
        heads[link["seq"]] = head.hex()
        placed.append(row)
    chained_uids = {link["uid"] for link in tables.chain}
    loose = [row for uid, row in tables.journal.items() if uid not in chained_uids]
    for row in loose:
        report.expect(row["uid"] in tables.waiting, "I8", f"fact {row['uid']} slipped in")
    for seq, noted in signer.heads:
        report.expect(heads.get(seq) == noted, "I8", f"the head the signer noted at {seq} is gone")
    facts: dict[str, list[dict]] = defaultdict(list)
    loose.sort(key=lambda row: tables.waiting.get(row["uid"], -1))
    for row in placed + loose:
        payload = json.loads(row["payload"])
        report.expect(payload.get("kind") == row["kind"], "I8", f"fact {row['uid']}: its kind")
        facts[row["subject"]].append(payload)
    return facts


def folded(tables: Tables, facts: dict[str, list[dict]], report: Report) -> None:
    """I8: the facts of an order lead to the stage of its row, one fact for each time it was saved."""
    for order, row in tables.orders.items():
        stage, moves = "", 0
        for fact in facts.get(order, []):
            if fact["kind"] not in MOVES:
                continue
            before, after = MOVES[fact["kind"]]
            report.expect(stage in before, "I8", f"{order}: {fact['kind']} while {stage or 'absent'}")
            stage, moves = after, moves + 1
        report.expect(stage == row["stage"], "I8", f"{order} is {row['stage']}, its facts say {stage}")
        journey = json.loads(row["data"])["journey"]["stage"]
        report.expect(journey == row["stage"], "I8", f"{order}: its data say {journey}")
        times = row["version"]
        report.expect(moves == times, "I8", f"{order} was saved {times} times with {moves} facts")
    for subject in facts:
        known = not subject.startswith("ord_") or subject in tables.orders
        report.expect(known, "I8", f"there are facts of {subject}, which is not there")


def issuance_facts(tables: Tables, facts: dict[str, list[dict]], report: Report) -> None:
    """I8: intents, certificates, burned serials, revocations and CRLs each have exactly their fact."""
    told: dict[str, Counter[tuple]] = defaultdict(Counter)
    for subject, subject_facts in facts.items():
        for fact in subject_facts:
            match fact["kind"]:
                case "issuance.intended":
                    told["intended"][subject, fact["attempt"], fact["serial"], fact["tbs"]] += 1
                case "issuance.issued":
                    told["issued"][fact["certificate"], fact["serial"], fact["sha256"]] += 1
                case "lifecycle.responder-issued":
                    told["responder"][fact["issuer"], fact["serial"], fact["sha256"]] += 1
                case "issuance.burned":
                    told["burned"][fact["issuer"], fact["serial"]] += 1
                case "lifecycle.unknown-revoked":
                    told["unknown"][fact["issuer"], fact["serial"]] += 1
                case "lifecycle.revoked":
                    told["revoked"][fact["issuer"], fact["serial"]] += 1
                case "mailbox.challenge-opened":
                    told["challenges"][(subject,)] += 1
    there: dict[str, Counter[tuple]] = defaultdict(Counter)
    for key, row in tables.intents.items():
        if row["order_id"] in tables.orders:
            tbs = sha256(row["tbs"]).hex()
            there["intended"][row["order_id"], row["attempt"], key[1], tbs] += 1
        if row["state"] == "burned":
            there["burned"][key] += 1
    for key, row in tables.by_serial.items():
        digest = sha256(row["der"]).hex()
        if row["kind"] == "subscriber":
            there["issued"][row["id"], key[1], digest] += 1
        else:
            there["responder"][key[0], key[1], digest] += 1
    for key, row in tables.revoked.items():
        if row["cause"] != "burned":
            there["revoked"][key] += 1
        elif key in told["unknown"]:
            # A restore found it in the signer's journal or in a published list.
            there["unknown"][key] += 1
        elif key not in tables.intents or tables.intents[key]["state"] != "burned":
            report.wrong("I8", f"{key[1]} is revoked as burned, its intent is not")
    for row in tables.challenges:
        there["challenges"][(row["order_id"],)] += 1
    for what in sorted(set(told) | set(there)):
        for key in told[what].keys() | there[what].keys():
            facts_of, rows_of = told[what][key], there[what][key]
            same = facts_of == rows_of
            report.expect(same, "I8", f"{what} {key}: {facts_of} facts, {rows_of} rows")
    published = {
        (fact["issuer"], fact["number"], fact["sha256"])
        for subject in tables.issuers
        for fact in facts.get(subject, [])
        if fact["kind"] == "lifecycle.crl-published"
    }
    for row in tables.crls:
        if row["state"] == "published" and row["issuer_id"] in tables.active:
            key = (row["issuer_id"], row["number"], row["sha256"].hex())
            report.expect(key in published, "I8", f"CRL {key} was published without a fact")


def kept_promises(
    tables: Tables, facts: dict[str, list[dict]], acknowledged: dict, report: Report
) -> None:
    """I9: each acknowledged act has its fact, each file handed out is still the one, each revocation holds."""
    for order, kinds in acknowledged.get("acts", {}).items():
        report.expect(order in tables.orders, "I9", f"{order} was acknowledged and is not there")
        known = {fact["kind"] for fact in facts.get(order, [])}
        for kind in kinds:
            report.expect(kind in known, "I9", f"{order}: {kind} was acknowledged and is lost")
    by_order: dict[str, list[sqlite3.Row]] = defaultdict(list)
    for row in tables.certificates:
        by_order[row["order_id"]].append(row)
    for order, digest in acknowledged.get("files", {}).items():
        same = [row for row in by_order[order] if row["sha256"].hex() == digest]
        report.expect(len(same) == 1, "I9", f"the certificate handed out for {order} is not there")
    for order in acknowledged.get("revoked", []):
        keys = [(row["issuer_id"], row["serial"].hex()) for row in by_order[order]]
        holds = bool(keys) and all(key in tables.revoked for key in keys)
        report.expect(holds, "I9", f"the revocation of {order} was acknowledged and is lost")


def nothing_left_open(tables: Tables, database: sqlite3.Connection, report: Report) -> None:
    """I15: once the faults are over, every activated order is issued and nothing waits for a person."""
    for key, row in tables.intents.items():
        open_still = row["state"] == "claimed"
        report.expect(not open_still, "I15", f"intent {key[1]} of {row['order_id']} is still open")
    for row in tables.orders.values():
        report.expect(row["stage"] != "activated", "I15", f"{row['id']} is still not issued")
    report.expect(not tables.waiting, "I15", f"{len(tables.waiting)} facts still have no place")
    for table in ("job", "outbox"):
        for row in database.execute(f"SELECT id, kind, last_error FROM {table} WHERE state = 'dead'"):
            report.wrong("I15", f"{table} {row['kind']} was given up: {row['last_error']}")
    said = database.execute("PRAGMA integrity_check").fetchone()[0]
    report.expect(said == "ok", "I8", f"SQLite says {said}")
    said = database.execute("PRAGMA foreign_key_check").fetchall()
    report.expect(not said, "I8", f"{len(said)} references lead nowhere")


def digest_of_row(row: sqlite3.Row) -> bytes:
    """Each field behind its length, eight octets, most significant first."""
    digest = hashlib.sha256()
    texts = (row[name].encode() for name in ("node", "actor", "kind", "subject", "payload"))
    at = row["at"].to_bytes(8, "big", signed=True)
    for octets in (ROW_MARK, row["uid"].encode(), at, *texts):
        digest.update(len(octets).to_bytes(8, "big"))
        digest.update(octets)
    return digest.digest()


def signed_by(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    key, algorithm = issuer.public_key(), certificate.signature_hash_algorithm
    signature, tbs = certificate.signature, certificate.tbs_certificate_bytes
    try:
        match key:
            case ec.EllipticCurvePublicKey() if algorithm is not None:
                key.verify(signature, tbs, ec.ECDSA(algorithm))
            case rsa.RSAPublicKey() if algorithm is not None:
                key.verify(signature, tbs, padding.PKCS1v15(), algorithm)
            case _:
                return False
    except InvalidSignature:
        return False
    return True


def sha256(octets: bytes) -> bytes:
    return hashlib.sha256(octets).digest()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="the demo's folder")
    parser.add_argument("--acknowledged", type=Path, help="what a client was told, as JSON")
    parser.add_argument("--over", action="store_true", help="everything had time to finish")
    options = parser.parse_args()
    told = json.loads(options.acknowledged.read_text()) if options.acknowledged else None
    report = Checker(options.folder).check(told, options.over)
    for name, number in sorted(report.counts.items()):
        print(f"{number:8}  {name}")
    print(*report.findings, f"{len(report.findings)} findings", sep="\n")
    return 1 if report.findings else 0


if __name__ == "__main__":
    sys.exit(main())
