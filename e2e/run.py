"""The whole walk in a browser, three times: in English, in Polish, and without JavaScript.

    python e2e/run.py [--only en|pl|plain] [--shots FOLDER]

Each run starts a demo of its own, does the whole journey as a person would, shows the certificate to judges
that none of us wrote, and revokes it. It fails at the first thing that a person would stumble over.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from lib.browser import chromium, visit
from lib.demo import Demo
from lib.recorder import Recorder
from tools import InChromium, makes_pfx, opens_everywhere
from walk import activation, around, delivery, facts, guard, guides, key, letters, lifecycle, mailbox, order, vetting
from walk.mailbox import MAILBOX
from walk.person import Person, another_tab
from walk.rules import Rules
from walk.words import Words


@dataclass(frozen=True)
class Run:
    """One way through; together they go every way that a page offers."""

    name: str
    language: str
    javascript: bool
    key: str
    common_name: str
    # Where each step is begun.
    by: str
    password: bool


RUNS = (
    Run("en", "en", True, key="rsa", common_name="organisation", by="dashboard", password=True),
    Run("pl", "pl", True, key="page", common_name="mailbox", by="list", password=False),
    Run("plain", "pl", False, key="p256", common_name="organisation", by="dashboard", password=True),
)


def walk(run: Run, browser: Browser, folder: Path, shots: Path | None) -> None:
    start = time.monotonic()
    # The demo writes its folder anew, so what the judges need lies beside it.
    home, kept = folder / "demo", folder / "kept"
    kept.mkdir()
    home.mkdir()
    with Demo(folder=home) as demo:
        rules = Rules(run.name, run.language, browser, run.javascript, shots)
        with visit(browser, demo.url, language=run.language, javascript=run.javascript) as page:
            recorder = Recorder().listen(page.context)
            anna = Person(run.name, page, Words(run.language), rules)
            say(run, "the demo is open")
            told = journey(run, anna, kept, demo.url)
    # Whoever made it and wherever: the private key was in no request of the whole way.
    carried = recorder.carried((kept / "key.pem").read_bytes())
    assert not carried, f"{run.name}: the private key went out as {carried}"
    if rules.broken:
        raise AssertionError(f"{run.name}: {len(rules.broken)} times a page broke a rule:\n" + "\n".join(rules.broken))
    mail = home / "sealwright-demo" / "mail"
    say(run, f"{letters.are_signed(mail, kept / 'root.pem', MAILBOX, kept)} letters signed, and OpenSSL agrees")
    say(run, f"{facts.are_whole(home, kept)} facts in the journal, all of them whole")
    say(run, f"{rules.pages} pages looked at; {told}; {time.monotonic() - start:.0f} s")


def journey(run: Run, anna: Person, folder: Path, url: str) -> str:
    order.arrives(anna)
    around.reads_before_buying(anna)
    if run.password:
        order.signs_in(anna)
        order.speaks_own_language(anna)
    else:
        order.acts_as(anna, "demo-subscriber")
    anna.reads("dashboard-hello-name")
    around.follows_sources(anna)
    path = guard.order_path(anna)
    guard.locked_steps_stay_locked(anna, ("email/method", "email/address", "activation/fields", "activation/summary"))
    vetting.provides_data(anna, by=run.by)
    guard.locked_steps_stay_locked(anna, ("data/country", "email/csr"))
    vetting.officer_approves(anna)
    guard.is_not_there(anna, path)
    say(run, "the organisation is verified")

    order.acts_as(anna, "demo-subscriber")
    anna.reads("dashboard-hello-name")
    if run.key == "page":
        request = key.makes_in_page(anna, folder, by=run.by)
    else:
        request = key.Request.make(run.key, folder)
        key.proves_key(anna, request, by=run.by, javascript=run.javascript)
    mailbox.names_address(anna)
    mailbox.is_confirmed(anna)
    mailbox.sees_it_verified(anna)
    say(run, "the mailbox is verified")

    anna.follows("email-next-step", start=True)
    activation.activates(anna, name=run.common_name, javascript=run.javascript)
    activation.becomes_certificate(anna)
    files = delivery.takes_files(anna, folder)
    guides.looks_for_herself(anna, folder)
    guides.reads_all(anna)
    guides.marks(anna)
    delivery.comes_by_mail(anna, files["leaf"], folder)
    say(run, "the certificate is delivered")
    if request.passphrase:
        say(run, f"{', '.join(joins_in_tools(anna, request, files['p7b'], folder))} open the PFX file")

    it = lifecycle.Certificate(folder, files, request.key, url)
    say(run, "judges agree: " + ", ".join(lifecycle.is_judged(it)))
    guard.is_not_there(anna, guard.never_was(path))
    lifecycle.is_found(anna, it)
    ocsp, crl = lifecycle.is_revoked(anna, it)
    around.runs_the_house(anna)
    return f"revoked: OCSP said so after {ocsp:.1f} s, the CRL after {crl:.1f} s"


def joins_in_tools(anna: Person, request: key.Request, chain: Path, folder: Path) -> list[str]:
    """Key file and certificate, back in Tools, become a PFX file."""
    with another_tab(anna) as tab:
        hands = InChromium(tab.page, "/tools/app", folder)
        tab.page.goto("/tools/app#pfx")
        pfx, passphrase = makes_pfx(hands, request.locked, request.passphrase, chain, MAILBOX)
        return opens_everywhere(pfx, passphrase, request.locked, request.passphrase, folder, MAILBOX)


def say(run: Run, words: str) -> None:
    print(f"{run.name}: {words}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=[run.name for run in RUNS])
    parser.add_argument("--shots", type=Path, help="a folder for pictures of every page")
    wanted = parser.parse_args()
    if wanted.shots:
        wanted.shots.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for run in RUNS:
            if wanted.only in (None, run.name):
                with tempfile.TemporaryDirectory(prefix="sealwright-walk-") as folder:
                    walk(run, browser, Path(folder), wanted.shots)
    return 0


if __name__ == "__main__":
    sys.exit(main())
