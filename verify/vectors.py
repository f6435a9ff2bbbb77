#!/usr/bin/env python3
"""Runs verify.py on the cases of vectors/, which the other verifier is tested with too: same exit status, same file and line."""
import contextlib, gzip, io, re, sys, tempfile
from pathlib import Path

import verify

VECTORS = Path(__file__).parent / "vectors"
PLACES = ["manifest", "container"] + verify.MEMBERS


def place(finding):
    m = re.fullmatch(r"[A-Z ]+: ([a-z./]+)(?:, line ([0-9]+))?[,:].*", finding)
    return m[1] + (" " + m[2] if m[2] and m[1] in verify.ENTRIES else "") if m and m[1] in PLACES else ""


def main():
    cases = (VECTORS / "cases").read_text().splitlines()
    wrong = 0
    for case in cases:
        name, options, status, where = case.split("\t")
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()) as out:
            export = Path(folder, "export.tar")
            export.write_bytes(gzip.decompress((VECTORS / name).read_bytes()))
            words = [w if w.startswith("--") or w.isdigit() else str(VECTORS / w) for w in options.split(" ")]
            found = verify.main([str(export), *words])
        last = out.getvalue().rstrip("\n").split("\n")[-1]
        if str(found) != status or place(last) != where:
            wrong += 1
            print(f"{name} {options}: {found} {last!r}, not {status} {where}")
    print(f"{len(cases)} cases, {len(cases) - wrong} judged alike")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
