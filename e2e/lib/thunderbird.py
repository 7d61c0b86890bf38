"""Thunderbird by its own door for automation (Marionette): it imports a PFX file and reads a letter, as its windows do.

What a person presses is pressed by a script inside the program, at the places that the buttons call; no part of
Thunderbird is replaced.
"""

from __future__ import annotations

import base64
import shutil
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate
from pathlib import Path

from .judges import ask
from .marionette import Firefox, until

SETTINGS = {
    "app.update.enabled": False,
    "app.donation.eoy.version.viewed": 999,
    "intl.accept_languages": "en",
    "mail.chat.enabled": False,
    "mail.provider.suppress_dialog_on_startup": True,
    "mail.rights.version": 1,
    "mail.shell.checkDefaultClient": False,
    "mailnews.start_page.enabled": False,
    "mailnews.start_page_override.mstone": "ignore",
}
PROGRAM = "/usr/lib/thunderbird/thunderbird"

IMPORT = """
const [path, passphrase, root] = arguments;
const certificates = Cc['@mozilla.org/security/x509certdb;1'].getService(Ci.nsIX509CertDB);
const file = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile);
file.initWithPath(path);
const error = certificates.importPKCS12File(file, passphrase);
if (root) certificates.addCertFromBase64(root, ',C,');
return error;
"""
# A letter is put into a local folder and opened in a tab; what the tab then knows of it is told.
READ = """
const [path, done] = arguments;
(async () => {
  const {MailServices} = ChromeUtils.importESModule('resource:///modules/MailServices.sys.mjs');
  if (!MailServices.accounts.accounts.length) MailServices.accounts.createLocalMailAccount();
  const root = MailServices.accounts.localFoldersServer.rootFolder;
  if (!root.containsChildNamed('Letters')) root.createSubfolder('Letters', null);
  const box = root.getChildNamed('Letters');
  const file = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile);
  file.initWithPath(path);
  let key;
  await new Promise((well, ill) => MailServices.copy.copyFileMessage(file, box, null, false, 0, '', {
    QueryInterface: ChromeUtils.generateQI(['nsIMsgCopyServiceListener']),
    onStartCopy() {}, onProgress() {}, getMessageId() { return null; },
    setMessageKey(its) { key = its; },
    onStopCopy(status) { Components.isSuccessCode(status) ? well() : ill(new Error(`copy: ${status}`)); },
  }, null));
  const window = Services.wm.getMostRecentWindow('mail:3pane');
  const tab = window.document.getElementById('tabmail').openTab('mailMessageTab', {
    messageURI: box.getUriForMsg(box.GetMessageHeader(key)),
  });
  const known = () => {
    const inside = tab.chromeBrowser?.contentWindow;
    // The signature is looked at last, behind the encryption.
    if ((inside?.gSignatureStatus ?? -1) === -1) return null;
    return {
      signature: inside.gSignatureStatus,
      encryption: inside.gEncryptionStatus,
      signer: inside.gSignerCert?.emailAddress ?? '',
      text: inside.getMessagePaneBrowser().contentDocument.body.innerText,
    };
  };
  for (let tries = 0; tries < 200; tries += 1) {
    const told = known();
    if (told) return done(told);
    await new Promise(again => window.setTimeout(again, 100));
  }
  done({error: 'the letter did not open'});
})().catch(error => done({error: String(error)}));
"""


CERTIFICATES = "window.openDialog('chrome://pippki/content/certManager.xhtml', 'certificates', 'chrome')"
OWN_TAB = """
const tab = document.getElementById('mine_tab');
if (!tab || !document.getElementById('user-tree')?.view?.rowCount) return false;
tab.parentNode.parentNode.selectedTab = tab;
return true;
"""


def thunderbird() -> str | None:
    return PROGRAM if Path(PROGRAM).exists() else shutil.which("thunderbird")


@dataclass(frozen=True)
class Read:
    """What the reader's window says; 0 is good (nsICMSMessageErrors), and -1: not there."""

    signature: int
    encryption: int
    signer: str
    text: str


class Thunderbird(Firefox):
    name = "Thunderbird"
    arguments = ("--remote-allow-system-access",)

    def program(self) -> str:
        path = thunderbird()
        assert path, "no thunderbird on this machine"
        return path

    def settings(self) -> dict[str, object]:
        return super().settings() | SETTINGS

    def __enter__(self) -> Thunderbird:
        super().__enter__()
        self.ask("Marionette:SetContext", {"value": "chrome"})
        return self

    def version(self) -> str:
        return self.run("return Services.appinfo.version")

    def takes(self, pfx: Path, passphrase: str, root: Path | None = None) -> int:
        """Your Certificates, Import; and, given a root, Authorities, Import, trusted for mail. 0 is well."""
        trusted = "".join(root.read_text().split("-----")[2].split()) if root else ""
        return self.run(IMPORT, str(pfx), passphrase, trusted)

    def reads(self, letter: Path) -> Read:
        told = self.ask("WebDriver:ExecuteAsyncScript", {"script": READ, "args": [str(letter)]})
        assert "error" not in told, told["error"]
        return Read(**told)

    def pictures(self, folder: Path) -> None:
        """What a person sees: the letter that was read last, and the list of one's own certificates."""
        known = self.ask("WebDriver:GetWindowHandles", {})
        self._pictured(folder / "thunderbird-letter.png", 900, 300)
        self.run(CERTIFICATES)
        new = until(lambda: set(self.ask("WebDriver:GetWindowHandles", {})) - set(known), 20, "the certificates are shown")
        self.ask("WebDriver:SwitchToWindow", {"handle": new.pop()})
        until(lambda: self.run(OWN_TAB), 20, "one's own certificates are listed")
        self._pictured(folder / "thunderbird-certificates.png", 900, 260)

    def _pictured(self, path: Path, width: int, height: int) -> None:
        self.run("window.resizeTo(arguments[0], arguments[1])", width, height)
        until(lambda: self.run("return [innerWidth, innerHeight]") == [width, height], 20, "the window has its size")
        path.write_bytes(base64.b64decode(self.ask("WebDriver:TakeScreenshot", {"full": True})))


def letter(folder: Path, text: str, *, mailbox: str, leaf: Path, key: Path, above: Path) -> Path:
    """A letter to oneself, signed and then encrypted by OpenSSL."""
    inner, signed, sealed, whole = (folder / name for name in ("inner.txt", "signed.eml", "sealed.p7m", "sealed.eml"))
    message = EmailMessage()
    message.set_content(text, cte="quoted-printable")
    inner.write_bytes(message.as_bytes().replace(b"\n", b"\r\n"))
    ask("openssl", "cms", "-sign", "-md", "sha256", "-in", inner, "-signer", leaf, "-inkey", key, "-certfile", above,
        "-out", signed)  # fmt: skip
    ask("openssl", "cms", "-encrypt", "-aes-256-cbc", "-in", signed, "-out", sealed, leaf)
    # The date is held against the time of the signature.
    heads = (f"From: {mailbox}", f"To: {mailbox}", "Subject: Sealed", f"Date: {formatdate()}", f"Message-ID: <1@{mailbox}>")
    whole.write_bytes("\n".join([*heads, ""]).encode() + sealed.read_bytes())
    return whole
