"""The file with the tools, used as a person would: key, request, certificate, PFX, with the network cut.

    python e2e/tools.py [--shots FOLDER]

OpenSSL, NSS, GnuTLS and, where it is installed, Java's keytool open what comes out. A recorder looks at every
request for the private key, and is shown a page that does send it, which it has to catch.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import plistlib
import re
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

from playwright.sync_api import Browser, Page

from lib import axe
from lib.browser import NARROW, WIDE, chromium, visit
from lib.demo import Demo
from lib.judges import ask
from lib.marionette import Firefox, firefox, until
from lib.pfx import KINDS, NAME, Authority, opens_everywhere
from lib.recorder import Recorder
from walk.words import Words

VIEWS = ("key", "pfx", "profile", "look", "check")
WORK_SECONDS = 60

# After this line the page has the private key in its hands; a bad page would send it from here.
MADE = "const pair = await makeKey(kind.value);"
LEAK = """
    const ways = {
      pem: toPem("PRIVATE KEY", pair.pkcs8), der: pair.pkcs8, hex: hex(pair.pkcs8),
      base64: JSON.stringify({it: base64(pair.pkcs8)}),
    };
    for (const way of Object.keys(ways)) await fetch("/leak/" + way, {method: "POST", body: ways[way]}).catch(() => {});
