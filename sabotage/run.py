"""Builds the product with each known-bad patch and demands that the kill run finds it out.

    python sabotage/run.py [WORD]

Works on a copy of the tree, in a target folder of its own. See README.md.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOUSE = HERE.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", HOUSE / "target")).resolve()
PLACE = TARGET / "sabotage"
# Not part of the product, or not to be built twice.
LEFT_OUT = shutil.ignore_patterns("target", ".git", ".venv", "__pycache__", "sealwright-demo")
MUST_BREAK = re.compile(r"^Must break: (I\d+)$", re.MULTILINE)
# As many as find the mistake with next to no doubt; the first finding ends the run.
KILLS = 60
SEED = 1
BROKEN, GOOD = 1, 0


class Unproven(Exception):
    """The sabotage was not found, or says nothing."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("word", nargs="?", default="", help="part of a patch's name")
    word = parser.parse_args().word
    patches = [path for path in sorted(HERE.glob("*.patch")) if word in path.name]
    if not patches:
        print("no patch is called so")
        return 1
    results = []
    for patch in patches:
        began = time.monotonic()
        try:
            said = caught(patch)
            results.append((f"caught   {patch.stem}: {said}", True))
        except (Unproven, subprocess.CalledProcessError) as error:
            results.append((f"NOT RED  {patch.stem}: {error}", False))
        print(f"{results[-1][0]} ({time.monotonic() - began:.0f} s)\n", flush=True)
    print(*(line for line, _ in results), sep="\n")
    return 0 if all(good for _, good in results) else 1


def caught(patch: Path) -> str:
    """The finding that gave the sabotage away."""
    found = MUST_BREAK.search(patch.read_text())
    if not found:
        raise Unproven("the patch does not say what it must break")
    promise, program = found.group(1), built(patch)
    calm = kill_run(program, 0)
    if calm.returncode != GOOD:
        raise Unproven(f"it does not work in good weather either:\n{calm.stdout}")
    killed = kill_run(program, KILLS)
    if killed.returncode != BROKEN:
        raise Unproven(f"{KILLS} kills did not find it (ended with {killed.returncode})")
    findings = [line for line in killed.stdout.splitlines() if re.match(r"I\d+: ", line)]
    wanted = [line for line in findings if line.startswith(f"{promise}: ")]
    if not wanted:
        raise Unproven(f"something else than {promise} was found: {findings}")
    return wanted[0]


def built(patch: Path) -> Path:
    """The release binary of a patched copy. Libraries from outside are taken over, not built again."""
    tree, target = PLACE / "tree", PLACE / "build"
    for old in [tree, *PLACE.glob("sealwright-*")]:
        shutil.rmtree(old, ignore_errors=True)
    shutil.copytree(HOUSE, tree, ignore=LEFT_OUT, symlinks=True)
    if not target.exists() and (TARGET / "release").exists():
        shutil.copytree(TARGET / "release", target / "release", symlinks=True)
    apply = ["git", "apply", "--verbose", str(patch)]
    # Outside of any repository, so that the patch is read from the copy's root.
    subprocess.run(apply, cwd=tree, check=True, env=os.environ | {"GIT_CEILING_DIRECTORIES": str(PLACE)})
    environment = os.environ | {"CARGO_TARGET_DIR": str(target)}
    cargo = os.environ.get("CARGO", "cargo")
    subprocess.run([cargo, "build", "--release"], cwd=tree, check=True, env=environment)
    return target / "release" / "sealwright"


def kill_run(program: Path, kills: int) -> subprocess.CompletedProcess[str]:
    """The kill run of this tree, on that binary."""
    command = [sys.executable, str(HOUSE / "e2e" / "kill.py")]
    done = subprocess.run(
        [*command, "--kills", str(kills), "--seed", str(SEED)],
        env=os.environ | {"SEALWRIGHT": str(program), "TMPDIR": str(PLACE)},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    print(done.stdout, flush=True)
    return done


if __name__ == "__main__":
    sys.exit(main())
