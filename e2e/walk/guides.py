"""The guides at the certificate: looked at, marked, and their commands pasted into a shell."""

from __future__ import annotations

from pathlib import Path

from lib.judges import ask, expect

from .person import Person

CLIENTS = (
    "thunderbird", "outlook-classic", "outlook-new", "apple-mail", "evolution", "gpgsm",
    "iphone", "outlook-mobile", "android", "gmail", "openssl", "nss",
)  # fmt: skip


def looks_for_herself(anna: Person, folder: Path) -> None:
    """The commands of the page, as they stand there, beside the files that it names."""
    place = folder / "pasted"
    place.mkdir()
    for key in ("download-pem", "download-chain"):
        anna.look_up()
        file = anna.downloads(key)
        file.save_as(place / file.suggested_filename)
    verify, status = commands(anna, "look")
    leaf = next(name for name in verify.split() if name.endswith(".pem") and "-chain" not in name)
    expect(pasted(verify, place), f"{leaf}: OK", "openssl verify")
    said = pasted(status, place)
    expect(expect(said, "Response verify OK", "openssl ocsp"), f"{leaf}: good", "openssl ocsp")


def commands(anna: Person, section: str) -> list[str]:
    return anna.page.locator(f"section[aria-labelledby={section}] .command code").all_inner_texts()


def pasted(command: str, place: Path) -> str:
    return ask("sh", "-c", f"cd '{place}' && {command}")


def reads_all(anna: Person) -> None:
    """Each guide is reached from the certificate and leads back to it."""
    for client in CLIENTS:
        opens(anna, client)
        anna.follows("guides-where")
        anna.reads("product-smime-organization-730")


def opens(anna: Person, client: str) -> None:
    name = f"guide-{client}-name"
    anna.look_up()
    anna.follows(name, start=True)
    anna.reads("guide-title", name=anna.words(name))


def marks(anna: Person, client: str = "thunderbird") -> None:
    opens(anna, client)
    anna.presses("guide-done-button", twice=True)
    anna.reads("guide-title", name=anna.words(f"guide-{client}-name"))
    anna.sees("guide-done-next")
    anna.follows("guides-where")
    anna.reads("product-smime-organization-730")
    anna.sees("guide-done-tag", within=True)
    anna.sees("event-delivery-installed", client=anna.words(f"guide-{client}-name"), within=True)
