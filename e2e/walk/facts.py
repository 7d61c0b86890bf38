"""The journal afterwards: whole in the database, whole as an export, and no longer when one letter changes."""

from __future__ import annotations

import subprocess
from pathlib import Path

from lib.demo import program


def are_whole(home: Path, kept: Path) -> int:
    """How many facts the walk left behind. The demo must have ended."""
    site = home / "sealwright-demo"
    config, witness, export = site / "sealwright.toml", site / "signer.journal", kept / "facts.jsonl"
    said = _journal("verify", "--config", config)
    assert "Whole" in said, said
    export.write_text(_journal("export", "--config", config), "utf-8")
    facts = export.read_text("utf-8").splitlines(keepends=True)
    assert "Whole" in _journal("verify", export, "--witness", witness)

    at = next(at for at, fact in enumerate(facts) if "lifecycle.revoked" in fact)
    forgeries = {
        "edited": [*facts[:at], facts[at].replace("revoked", "renewed"), *facts[at + 1 :]],
        "taken out": [*facts[:at], *facts[at + 1 :]],
        "exchanged": [*facts[: at - 1], facts[at], facts[at - 1], *facts[at + 1 :]],
        "cut": facts[: at // 2],
    }
    for how, forged in forgeries.items():
        export.write_text("".join(forged), "utf-8")
        assert _journal("verify", export, "--witness", witness, fails=True), f"{how}: nobody noticed"
    return len(facts)


def _journal(*words: object, fails: bool = False) -> str:
    command = [str(program()), "journal", *(str(word) for word in words)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert (done.returncode != 0) == fails, f"{' '.join(command)} ended with {done.returncode}: {done.stderr}"
    return done.stdout + done.stderr if fails else done.stdout
