"""Whether a private key left the browser: every request is kept, and searched for the key in each dress.

Only the secret numbers are looked for, whole or in base64 from any offset, since nothing else of a key file
is worth hiding: whoever has them has the key.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from playwright.sync_api import BrowserContext, Request


@dataclass
class Recorder:
    """What went out: of each request its address, headers and body in one."""

    sent: list[bytes] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    def listen(self, context: BrowserContext) -> Recorder:
        context.on("request", self._keep)
        return self

    def _keep(self, request: Request) -> None:
        headers = "\n".join(f"{name}: {value}" for name, value in request.headers.items())
        self.addresses.append(request.url)
        self.sent.append(request.url.encode() + b"\n" + headers.encode() + b"\n" + (request.post_data_buffer or b""))

    def carried(self, pem: bytes, passphrase: str | None = None) -> list[str]:
        """The dresses in which the key went out; empty when it stayed."""
        return sorted({dress for dresses in self.by_address(pem, passphrase).values() for dress in dresses})

    def by_address(self, pem: bytes, passphrase: str | None) -> dict[str, list[str]]:
        """The same for the last word of each address that was sent a key."""
        dresses = needles(secrets(pem, passphrase))
        found = {}
        for address, one in zip(self.addresses, self.sent, strict=True):
            forms = (one, squeezed(one), squeezed(unquote_to_bytes(one)))
            seen = sorted({name for name, needle in dresses if any(needle in form for form in forms)})
            if seen:
                found[address.rsplit("/", 1)[-1]] = seen
        return found


def secrets(pem: bytes, passphrase: str | None) -> list[bytes]:
    """The numbers that nobody else may know."""
    key = serialization.load_pem_private_key(pem, passphrase.encode() if passphrase else None)
    numbers = key.private_numbers()
    if isinstance(key, rsa.RSAPrivateKey):
        whole = (numbers.d, numbers.p, numbers.q)
        return [one.to_bytes((one.bit_length() + 7) // 8, "big") for one in whole]
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return [numbers.private_value.to_bytes(key.key_size // 8, "big")]


def needles(numbers: list[bytes]) -> list[tuple[str, bytes]]:
    found = []
    for number in numbers:
        found += [("bytes", number), ("hex", number.hex().encode()), ("hex", number.hex().upper().encode())]
        for offset in range(3):
            text = base64.b64encode(bytes(offset) + number)
            # The characters at either end also depend on the neighbours, wherever it stood.
            inside = text[4 if offset else 0 : len(text) - 4]
            found += [("base64", inside), ("base64", inside.replace(b"+", b"-").replace(b"/", b"_"))]
    return found


def squeezed(text: bytes) -> bytes:
    """Without line ends and the marks of other layers, as a PEM in JSON has them."""
    for mark in (b"\\r", b"\\n", b"\r", b"\n", b" ", b":"):
        text = text.replace(mark, b"")
    return text
