"""One order after the other through the three steps, over HTTP, and what the portal acknowledged.

Every step may be sent twice: whoever got no answer sends the form again, as a person would.
"""

from __future__ import annotations

import email
import email.policy
import hashlib
import re
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from .visitor import Answer, Unanswered, Unexpected, Visitor

SUBSCRIBER = "anna@example.com"
OFFICERS = ("olga@example.com", "piotr@example.com")
PRODUCT = "/store/smime-organization-730-issue/order"
DATA_STATEMENTS = (
    "statement-data-true",
    "statement-may-act",
    "statement-terms",
    "statement-privacy",
)
STATEMENTS = ("statement-content-checked", "statement-protect-key", "statement-use")
REASONS = ("replaced", "not-needed", "data-changed", "key-lost", "unstated")
ORDER = re.compile(r"ordered=(ord_[A-Za-z0-9]+)")
LINK = re.compile(r"/confirm/([A-Za-z0-9]+)")
CODE = re.compile(r"\b([A-Z2-9]{4}-[A-Z2-9]{4})\b")
MAIL_SECONDS = 3
REGISTER_SECONDS = 30
LOOK_SECONDS = 0.02


class Stuck(Exception):
    """An order does not get further although nobody hinders it."""


@dataclass
class Acknowledged:
    """What the portal said was done. Whatever is here must never be lost."""

    acts: dict[str, set[str]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    revoked: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def act(self, order: str, kind: str) -> None:
        with self.lock:
            self.acts.setdefault(order, set()).add(kind)

    def told(self) -> dict:
        with self.lock:
            return {
                "acts": {order: sorted(kinds) for order, kinds in self.acts.items()},
                "files": dict(self.files),
                "revoked": sorted(self.revoked),
            }


@dataclass
class Order:
    """One order on its way, as its owner knows it."""

    mailbox: str
    id: str = ""
    steps: int = 0
    written_to: bool = False
    confirmed: bool = False
    ready: bool = False
    rounds: int = 0
    request: str = field(default_factory=lambda: signing_request(), repr=False)

    def at(self, page: str) -> str:
        return f"/certificates/{self.id}{page}"


class Mails:
    """The mail catcher's folder: the newest link and code for each reader."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen: set[str] = set()
        self._newest: dict[str, tuple[str, str]] = {}

    def for_reader(self, reader: str) -> tuple[str, str] | None:
        for path in sorted(self.folder.glob("*.eml")):
            if path.name not in self._seen:
                self._seen.add(path.name)
                self._read(path)
        return self._newest.get(reader)

    def forget(self, reader: str) -> None:
        self._newest.pop(reader, None)

    def _read(self, path: Path) -> None:
        letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        body = letter.get_body(("plain",))
        text = body.get_content() if body else ""
        link, code = LINK.search(text), CODE.search(text)
        if link and code:
            self._newest[str(letter["To"]).strip("<> ")] = (link.group(1), code.group(1))


class Portal:
    """Subscriber, officers and mailbox holders at one portal."""

    def __init__(self) -> None:
        self.subscriber = Visitor("", SUBSCRIBER)
        self.holder = Visitor("")
        self.acknowledged = Acknowledged()
        self.organisation = ""
        self.activated: list[Order] = []
        self.handed_out: list[Order] = []

    def moved(self, url: str) -> None:
        self.subscriber.moved(url)
        self.holder.moved(url)

    def an_hour_later(self) -> None:
        """Limits on mail are by the hour, leases of the dead by minutes."""
        expect(self.subscriber.post("/demo/clock", {"on": "3600"}), "the clock")

    # --- the first order: the organisation is verified once -----------------------------------

    def verify_organisation(self) -> None:
        first = Order("first@example.com")
        self._place(first)
        pages: list[tuple[str, dict[str, str]]] = [
            ("/data/country", {"country": "PL"}),
            (
                "/data/organisation",
                {
                    "organisation": "Kowalska Ceramika sp. z o.o.",
                    "region": "mazowieckie",
                    "locality": "Warszawa",
                },
            ),
            ("/data/method", {"method": "number", "number_type": "krs", "number": "12345678"}),
            (
                "/data/representation",
                {"role": "representative", "person": "Anna Nowak", "position": "CEO"},
            ),
            ("/data/summary", dict.fromkeys(DATA_STATEMENTS, "yes")),
        ]
        for page, fields in pages:
            expect(self.subscriber.post(first.at(page), fields), page)
        self._approve()
        second = Order("second@example.com")
        self._place(second)
        page = self.subscriber.get(second.at("/data")).text
        found = re.search(r'name="organisation" value="([^"]+)"', page)
        if not found:
            raise Stuck("the verified organisation is not offered for a second order")
        self.organisation = found.group(1)

    def _approve(self) -> None:
        """Officers call back and approve, as many as the policy asks for."""
        for officer in OFFICERS:
            desk = Visitor(self.subscriber.url, officer)
            desk.act_as()
            found = re.search(r"/desk/cases/(case_[A-Za-z0-9]+)", desk.get("/desk").text)
            if not found:
                return
            case = found.group(0)
            until = time.monotonic() + REGISTER_SECONDS
            while True:
                page = desk.get(case).text
                fields = {
                    "authority-method": "call_back",
                    "authority-source": "the company's own web site",
                    "authority-contact": "+48 22 000 00 00",
                    "authority-person": "Jan Kowalski",
                    "authority-date": typed(page, "authority-date"),
                    "authority-time": typed(page, "authority-time"),
                    "authority-note": "",
                }
                desk.post(f"{case}/authority", fields)
                answer = desk.post(f"{case}/approve")
                if answer.done or time.monotonic() > until:
                    break
                # The register has not answered yet.
                time.sleep(LOOK_SECONDS)
            expect(answer, "the approval")
            if answer.location.endswith("approved"):
                return

    # --- every other order --------------------------------------------------------------------

    def _place(self, order: Order) -> None:
        answer = expect(self.subscriber.post(PRODUCT), "the order")
        found = ORDER.search(answer.location)
        if not found:
            raise Unexpected(f"an order leads to {answer.location}")
        order.id = found.group(1)
        self.acknowledged.act(order.id, "order.placed")

    def to_key(self, order: Order) -> None:
        """From nothing to where a request is asked for."""
        self._place(order)
        fields = {"organisation": self.organisation}
        expect(self.subscriber.post(order.at("/data/reuse"), fields), "/data/reuse")

    def to_mail(self, order: Order) -> None:
        """From nothing to a message on its way."""
        if not order.id:
            self._place(order)
        steps: list[tuple[str, str, dict[str, str]]] = [
            ("vetting.reused", "/data/reuse", {"organisation": self.organisation}),
            ("key.proven", "/email/csr", {"csr": order.request}),
            ("mailbox.named", "/email/address", {"address": order.mailbox}),
            ("mailbox.challenged", "/email/summary", {}),
        ]
        for kind, page, fields in steps[order.steps :]:
            answer = self.subscriber.post(order.at(page), fields)
            if kind == "mailbox.challenged" and answer.status == 422:
                return  # too many mails this hour: the next round
            expect(answer, f"{page} of {order.id}")
            self.acknowledged.act(order.id, kind)
            order.steps += 1
        order.written_to = True

    def to_ready(self, order: Order, mails: Mails) -> None:
        """The holder of the mailbox confirms, the owner chooses the fields."""
        if not order.confirmed and not self._confirm(order, mails):
            return
        fields = {"common_name": "organisation", "locality": "yes", "region": "yes"}
        if not order.ready:
            expect(self.subscriber.post(order.at("/activation/fields"), fields), "the fields")
            self.acknowledged.act(order.id, "activation.chosen")
            order.ready = True

    def _confirm(self, order: Order, mails: Mails) -> bool:
        until = time.monotonic() + MAIL_SECONDS
        while (letter := mails.for_reader(order.mailbox)) is None:
            if time.monotonic() > until:
                return False  # its job was killed; it is run again when the lease is over
            time.sleep(LOOK_SECONDS)
        link, code = letter
        answer = self.holder.send(f"/confirm/{link}", {"code": code})
        if answer.status in (404, 410):
            # The message was sent twice, and only the newer one counts; or a day has gone by.
            mails.forget(order.mailbox)
            if answer.status == 410:
                self.subscriber.post(order.at("/email/resend"))
            return False
        if answer.status != 200:
            raise Unexpected(f"confirming {order.id}: {answer.status} {answer.words()}")
        self.acknowledged.act(order.id, "mailbox.confirmed")
        order.confirmed = True
        return True

    def activate(self, order: Order) -> None:
        answer = self.subscriber.post(
            order.at("/activation/summary"), dict.fromkeys(STATEMENTS, "yes")
        )
        expect(answer, f"the activation of {order.id}")
        self.acknowledged.act(order.id, "activation.activated")

    def insist(self, order: Order) -> bool:
        """Presses once more when nobody knows whether the first press came through."""
        if "activation.activated" not in self.acknowledged.acts.get(order.id, ()):
            self.activate(order)
        return True

    # --- afterwards ---------------------------------------------------------------------------

    def fetch_some(self, most: int = 8) -> None:
        """Downloads certificates that are there by now."""
        for order in self.activated[:most]:
            answer = self.subscriber.get(order.at("/files/certificate.der"))
            if answer.status == 200:
                digest = hashlib.sha256(answer.body).hexdigest()
                with self.acknowledged.lock:
                    self.acknowledged.files[order.id] = digest
                self.activated.remove(order)
                self.handed_out.append(order)

    def fetch_all(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while self.activated and time.monotonic() < until:
            self.fetch_some(len(self.activated))
            time.sleep(LOOK_SECONDS)

    def revoke(self, order: Order) -> None:
        reason = REASONS[len(self.acknowledged.revoked) % len(REASONS)]
        form = {"reason": reason, "note": ""}
        expect(self.subscriber.post(order.at("/revoke"), form), f"revoking {order.id}")
        with self.acknowledged.lock:
            self.acknowledged.revoked.add(order.id)


def expect(answer: Answer, what: str) -> Answer:
    """A form that was taken. Busy is no answer; anything else is not what this run is about."""
    if answer.status in (409, 503):
        raise Unanswered(f"{what}: {answer.status} {answer.words()}")
    if not answer.done:
        raise Unexpected(f"{what}: {answer.status} {answer.words()}")
    return answer


def typed(page: str, name: str) -> str:
    """What stands in a field."""
    for tag in re.findall(r"<input[^>]*>", page):
        if f'name="{name}"' in tag:
            found = re.search(r'value="([^"]*)"', tag)
            return found.group(1) if found else ""
    return ""


def signing_request() -> str:
    """A key of its own for each order; the key itself is not needed any more."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "request")])
    request = x509.CertificateSigningRequestBuilder().subject_name(name).sign(key, hashes.SHA256())
    return request.public_bytes(serialization.Encoding.PEM).decode()