"""
OLD_HASH = re.compile(r"script-src (?:'|&#39;)sha256-[A-Za-z0-9+/=]+")


def nested(depth: int) -> bytes:
    inside = b""
    for _ in range(depth):
        size = len(inside)
        length = bytes([size]) if size < 0x80 else bytes([0x81, size]) if size < 0x100 else b"\x82" + size.to_bytes(2, "big")
        inside = b"\x30" + length + inside
    return inside


# Bytes that are not DER, or would keep the page busy: each is refused as unreadable, at once.
HOSTILE = {
    "cut off": "3003020100"[:-2],
    "something follows": "3003020100" + "00",
    "no end told": "30800201000000",
    "longer than it is": "3084ffffffff00",
    "length in two ways": "308103020100",
    "a tag of many bytes": "1f8101010000",
    "nested a hundred deep": nested(100).hex(),
}
# What the modules that the portal serves say of each, of a key file that asks for a billion rounds, and of a
# request that was changed.
REFUSES = """async ([at, hostile]) => {
  const {readDer, Unreadable, integer, nothing, octets, oid, sequence} = await import(`${at}/der.js`);
  const {makeKey, openedKey} = await import(`${at}/keys.js`);
  const {makeRequest} = await import(`${at}/request.js`);
  const {readRequest} = await import(`${at}/inspect.js`);
  const bytes = text => Uint8Array.from(text.match(/../g), two => parseInt(two, 16));
  const says = async work => { try { await work(); return 'read'; } catch (e) { return e instanceof Unreadable ? 'refused' : String(e); } };
  const told = {};
  for (const [name, text] of Object.entries(hostile)) told[name] = await says(() => readDer(bytes(text)));
  const rounds = sequence(octets(new Uint8Array(16)), integer(1_000_000_000), sequence(oid('1.2.840.113549.2.9'), nothing()));
  const cipher = sequence(oid('2.16.840.1.101.3.4.1.42'), octets(new Uint8Array(16)));
  const how = sequence(oid('1.2.840.113549.1.5.13'), sequence(sequence(oid('1.2.840.113549.1.5.12'), rounds), cipher));
  const file = {label: 'ENCRYPTED PRIVATE KEY', bytes: sequence(how, octets(new Uint8Array(32)))};
  told['a billion rounds'] = await says(() => openedKey(file, 'passphrase'));
  const pair = await makeKey('p-256'), request = await makeRequest(pair, 'a');
  const good = await readRequest(request).isSigned();
  request[request.length - 1] ^= 1;
  const bad = await readRequest(request).isSigned();
  told['a damaged signature'] = good === true && bad === false ? 'refused' : `${good}, ${bad}`;
  return told;
}"""
WAYS = {"pem": "base64", "der": "bytes", "hex": "hex", "base64": "base64"}


class Hands(Protocol):
    """What both browsers do alike; things are named by their ids."""

    def go(self, view: str) -> None: ...
    def press(self, thing: str) -> None: ...
    def type(self, field: str, text: str) -> None: ...
    def put(self, field: str, *files: Path) -> None: ...
    def value(self, field: str) -> str: ...
    def is_open(self, view: str, stage: str) -> bool: ...
    def takes(self, button: str, name: str) -> Path: ...
    def told(self, thing: str) -> str: ...
    def judge(self, where: str) -> None: ...


class InChromium:
    """Buttons are pressed by the keyboard alone."""

    def __init__(self, page: Page, address: str, folder: Path, shots: Path | None = None, *, judged: bool = False) -> None:
        self.page, self.address, self.folder = page, address, folder
        self.shots, self.judged = shots, judged

    def go(self, view: str) -> None:
        if view == "key":
            self.page.goto(f"{self.address}#key")
        else:
            self.page.locator(f".menu a[href='#{view}']").press("Enter")

    def press(self, thing: str) -> None:
        self.page.locator(f"#{thing}").press("Enter" if "kind" not in thing else "Space")

    def type(self, field: str, text: str) -> None:
        self.page.locator(f"#{field}").fill(text)

    def put(self, field: str, *files: Path) -> None:
        self.page.locator(f"#{field}").set_input_files([str(file) for file in files])

    def value(self, field: str) -> str:
        return self.page.locator(f"#{field}").input_value()

    def is_open(self, view: str, stage: str) -> bool:
        return self.page.locator(f"[data-view={view}] [data-stage={stage}]").is_visible()

    def takes(self, button: str, name: str) -> Path:
        with self.page.expect_download() as waiting:
            self.press(button)
        assert waiting.value.suggested_filename == name, waiting.value.suggested_filename
        waiting.value.save_as(self.folder / name)
        return self.folder / name

    def told(self, thing: str) -> str:
        return self.page.locator(f"#{thing}").inner_text()

    def judge(self, where: str) -> None:
        if self.judged:
            axe.check(self.page, where)
        if self.shots:
            self.page.screenshot(path=self.shots / f"tools-{where.replace(', ', '-')}.png", full_page=True)


class InFirefox:
    def __init__(self, browser: Firefox, address: str) -> None:
        self.browser, self.address = browser, address

    def go(self, view: str) -> None:
        self.browser.open(f"{self.address}#{view}")

    def press(self, thing: str) -> None:
        self.browser.press(f"#{thing}")

    def type(self, field: str, text: str) -> None:
        self.browser.type(f"#{field}", text)

    def put(self, field: str, *files: Path) -> None:
        self.browser.type(f"#{field}", "\n".join(map(str, files)))

    def value(self, field: str) -> str:
        return self.browser.run("return document.getElementById(arguments[0]).value", field)

    def is_open(self, view: str, stage: str) -> bool:
        where = f"[data-view={view}] [data-stage={stage}]"
        return self.browser.run("return document.querySelector(arguments[0]).checkVisibility()", where)

    def takes(self, button: str, name: str) -> Path:
        path = self.browser.saved / name
        self.press(button)
        until(lambda: path.exists() and path.stat().st_size, WORK_SECONDS, f"{name} is saved")
        return path

    def told(self, thing: str) -> str:
        return self.browser.run("return document.getElementById(arguments[0]).innerText", thing)

    def judge(self, where: str) -> None:
        """Looked at in the other browser."""


def saves_key(hands: Hands, kind: str) -> tuple[Path, str]:
    """A key file and its passphrase."""
    hands.go("key")
    hands.press({"rsa-2048": "kind-2", "p-256": "kind-4"}[kind])
    passphrase = hands.value("key-pass")
    assert len(passphrase.split("-")) == 6, passphrase
    hands.press("key-make")
    waits("the key is made", lambda: hands.is_open("key", "save"))
    assert passphrase in hands.told("key-made")
    hands.judge("key, save")
    return hands.takes("key-save", "private-key.pem"), passphrase


def takes_request(hands: Hands, key: Path, passphrase: str) -> str:
    """No request before the saved file was opened, and not for a wrong passphrase."""
    hands.put("prove-file", key)
    hands.type("prove-pass", "not this one")
    hands.press("prove")
    waits("the passphrase is refused", lambda: hands.told("prove-pass-error"))
    assert not hands.is_open("key", "done")
    hands.judge("key, prove")
    hands.type("prove-pass", passphrase)
    hands.press("prove")
    waits("the saved file opens", lambda: hands.is_open("key", "done"))
    hands.judge("key, done")
    return hands.value("request")


def makes_pfx(hands: Hands, key: Path, passphrase: str, chain: Path, name: str = NAME) -> tuple[Path, str]:
    hands.go("pfx")
    hands.put("pfx-key", key)
    hands.type("pfx-key-pass", passphrase)
    hands.put("pfx-certificates", chain)
    own = hands.value("pfx-pass")
    hands.press("pfx-make")
    waits("the PFX file is made", lambda: hands.is_open("pfx", "save"))
    hands.judge("pfx, save")
    return hands.takes("pfx-save", f"{name}.pfx"), own


def puts_in_profile(hands: Hands, words: Words, pfx: Path) -> None:
    """The PFX file just made, and then a chosen one, in a property list that Apple's systems read."""
    hands.go("profile")
    name = pfx.name.removesuffix(".pfx")
    made = hands.takes("profile-make", f"{name}.mobileconfig")
    is_profile(made, pfx)
    waits("it says which kind it is", lambda: words("tool-profile-modern") in hands.told("profile-said"))
    hands.judge("profile, made")
    other = pfx.with_name("other.p12")
    ask("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{other}.key", "-out", f"{other}.pem", "-subj", "/CN=o")
    old = ("-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1")
    ask("openssl", "pkcs12", "-export", *old, "-inkey", f"{other}.key", "-in", f"{other}.pem", "-passout", "pass:x", "-out", other)
    hands.put("profile-file", other)
    is_profile(hands.takes("profile-make", "other.mobileconfig"), other)
    waits("it says that all is well", lambda: words("tool-profile-done") in hands.told("profile-said"))


