"""A command as a person runs it: in a terminal, answering what it asks."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import time
from pathlib import Path

SECONDS = 60
# What ends in a colon and speaks of a password, a passphrase or a PIN waits for one.
ASKS = re.compile(r"(?i)(?:pass ?(?:word|phrase)|pin|once more)[^\n]*:\s*$")


class Unfinished(AssertionError):
    """The command asked too much, took too long, or ended badly."""


def at_terminal(command: str, folder: Path, answers: list[str], env: dict[str, str] | None = None) -> str:
    """Runs it in a shell with a terminal of its own, and returns all that was shown."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execvpe("sh", ["sh", "-c", command], os.environ | {"LC_ALL": "C.UTF-8"} | (env or {}))
    shown, answered, waiting = "", 0, list(answers)
    end = time.monotonic() + SECONDS
    try:
        while True:
            if time.monotonic() > end:
                raise Unfinished(f"{command} took more than {SECONDS} s:\n{shown}")
            if not select.select([terminal], [], [], 0.2)[0]:
                if ASKS.search(shown[answered:]):
                    if not waiting:
                        raise Unfinished(f"{command} asks once more:\n{shown}")
                    answered = len(shown)
                    os.write(terminal, f"{waiting.pop(0)}\n".encode())
                continue
            part = _read(terminal)
            if not part:
                break
            shown += part
        _, status = os.waitpid(process, 0)
        process = 0
    finally:
        os.close(terminal)
        if process:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise Unfinished(f"{command} ended with {os.waitstatus_to_exitcode(status)}:\n{shown}")
    return shown.replace("\r\n", "\n")


def _read(terminal: int) -> str:
    try:
        return os.read(terminal, 65536).decode("utf-8", "replace")
    except OSError:
        # Linux says so when the last program at the other end has gone.
        return ""
