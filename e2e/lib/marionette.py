"""Firefox by its own door for automation (Marionette), so that the browser of the distribution is the one tried."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
START_SECONDS = 40
ANSWER_SECONDS = 60
BLINK_SECONDS = 0.1
# Every address but files leads to a port where nobody listens: the network is cut.
SETTINGS = {
    "marionette.port": 0,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "",
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": True,
    "browser.download.always_ask_before_handling_new_types": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "pl,en",
}


def firefox() -> str | None:
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """One window, on a profile in a folder of the caller's; saved files come into `saved`."""

    name = "Firefox"
    arguments: tuple[str, ...] = ()

    def program(self) -> str:
        path = firefox()
        assert path, "no Firefox on this machine"
        return path

    def settings(self) -> dict[str, object]:
        return SETTINGS | {"browser.download.dir": str(self.saved)}

    def __init__(self, folder: Path) -> None:
        self.profile, self.saved = folder / "profile", folder / "saved"
        self._count = 0

    def __enter__(self) -> Firefox:
        self.profile.mkdir()
        self.saved.mkdir()
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in self.settings().items()]
        (self.profile / "user.js").write_text("\n".join(lines))
        self._process = subprocess.Popen(
            [self.program(), "--headless", "--marionette", *self.arguments, "--no-remote", "--profile", self.profile],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"HOME": str(self.profile), "MOZ_CRASHREPORTER_DISABLE": "1"},
        )
        try:
            self._connect()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.terminate()
        try:
            self._process.wait(START_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _connect(self) -> None:
        told = self.profile / "MarionetteActivePort"
        until(lambda: told.exists() and told.read_text().strip(), START_SECONDS, f"{self.name} opens its door")
        self._line = socket.create_connection(("127.0.0.1", int(told.read_text())), ANSWER_SECONDS)
        self._read()
        self.ask("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"unhandledPromptBehavior": "accept"}}})

    def ask(self, command: str, words: dict[str, Any]) -> Any:
        self._count += 1
        text = json.dumps([0, self._count, command, words]).encode()
        self._line.sendall(str(len(text)).encode() + b":" + text)
        _, _, error, answer = self._read()
        assert error is None, f"{command}: {error}"
        return answer.get("value") if isinstance(answer, dict) else answer

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._receive(1)
        return json.loads(self._receive(int(length[:-1])))

    def _receive(self, count: int) -> bytes:
        whole = b""
        while len(whole) < count:
            part = self._line.recv(count - len(whole))
            assert part, f"{self.name} hung up"
            whole += part
        return whole

    # --- what a person does -----------------------------------------------------------------

    def open(self, address: str) -> None:
        self.ask("WebDriver:Navigate", {"url": address})

    def run(self, script: str, *given: object) -> Any:
        return self.ask("WebDriver:ExecuteScript", {"script": script, "args": list(given)})

    def element(self, selector: str) -> str:
        return self.ask("WebDriver:FindElement", {"using": "css selector", "value": selector})[ELEMENT]

    def press(self, selector: str) -> None:
        self.ask("WebDriver:ElementClick", {"id": self.element(selector)})

    def type(self, selector: str, text: str) -> None:
        """Into a field, in place of what is there; or the paths of files, one a line."""
        element = self.element(selector)
        if self.run("return document.querySelector(arguments[0]).type", selector) != "file":
            self.ask("WebDriver:ElementClear", {"id": element})
        self.ask("WebDriver:ElementSendKeys", {"id": element, "text": text})


def until(look: Any, seconds: float, what: str) -> Any:
    end = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > end:
            raise TimeoutError(f"waited {seconds} s for: {what}")
        time.sleep(BLINK_SECONDS)
