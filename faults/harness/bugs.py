"""Puts bugs into a copy of the product, and looks whether a run catches them: a harness that finds nothing has to show that it would."""

import asyncio
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

from checker.judge import judge

from .run import Run

PATCHES = pathlib.Path(__file__).resolve().parents[1] / "bugs"


class Bug:
    """A patch of bugs/, what brings it to light, and the invariants of which one must be found violated."""

    def __init__(self, number, invariants, faults, arena="embedded", minutes=0.75):
        self.number, self.invariants, self.faults, self.arena, self.minutes = number, invariants, faults, arena, minutes

    @property
    def patch(self):
        return next(PATCHES.glob(f"{self.number}-*.patch"))


BUGS = {b.number: b for b in (
    Bug("01", {1, 6}, ["Kill"]),
    Bug("02", {4, 8, 10}, ["Requests", "SlowLog"], arena="nodes", minutes=1),
    Bug("03", {4}, ["Clock"]),
    Bug("04", {10}, ["PrimaryDies", "StepDown"], arena="nodes", minutes=1.5),
    Bug("05", {7, 10}, ["AheadAlone"], arena="nodes", minutes=1),
    Bug("06", {8}, ["Cut"]),
    Bug("07", {9}, ["Requests"]),
    Bug("08", {3}, ["Kill"]),
    Bug("09", {1, 7, 10}, ["RollingRestart"], arena="nodes", minutes=0.75),
    Bug("10", {13}, ["Requests"], minutes=0.5),
    Bug("11", {14}, ["Requests"], minutes=0.5),
    Bug("12", {10, 15}, ["Custody"]),
)}


def hunt(numbers, home, asked):
    chosen = list(BUGS) if "all" in numbers else numbers
    unknown = [n for n in chosen if n not in BUGS]
    if unknown:
        sys.exit(f"faults: there is no bug {unknown[0]}; there are {', '.join(BUGS)}")
    top = asked.folder or pathlib.Path(tempfile.mkdtemp(prefix="verbatim-bugs-"))
    top.mkdir(exist_ok=True)
    top.chmod(0o711)
    repository = top / "product"
    if not repository.exists():
        build(home.parent, repository)
    print("| bug | must violate | violated | seconds |", "|---|---|---|---|", sep="\n", flush=True)
    results = []
    for number in chosen:
        results.append(hunted(BUGS[number], repository, top, asked))
        print(results[-1], flush=True)
    if not asked.folder:
        shutil.rmtree(top)
    return 0 if all("not caught" not in r for r in results) else 1


def build(home, repository):
    """One copy has them all, each asleep until it is told to be there. Only what is patched is compiled; the rest is as it was built."""
    files = subprocess.run(["git", "ls-files", "-z"], cwd=home, check=True, capture_output=True).stdout
    for name in filter(None, files.decode().split("\0")):
        (repository / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(home / name, repository / name, follow_symlinks=False)
    patched = set()
    for patch in sorted(PATCHES.glob("*.patch")):
        subprocess.run(["patch", "-p1", "-s", "-i", str(patch)], cwd=repository, check=True)
        patched.update(re.findall(r"^\+\+\+ b/(\S+\.java)$", patch.read_text(), re.M))
    product = repository / "server" / "target" / "verbatim"
    shutil.copytree(home / "server" / "target" / "verbatim", product, ignore=shutil.ignore_patterns("*.aot"))
    for module in {name.split("/")[0] for name in patched}:
        (library,) = product.glob(f"lib/{module}-*.jar")
        compiled = repository / "server" / "target" / module
        sources = [name for name in patched if name.startswith(f"{module}/")]
        subprocess.run([tool("javac"), "-parameters", "-proc:none", "-nowarn", "-cp", f"{product}/lib/*", "-d", compiled, *sources], cwd=repository, check=True)
        subprocess.run([tool("jar"), "--update", "--file", library, "-C", compiled, "."], check=True)
    (product / "server.jar").touch()  # nothing is newer: it is not built again, and learns only how it starts
    subprocess.run(["./verbatim", "build"], cwd=repository, check=True)


def tool(name):
    """Of the JDK that ./verbatim has found."""
    return pathlib.Path(os.environ["VERBATIM_JAVA_HOME"]) / "bin" / name


def hunted(bug, repository, top, asked):
    begin = time.monotonic()
    seed = (asked.seed or [1])[0]
    folder = top / f"bug-{bug.number}"
    shutil.rmtree(folder, ignore_errors=True)
    run = Run(folder, repository, bug.arena, seed, bug.minutes, asked.rate, bug.faults, copies=bool(bug.invariants & {13, 14}))
    run.arena.java_options += f" -Dfaults.bug={int(bug.number)}"
    os.environ["FAULTS_BUG"] = bug.number
    asyncio.run(run.go())
    del os.environ["FAULTS_BUG"]
    result = judge(folder)
    (folder / "result.json").write_text(json.dumps(result, indent=1, ensure_ascii=False))
    found = {v["invariant"] for v in result["violations"]}
    caught = "" if found & bug.invariants else " (not caught)"
    numbers = lambda some: ", ".join(map(str, sorted(some)))
    return f"| {bug.patch.stem}{caught} | {' or '.join(map(str, sorted(bug.invariants)))} | {numbers(found)} | {time.monotonic() - begin:.0f} |"
