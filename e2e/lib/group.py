"""The processes of one house: started, stopped for a moment, and killed one by one.

A process is looked up in /proc by its group each time, since the portal starts its signer anew.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .demo import ADDRESS, READY_SECONDS, program

DEAD_SECONDS = 15
SIGNER_SECONDS = 20
LOOK_SECONDS = 0.002


class NotOpen(Exception):
    """The house did not open."""


class Outlived(AssertionError):
    """A process is there that should have ended."""


@dataclass(frozen=True)
class Shot:
    """Whom a kill hits: the portal, the signer, or both at once."""

    victim: str
    pid: int


class Group:
    """`sealwright demo` and its children, in a folder that stays."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = ""
        self.said: list[str] = []
        self.runs = False
        self.start_seconds = 0.5
        self._process: subprocess.Popen[str] | None = None
        self._opened = threading.Event()

    # --- begin and end ----------------------------------------------------------------------

    def start(self) -> None:
        began = time.monotonic()
        self._launch()
        self.wait_until_open()
        if not self.runs:
            raise NotOpen("\n".join(self.said[-10:]))
        self.start_seconds = (self.start_seconds + time.monotonic() - began) / 2

    def start_for(self, seconds: float) -> None:
        """Starts it and looks away for so long; how far it is by then, nobody knows."""
        self._launch()
        time.sleep(seconds)

    def wait_until_open(self) -> None:
        """Until pages answer, or it has ended: `runs` says which."""
        if not self._opened.wait(READY_SECONDS):
            raise NotOpen("it neither opens nor ends")
        if not self.url:
            self._bury()

    def end(self) -> None:
        process = self._process
        if process is not None and process.poll() is None:
            for pid in self._living():
                self._send(pid, signal.SIGCONT)
            process.terminate()
            try:
                process.wait(DEAD_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
        self._bury()

    def _launch(self) -> None:
        self.url, self.runs, self._opened = "", True, threading.Event()
        self._process = subprocess.Popen(
            [str(program()), "demo", "--listen", "127.0.0.1:0", "--folder", str(self.folder)],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        listener = threading.Thread(
            target=self._listen, args=(self._process, self._opened), daemon=True
        )
        listener.start()

    def _listen(self, process: subprocess.Popen[str], opened: threading.Event) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self.said.append(line.rstrip("\n"))
            found = ADDRESS.search(line)
            if found and process is self._process and not opened.is_set():
                self.url = found.group(0).rstrip("/")
                opened.set()
        opened.set()

    # --- who lives --------------------------------------------------------------------------

    def signer(self) -> int | None:
        """The signer's process, if the portal has started one."""
        return next((pid for pid in self._living() if b"signer" in _words(pid)), None)

    def wait_for_signer(self) -> None:
        """Until a signer takes connections."""
        until = time.monotonic() + SIGNER_SECONDS
        while not self._answers():
            if time.monotonic() > until:
                raise NotOpen("the portal does not start a signer")
            time.sleep(LOOK_SECONDS)

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as line:
            try:
                line.connect(str(self.folder / "signer.sock"))
            except OSError:
                return False
        return self.signer() is not None

    def _living(self) -> list[int]:
        """The group's processes that are no zombies."""
        if self._process is None:
            return []
        group = self._process.pid
        found = []
        for entry in os.listdir("/proc"):
            if entry.isdigit():
                state, of = _state(int(entry))
                if of == group and state not in ("Z", "X", ""):
                    found.append(int(entry))
        return found

    # --- interruptions ----------------------------------------------------------------------

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Nobody moves, as at a power cut; afterwards all go on."""
        self._stop()
        try:
            yield
        finally:
            for pid in self._living():
                self._send(pid, signal.SIGCONT)

    def aim_at(self, victim: str) -> Shot:
        """Looks up whom to kill beforehand: looking takes longer than a signature."""
        signer = self.signer() if victim == "signer" else None
        if victim == "signer" and signer is None:
            victim = "portal"  # which is just starting one
        assert self._process is not None
        return Shot(victim, signer or self._process.pid)

    @contextmanager
    def killed(self, shot: Shot) -> Iterator[None]:
        """SIGKILL now. Within, the files are as the kill left them; the others go on afterwards.

        When something is found wrong inside, nobody goes on.
        """
        if shot.victim == "signer":
            # Stopped first, since its moment is the one that was drawn; then those who would go on without it.
            self._send(shot.pid, signal.SIGSTOP)
            self._stop()
            self._send(shot.pid, signal.SIGKILL)
            _until(lambda: shot.pid not in self._living(), "the signer does not die")
        else:
            self._kill_portal(whole=shot.victim == "both")
        try:
            yield
        except BaseException:
            self._kill_portal(whole=True)
            raise
        for pid in self._living():
            self._send(pid, signal.SIGCONT)

    def _kill_portal(self, whole: bool) -> None:
        if self._process is None:
            return
        if whole:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        else:
            self._send(self._process.pid, signal.SIGKILL)
        # Children end with their parent, also when it was killed.
        _until(lambda: not self._living(), "a child outlives its portal")
        self._bury()

    def _stop(self) -> None:
        living = self._living()
        for pid in living:
            self._send(pid, signal.SIGSTOP)
        _until(lambda: all(_stands(pid) for pid in living), "a process does not stop")

    def _bury(self) -> None:
        self.runs = False
        if self._process is not None:
            self._process.wait(DEAD_SECONDS)

    @staticmethod
    def _send(pid: int, what: signal.Signals) -> None:
        try:
            os.kill(pid, what)
        except ProcessLookupError:
            pass


def _until(holds: object, otherwise: str) -> None:
    assert callable(holds)
    until = time.monotonic() + DEAD_SECONDS
    while not holds():
        if time.monotonic() > until:
            raise Outlived(otherwise)
        time.sleep(LOOK_SECONDS)


def _state(pid: int) -> tuple[str, int]:
    """State letter and process group of /proc/PID/stat; the name before them may hold anything."""
    try:
        line = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return "", 0
    fields = line.rpartition(")")[2].split()
    return fields[0], int(fields[2])


def _stands(pid: int) -> bool:
    """Whether every thread has stopped, or is gone."""
    try:
        threads = os.listdir(f"/proc/{pid}/task")
        states = [
            Path(f"/proc/{pid}/task/{thread}/stat").read_text().rpartition(")")[2].split()[0]
            for thread in threads
        ]
    except OSError:
        return _state(pid)[0] in ("", "Z", "X")
    return all(state in ("T", "t", "Z", "X") for state in states)


def _words(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return []
