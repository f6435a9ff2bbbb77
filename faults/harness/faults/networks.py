"""What lies between two sides, by the proxy."""

from .fault import Fault


class Edged(Fault):
    """Something between two sides, by the proxy."""

    code, edge = "F5", "client"

    def choose(self):
        return self.edge

    def rule(self):
        raise NotImplementedError

    async def begin(self):
        self.arena.break_edge(self.target, self.rule())

    async def heal(self):
        self.arena.break_edge(self.target, {})


class Cut(Edged):
    """Clients are cut off: what they have is reset, and nothing new is let through."""

    lasts = (2, 10)

    def rule(self):
        return {"cut": True}


class HalfOpen(Edged):
    """Nothing goes through in one direction or in both, and nobody is told."""

    lasts = (5, 20)

    def rule(self):
        return {"freeze": self.chance.choice(["up", "down", "both"])}


class Slow(Edged):
    """200 ms, some jitter, a tenth comes late."""

    code = "F6"

    def rule(self):
        return {"latency": 0.1, "jitter": 0.1, "loss": 0.1}


class Narrow(Edged):
    """64 kbit/s for each connection."""

    code = "F6"

    def rule(self):
        return {"bandwidth": 8000}


class Requests(Edged):
    """Requests come twice, late, behind others; answers are lost after the commit."""

    code, lasts = "F9", (8, 20)

    def rule(self):
        return {"duplicate": 0.2, "delay": 0.2, "lose_reply": 0.1}
