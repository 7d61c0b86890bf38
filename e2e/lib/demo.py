"""The demo as a newcomer starts it, in a folder of its own, and ended whatever happens.

    with Demo() as demo:
        page.goto(demo.url)

The program says where it is once it answers; that line is waited for, nothing sleeps.
"""

from __future__ import annotations

import os
import queue
import re
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from types import TracebackType

HOUSE = Path(__file__).resolve().parent.parent.parent
ADDRESS = re.compile(r"https?://(?:127\.0\.0\.1|localhost|\[::1\]):\d+\S*")
READY_SECONDS = 60
END_SECONDS = 20


def program() -> Path:
    """The shipped binary; `SEALWRIGHT` names another one."""
    target = Path(os.environ.get("CARGO_TARGET_DIR", HOUSE / "target"))
    return Path(os.environ.get("SEALWRIGHT", target / "release" / "sealwright"))


class Demo:
    """`sealwright demo` on a free port of loopback."""

    def __init__(self, *words: str, folder: Path | None = None) -> None:
        self.words = words
        self._own = tempfile.TemporaryDirectory(prefix="sealwright-demo-") if folder is None else None
        self.folder = Path(self._own.name) if self._own else folder
        self.url = ""
        self.said: list[str] = []
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Demo:
        try:
            self.start()
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()
        if kind is not None:
            print("--- the demo's last words", *self.said[-40:], sep="\n", file=sys.stderr)

    def start(self) -> None:
        """Starts it, also again in the same folder, and waits until it says its address."""
        self._lines = queue.Queue()
        self._process = subprocess.Popen(
            [str(program()), "demo", "--listen", "127.0.0.1:0", *self.words],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        threading.Thread(target=self._listen, args=(self._process,), daemon=True).start()
        self.url = self.wait_for(ADDRESS).rstrip("/")

    def wait_for(self, pattern: re.Pattern[str], seconds: float = READY_SECONDS) -> str:
        """The first text among the lines to come that fits the pattern."""
        while True:
            try:
                line = self._lines.get(timeout=seconds)
            except queue.Empty:
                raise TimeoutError(f"the demo said nothing like {pattern.pattern!r}") from None
            if line is None:
                raise RuntimeError("the demo ended early:\n" + "\n".join(self.said))
            found = pattern.search(line)
            if found:
                return found.group(0)

    @property
    def pid(self) -> int:
        assert self._process is not None, "the demo was not started"
        return self._process.pid

    def kill(self) -> None:
        """The whole group at once, with no time for last words."""
        os.killpg(self.pid, signal.SIGKILL)
        assert self._process is not None
        self._process.wait(END_SECONDS)

    def end(self) -> None:
        """Asks it to end, and its children with it."""
        process = self._process
        if process is not None and process.poll() is None:
            process.terminate()
            try:
                process.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()
        self._process = None
        if self._own:
            self._own.cleanup()

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        lines = self._lines
        for line in process.stdout:
            self.said.append(line.rstrip("\n"))
            lines.put(line)
        lines.put(None)
