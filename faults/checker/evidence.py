"""Reads the folder of a run, and keeps what is wrong with it."""

import base64
import json
import pathlib
import re
import struct

INVARIANTS = {
    1: "durable ack", 2: "honest failure", 3: "idempotent retry", 4: "density", 5: "one order", 6: "real time",
    7: "session reads", 8: "delivery", 9: "no leak", 10: "projection = fold", 11: "rebuild = live", 12: "as-of stability",
    13: "append-only", 14: "coverage", 15: "erasure", 16: "auditor trail", 17: "bounded resources", 18: "recovery",
}
SHOWN = 20
OF_SOCKETS = re.compile(rb'"type": ?"(connect|ready|frame|closed|settled)"')


class Findings:
    """What is wrong, by invariant, and what was counted on the way."""

    def __init__(self):
        self.violations = {}
        self.counts = {}

    def violate(self, invariant, what, **evidence):
        self.violations.setdefault(invariant, []).append({"what": what, **evidence})

    def count(self, name, by=1):
        self.counts[name] = self.counts.get(name, 0) + by

    def named(self):
        return {i: v for i, v in sorted(self.violations.items())}

    def to_json(self):
        shown = [
            {"invariant": i, "name": INVARIANTS[i], "count": len(found), "first": found[:SHOWN]}
            for i, found in self.named().items()
        ]
        return {"violations": shown, "counts": dict(sorted(self.counts.items()))}


class Operation:
    """Something that was asked, with every attempt and what became of it."""

    __slots__ = ("id", "name", "process", "user", "asked", "began", "ended", "outcome", "answer")

    def __init__(self, line):
        self.id, self.name, self.process, self.user = line["n"], line["op"], line["process"], line.get("user")
        self.asked, self.began = line, line["t"]
        self.ended, self.outcome, self.answer = None, "unknown", {}

    def __getitem__(self, field):
        return self.asked.get(field)

    def times(self):
        return {"process": self.process, "operation": self.id, "invoked": self.began, "answered": self.ended}


class Evidence:
    """A run's folder: run.json, history.ndjson, log.ndjson, audit.ndjson, readmodel.ndjson, rebuilt.ndjson, checkpoints.ndjson, places/."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.run = json.loads((self.folder / "run.json").read_text())
        self.operations, self.samples, self.faults, self.recoveries = {}, [], [], []
        for line in self.lines("history.ndjson", lambda raw: not OF_SOCKETS.search(raw[:80])):
            self._take(line)
        self.log = list(self.lines("log.ndjson"))
        self.audit = list(self.lines("audit.ndjson"))
        self.checkpoints = list(self.lines("checkpoints.ndjson"))

    def lines(self, name, wanted=lambda raw: True):
        """Complete lines only: a driver that was killed leaves half a line at the end."""
        path = self.folder / name
        if not path.exists():
            return
        with open(path, "rb") as file:
            for line in file:
                if line.endswith(b"\n") and wanted(line):
                    yield json.loads(line)

    def of_sockets(self):
        """What devices did and heard, which is most of a history: one after the other, and never all of it in memory."""
        return self.lines("history.ndjson", lambda raw: OF_SOCKETS.search(raw[:80]))

    def _take(self, line):
        kind = line["type"]
        if kind == "invoke":
            self.operations[line["n"]] = Operation(line)
        elif kind in ("ok", "fail", "unknown"):
            operation = self.operations[line["n"]]
            operation.outcome, operation.ended, operation.answer = kind, line["t"], line
        elif kind == "sample":
            self.samples.append(line)
        elif kind == "fault":
            self.faults.append(line)
        elif kind == "recovered":
            self.recoveries.append(line)

    def of(self, *names):
        return [o for o in self.operations.values() if o.name in names]

    def limit(self, name):
        return self.run["limits"].get(name)


def position_of(cursor):
    """A cursor is opaque to clients; here it is taken apart, so that what it stands for can be held against the log."""
    data = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    return struct.unpack(">Q", data[:8])[0]


def b64(text):
    return base64.b64decode(text) if text else b""