def is_profile(made: Path, pfx: Path) -> None:
    profile = plistlib.loads(made.read_bytes())
    (identity,) = profile["PayloadContent"]
    assert profile["PayloadType"] == "Configuration" and identity["PayloadType"] == "com.apple.security.pkcs12", profile
    assert identity["PayloadContent"] == pfx.read_bytes(), "another file is in the profile"
    assert identity["PayloadCertificateFileName"] == pfx.name and "Password" not in identity, identity
    ids = {uuid.UUID(one["PayloadUUID"]) for one in (profile, identity)}
    assert len(ids) == 2 and {one["PayloadVersion"] for one in (profile, identity)} == {1}, profile


def looks_and_checks(hands: Hands, words: Words, request: str, key: Path, passphrase: str, chain: Path) -> None:
    hands.go("look")
    hands.type("look-text", request)
    hands.press("look")
    waits("the request is read", lambda: words("tool-request-signed-true") in hands.told("look-found"))
    hands.judge("look, found")
    hands.go("check")
    hands.put("check-key", key)
    hands.type("check-key-pass", passphrase)
    hands.put("check-certificates", chain)
    hands.press("check")
    waits("they belong together", lambda: words("tool-check-right") in hands.told("check-found"))
    hands.judge("check, found")


def waits(what: str, look: Callable[[], object]) -> None:
    until(look, WORK_SECONDS, what)


# --- the trials -------------------------------------------------------------------------------


def whole_way(hands: Hands, words: Words, kind: str, authority: Authority, folder: Path) -> tuple[list[str], Path, str]:
    key, passphrase = saves_key(hands, kind)
    request = takes_request(hands, key, passphrase)
    chain = authority.certifies(request, folder, kind)
    looks_and_checks(hands, words, request, key, passphrase, chain)
    pfx, own = makes_pfx(hands, key, passphrase, chain)
    puts_in_profile(hands, words, pfx)
    return opens_everywhere(pfx, own, key, passphrase, folder), key, passphrase


def served(browser: Browser, url: str, folder: Path) -> Path:
    """The pages are clean in both languages and both lights, and the file is the one whose hash is shown."""
    for language in ("en", "pl"):
        words = Words(language)
        with visit(browser, url, language=language) as page:
            page.goto("/tools")
            axe.check(page, f"/tools in {language}")
            with page.expect_download() as waiting:
                page.get_by_role("link", name=words("tools-download")).click()
            file = folder / waiting.value.suggested_filename
            waiting.value.save_as(file)
            page.get_by_text(hashlib.sha256(file.read_bytes()).hexdigest(), exact=True).wait_for()
            is_signed(page, words, file, folder)
            for view in VIEWS:
                page.goto(f"/tools/app#{view}")
                page.get_by_role("heading", level=1, name=words(f"tool-{view}-title")).wait_for()
                axe.check(page, f"{view} in {language}")
                page.set_viewport_size(NARROW)
                assert page.evaluate("document.scrollingElement.scrollWidth") == NARROW["width"], view
                page.set_viewport_size(WIDE)
    return file


def is_signed(page: Page, words: Words, file: Path, folder: Path) -> None:
    """The command on the page, as it stands there, says that the file is the portal's, and that another is not."""
    link = page.get_by_role("link", name=words("tools-signature-download"))
    until = time.monotonic() + WORK_SECONDS
    while not link.count():
        # At its first start the house orders its own certificate like everybody.
        assert time.monotonic() < until, "nobody signs the file"
        page.reload()
    with page.expect_download() as waiting:
        link.click()
    signature = folder / waiting.value.suggested_filename
    waiting.value.save_as(signature)
    (folder / "root-1.pem").write_text(page.request.get("/repository/root-1.pem").text())
    command = page.get_by_text("openssl cms -verify").inner_text().split()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (folder / "verified.html").read_bytes() == file.read_bytes()
    kept = file.read_bytes()
    file.write_bytes(kept.replace(b"PKCS", b"PKCs", 1))
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    file.write_bytes(kept)
    assert done.returncode != 0, "a changed file has a good signature"


