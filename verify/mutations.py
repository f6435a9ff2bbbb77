#!/usr/bin/env python3
"""Changes exports in every way that somebody without a key can, and expects verify.py to refuse each with the right verdict.

usage: mutations.py FOLDER [SAMPLES]     FOLDER has export.tar, log.key, known, witness.key; all bytes, or so many at random
"""
import contextlib, io, random, sys
from pathlib import Path

import verify

ENTRIES = verify.ENTRIES


def main(folder, samples=None):
    folder = Path(folder)
    key, witness = (verify.Key(str(folder / name), kind) for name, kind in (("log.key", 1), ("witness.key", 4)))
    known = verify.parse_note((folder / "known").read_bytes())
    export = (folder / "export.tar").read_bytes()

    def verdict(data):
        if data[:9] != b"manifest\0":
            return "CANNOT DECIDE"
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                verify.judge(data, key, known, None, [witness], 1)
        except verify.Verdict as found:
            return found.verdict

    tried, wrong = 0, []

    def expect(what, data, expected):
        nonlocal tried
        tried += 1
        found = verdict(data)
        if found != expected:
            wrong.append(f"{what}: {found}, not {expected}")

    assert verdict(export) == "VERIFIED"
    chance = random.Random(1)
    for at in range(len(export)) if samples is None else [chance.randrange(len(export)) for _ in range(int(samples))]:
        mask = chance.randrange(1, 256)
        changed = export[:at] + bytes([export[at] ^ mask]) + export[at + 1:]
        expect(f"byte {at} changed by {mask:02x}", changed, "CANNOT DECIDE" if at < 9 else "TAMPERED")

    members = verify.read_container(export)
    lines = {name: data.splitlines(keepends=True) for name, data in members}
    if samples is None:
        for length in range(9, len(export), 37):
            expect(f"the first {length} bytes", export[:length], "INCOMPLETE")
    for name, _ in members:
        all_lines = lines[name]
        for at in range(len(all_lines)) if samples is None else sorted(chance.sample(range(len(all_lines)), min(20, len(all_lines)))):
            dropped = "INCOMPLETE" if name in ENTRIES else "TAMPERED"
            expect(f"{name} without line {at + 1}", with_lines(members, name, all_lines[:at] + all_lines[at + 1:]), dropped)
            expect(f"{name} with line {at + 1} twice", with_lines(members, name, all_lines[:at + 1] + all_lines[at:]), "TAMPERED")
            if at:
                swapped = all_lines[:at - 1] + [all_lines[at], all_lines[at - 1]] + all_lines[at + 1:]
                expect(f"{name} with line {at + 1} before {at}", with_lines(members, name, swapped), "TAMPERED")
    print(f"{tried} changes of {folder.name}, {tried - len(wrong)} refused with the right verdict")
    for line in wrong[:20]:
        print(line)
    return 1 if wrong else 0


def with_lines(members, changed, lines):
    return pack([(name, b"".join(lines) if name == changed else data) for name, data in members])


def pack(members):
    out = b""
    for name, data in members:
        out += verify.tar_header(name.encode(), b"%011o" % len(data)) + data + bytes(-len(data) % 512)
    return out + bytes(1024)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
