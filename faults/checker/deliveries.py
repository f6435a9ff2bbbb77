"""What sockets were told, connection by connection: invariants 5, 8 and 9."""

import bisect

from .chronicle import differs, payload
from .evidence import position_of

EPHEMERAL = ("typing", "presence")


def check(evidence, chronicle, findings):
    final, clients = evidence.run.get("final", chronicle.head), {}
    for line in evidence.of_sockets():
        name = line["socket"]
        if name not in clients:
            clients[name] = Client(name, line["user"], chronicle, findings)
        clients[name].take(line, final)


class Client:
    """One device with all its connections: what it has, and what it still waits for."""

    def __init__(self, socket, user, chronicle, findings):
        self.socket, self.user, self.chronicle, self.findings = socket, user, chronicle, findings
        due = chronicle.entitled(user)
        self.positions = [p for p, _ in due]
        self.names = dict(due)
        self.at, self.given, self.heard = None, None, set()

    def wrong(self, invariant, what, line, **more):
        self.findings.violate(invariant, what, socket=self.socket, user=self.user, connection=line.get("connection"), t=line["t"], **more)

    def take(self, line, final):
        kind = line["type"]
        if kind == "connect":
            self.given = line.get("cursor")
        elif kind == "ready":
            self.ready(line)
        elif kind == "frame" and line["event"] not in EPHEMERAL:
            self.frame(line)
        elif kind == "settled":
            self.settled(line, final)

    def ready(self, line):
        start = position_of(line["cursor"])
        if self.given and line["mode"] != "resumed":
            self.wrong(8, "a connection that was to resume began anew", line, cursor=position_of(self.given))
        elif self.given and start != position_of(self.given):
            self.wrong(8, "a connection resumed elsewhere than was asked for", line, asked=position_of(self.given), got=start)
        self.at = start

    def frame(self, line):
        self.findings.count("frames")
        data, name = line["data"], line["event"]
        position = position_of(data["cursor"])
        if self.at is None:
            return self.wrong(8, "an event came before ready", line, position=position)
        expected = self.names.get(position)
        if expected is None or expected != name:
            self.findings.count("leaked")
            return self.wrong(9, f"{name} was delivered to somebody whom it is not for", line, position=position, due=expected)
        if position <= self.at:
            again = position in self.heard
            self.findings.count("repeated frames" if again else "reordered")
            self.wrong(8 if again else 5, "an event came again" if again else "an event came behind a later one", line, position=position)
            return None
        self.skipped(position, line)
        event = self.chronicle.event(position)
        field = differs(payload(event, name), data, event.erased)
        if field:
            self.wrong(5, f"{name} is not what the log has, in {field}", line, position=position, shown=data.get(field))
        self.at = position
        self.heard.add(position)
        return None

    def skipped(self, upto, line):
        missed = self.positions[bisect.bisect_right(self.positions, self.at):bisect.bisect_left(self.positions, upto)]
        if missed:
            self.findings.count("lost in delivery", len(missed))
            self.wrong(8, "an event was left out", line, position=missed[0], kind=self.names[missed[0]], missed=len(missed), next=upto)

    def settled(self, line, final):
        """At the end everybody was given the time to hear everything."""
        if self.at is None:
            return self.wrong(8, "a client never came back", line)
        self.skipped(final + 1, line)
        return None