def from_disk(browser: Browser, file: Path, kind: str, authority: Authority, folder: Path, shots: Path | None) -> None:
    folder.mkdir()
    with visit(browser, "file://") as page:
        recorder = Recorder().listen(page.context)
        page.context.set_offline(True)
        hands = InChromium(page, file.as_uri(), folder, shots, judged=kind == "p-256")
        judges, key, passphrase = whole_way(hands, Words("en"), kind, authority, folder)
    for address in recorder.addresses:
        assert address.startswith((file.as_uri(), "blob:")), f"{address} was asked for"
    assert not recorder.carried(key.read_bytes(), passphrase)
    print(f"Chromium, from disk, {kind}: {', '.join(judges)} open the PFX file", flush=True)


def in_firefox(file: Path, kind: str, authority: Authority, folder: Path) -> None:
    folder.mkdir()
    with Firefox(folder) as browser:
        hands = InFirefox(browser, file.as_uri())
        judges, _, _ = whole_way(hands, Words("pl"), kind, authority, folder)
    print(f"Firefox, from disk, {kind}: {', '.join(judges)} open the PFX file", flush=True)


def refuses_what_is_hostile(browser: Browser, url: str) -> None:
    with visit(browser, url) as page:
        page.goto("/tools")
        at = page.locator("link[rel=stylesheet]").first.get_attribute("href").rsplit("/", 1)[0]
        start = time.monotonic()
        told = page.evaluate(REFUSES, [f"{at}/tools", HOSTILE])
    assert set(told.values()) == {"refused"}, told
    print(f"hostile input: {len(told)} kinds refused in {time.monotonic() - start:.1f} s", flush=True)


def stays_when_served(browser: Browser, url: str, folder: Path) -> None:
    """From the portal, where there would be somebody to send it to."""
    with visit(browser, url) as page:
        recorder = Recorder().listen(page.context)
        hands = InChromium(page, "/tools/app", folder)
        key, passphrase = saves_key(hands, "rsa-2048")
        takes_request(hands, key, passphrase)
    assert not recorder.carried(key.read_bytes(), passphrase), "the key went out"
    print(f"served: {len(recorder.sent)} requests, none carries the key", flush=True)


def sabotage_is_caught(browser: Browser, url: str, file: Path, folder: Path) -> None:
    """The same page with lines that send the key: caught in each dress, and stopped by the policy if it stands."""
    found = leaks(browser, url, bad_page(file, policy=False), folder)
    for way, dress in WAYS.items():
        assert found.get(way) == [dress], f"sent as {way}, and seen as {found.get(way)}"
    found = leaks(browser, url, bad_page(file, policy=True), folder)
    assert not found, f"the page's own policy let it through: {found}"
    print(f"sabotage: caught as {', '.join(WAYS)}; the page's own policy stops it", flush=True)


def bad_page(file: Path, *, policy: bool) -> str:
    text = file.read_text(encoding="utf-8")
    assert text.count(MADE) == 1, "the page has changed; the sabotage has to follow"
    text = text.replace(MADE, MADE + LEAK)
    start = text.index("<meta http-equiv")
    end = text.index(">", start) + 1
    script = text.split('<script type="module">')[1].split("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    kept = OLD_HASH.sub(f"script-src &#39;sha256-{digest}", text[start:end])
    assert kept != text[start:end], "the policy has no hash of the script"
    return text[:start] + (kept if policy else "") + text[end:]


def leaks(browser: Browser, url: str, body: str, folder: Path) -> dict[str, list[str]]:
    """How the key went out, for each way in which the page tries."""
    with visit(browser, url) as page:
        recorder = Recorder().listen(page.context)
        page.route("**/leak/*", lambda route: route.fulfill(status=204))
        page.route("**/bad", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
        key, passphrase = saves_key(InChromium(page, "/bad", folder), "p-256")
    return recorder.by_address(key.read_bytes(), passphrase)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shots", type=Path, help="a folder for pictures of what was done")
    shots = parser.parse_args().shots
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="sealwright-tools-") as name, chromium() as browser:
        folder = Path(name)
        authority = Authority(folder / "authority")
        with Demo() as demo, ThreadPoolExecutor(1) as beside:
            file = served(browser, demo.url, folder)
            # Another program with another window: it need not wait for its turn.
            other = beside.submit(in_firefox, file, "p-256", authority, folder / "firefox") if firefox() else None
            refuses_what_is_hostile(browser, demo.url)
            stays_when_served(browser, demo.url, folder)
            sabotage_is_caught(browser, demo.url, file, folder)
            for kind in KINDS:
                from_disk(browser, file, kind, authority, folder / kind, shots)
            if other:
                other.result()
            else:
                print("no Firefox here: not tried in it")
    print(f"whole run: {time.monotonic() - start:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
