#!/usr/bin/env python3
"""usage: ./verbatim faults --seed N [--seed N]… --minutes M [--arena embedded|nodes] [--rate SENDS-A-SECOND] [--only FAULT]… [--folder FOLDER]
       ./verbatim faults --bug NN…
       ./verbatim faults --check FOLDER
       ./verbatim faults --sum RESULT…"""

import argparse
import asyncio
import json
import pathlib
import shutil
import signal
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from checker.judge import judge  # noqa: E402
from harness import bugs, summary  # noqa: E402
from harness.run import Run  # noqa: E402


def main():
    parser = argparse.ArgumentParser(prog="./verbatim faults", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, action="append", help="what is drawn from it: load, faults, their order and length")
    parser.add_argument("--minutes", type=float, default=1.5)
    parser.add_argument("--arena", choices=("embedded", "nodes"), default="embedded")
    parser.add_argument("--rate", type=float, default=60, help="operations a second, most of them sends")
    parser.add_argument("--only", action="append", default=[], help="F1 … F18, or the name of a fault")
    parser.add_argument("--folder", type=pathlib.Path, help="where runs are kept; a temporary one that goes with them otherwise, if all is well")
    parser.add_argument("--bug", action="append", default=[], help="build a copy with this bug in it, and see whether it is caught")
    parser.add_argument("--check", type=pathlib.Path, help="judge a folder that is there")
    parser.add_argument("--sum", type=pathlib.Path, nargs="+", metavar="RESULT", help="runs as one; each run leaves its result in faults/target")
    asked = parser.parse_args()
    # so that whatever was started is ended
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if asked.check:
        return finish([judge(asked.check)], asked.check)
    if asked.sum:
        results = [json.loads(path.read_text()) for path in asked.sum]
        print(summary.table(results), summary.markdown([summary.total(results)]), sep="\n\n")
        return 0
    if asked.bug:
        return bugs.hunt(asked.bug, HERE, asked)
    top = asked.folder or pathlib.Path(tempfile.mkdtemp(prefix="verbatim-faults-"))
    top.mkdir(parents=True, exist_ok=True)
    top.chmod(0o711)  # PostgreSQL's own user goes through it
    results = []
    for seed in asked.seed or [1]:
        folder = top / f"{asked.arena}-{seed}"
        run = Run(folder, HERE.parent, asked.arena, seed, asked.minutes, asked.rate, asked.only)
        asyncio.run(run.go())
        result = {"command": summary.command(asked, seed), **judge(folder)}
        keep(result, folder / "result.json", HERE / "target" / f"{asked.arena}-{seed}.json")
        results.append(result)
    status = finish(results, top)
    if status == 0 and not asked.folder:
        shutil.rmtree(top)
    return status


def keep(result, *paths):
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(result, indent=1, ensure_ascii=False))


def finish(results, folder):
    (folder / "summary.json").write_text(json.dumps(results, indent=1, ensure_ascii=False))
    text = summary.markdown(results)
    (folder / "summary.md").write_text(text)
    print(text)
    if any(result["violations"] for result in results):
        print(f"What was recorded is in {folder}.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
