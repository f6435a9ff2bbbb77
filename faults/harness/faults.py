"""What can break: each fault is a small class that begins, lasts, and is healed. All numbers are drawn from the seed."""

import asyncio
import os
import signal
import time

from .wire import Http, Lost, WebSocket, token


class Fault:
    """`begin` breaks something, `heal` mends it again; between them lie `seconds`."""

    code, arenas, lasts = "", ("embedded", "nodes"), (5, 15)

    def __init__(self, arena, driver, chance):
        self.arena, self.driver, self.chance = arena, driver, chance
        self.seconds = chance.uniform(*self.lasts)
        self.target = self.choose()

    def choose(self):
        return self.chance.choice(self.arena.nodes)

    @property
    def name(self):
        return f"{self.code} {type(self).__name__}"

    @classmethod
    def possible(cls, arena):
        return arena.kind in cls.arenas

    async def begin(self):
        raise NotImplementedError

    async def heal(self):
        pass


class Kill(Fault):
    """A node dies without a word, and is started again."""

    code, lasts = "F1", (0.5, 3)

    async def begin(self):
        await self.arena.kill(self.target)

    async def heal(self):
        await self.arena.run()


class Freeze(Fault):
    """A node stands still, and wakes up as if nothing had been."""

    code, lasts = "F2", (5, 20)

    async def begin(self):
        self.arena.signal(self.target, signal.SIGSTOP)

    async def heal(self):
        self.arena.signal(self.target, signal.SIGCONT)


class PostgresDies(Fault):
    """The log's database ends as in a power cut, and is started again."""

    code, arenas, lasts = "F3", ("nodes",), (1, 6)

    def choose(self):
        return "postgres"

    async def begin(self):
        self.arena.signal("postgres", signal.SIGQUIT)
        await self.arena.gone("postgres")

    async def heal(self):
        await self.arena.run()


class BackendDies(Fault):
    """One connection's process of the log's database is killed: all others are reset with it."""

    code, arenas, lasts = "F3", ("nodes",), (1, 3)

    def choose(self):
        return "a backend of postgres"

    async def begin(self):
        pids = (await self.arena.psql("SELECT pid FROM pg_stat_activity WHERE usename = 'verbatim_command'")).split()
        if pids:
            os.kill(int(self.chance.choice(pids)), signal.SIGKILL)


class PrimaryDies(Fault):
    """The member of MongoDB that takes writes is killed."""

    code, arenas, lasts = "F4", ("nodes",), (2, 12)

    def choose(self):
        return "MongoDB's primary"

    async def begin(self):
        await self.arena.kill(await self.arena.primary())

    async def heal(self):
        await self.arena.run()


class StepDown(Fault):
    """The member of MongoDB that takes writes is told not to."""

    code, arenas, lasts = "F4", ("nodes",), (1, 5)

    def choose(self):
        return "MongoDB's primary"

    async def begin(self):
        await self.arena.step_down()


class PrimaryAlone(Fault):
    """The member that takes writes is cut off from all others, and comes back believing that it still does."""

    code, arenas, lasts = "F4", ("nodes",), (12, 20)

    def choose(self):
        return "MongoDB's primary"

    async def begin(self):
        self.member = await self.arena.primary()
        self.arena.signal(self.member, signal.SIGSTOP)

    async def heal(self):
        self.arena.signal(self.member, signal.SIGCONT)


class NoMajority(Fault):
    """Two of MongoDB's three are gone."""

    code, arenas, lasts = "F4", ("nodes",), (5, 15)

    def choose(self):
        return self.chance.sample(("mongodb-1", "mongodb-2", "mongodb-3"), 2)

    async def begin(self):
        for member in self.target:
            await self.arena.kill(member)

    async def heal(self):
        await self.arena.run()


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


class NodeWithoutLog(Edged):
    """One node loses its log; connections are reset, or only silent."""

    arenas, lasts = ("nodes",), (4, 20)

    def choose(self):
        return self.chance.choice(["c1", "c2", "q1", "q2"])

    def rule(self):
        return self.chance.choice([{"cut": True}, {"freeze": "both"}, {"freeze": "down"}])


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


class SlowLog(Edged):
    """One node's log is far away."""

    code, arenas = "F6", ("nodes",)

    def choose(self):
        return self.chance.choice(["c1", "c2", "q1", "q2"])

    def rule(self):
        return {"latency": 0.02, "jitter": 0.08, "loss": 0.05}


class DiskFull(Fault):
    """Nothing more can be written to where the log is."""

    code, arenas, lasts = "F7", ("embedded",), (5, 15)

    @classmethod
    def possible(cls, arena):
        return super().possible(arena) and arena.mounted

    async def begin(self):
        self.arena.no_room()

    async def heal(self):
        self.arena.room()


class Clock(Fault):
    """A node's clock is moved, there and back; sleeps and timers go on as they were."""

    code, lasts = "F8", (5, 20)

    def choose(self):
        return self.chance.choice(self.arena.nodes)

    async def begin(self):
        self.arena.shift(self.target, self.chance.choice([-3600, -70, -5, 5, 70, 3600]))

    async def heal(self):
        self.arena.shift(self.target, 0)


class Requests(Edged):
    """Requests come twice, late, behind others; answers are lost after the commit."""

    code, lasts = "F9", (8, 20)

    def rule(self):
        return {"duplicate": 0.2, "delay": 0.2, "lose_reply": 0.1}


class SlowReaders(Fault):
    """Sockets of members that read a byte a second, or nothing at all."""

    code, lasts, count = "F10", (10, 25), 40

    async def begin(self):
        self.tasks = [asyncio.create_task(self.read(n)) for n in range(self.count)]

    async def read(self, number):
        user = self.driver.users[number % len(self.driver.users)]
        try:
            reader, writer = await asyncio.open_connection(*self.arena.address, limit=1)
            socket = await WebSocketOn(reader, writer, self.arena.address).open(token(self.arena.secret, user))
            while True:
                await asyncio.sleep(1)
                if number % 2:
                    await socket.reader.read(1)
        except (OSError, Lost, asyncio.IncompleteReadError):
            pass

    async def heal(self):
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)


class WebSocketOn:
    """Opens /ws and says who it is; what comes after that is left unread."""

    def __init__(self, reader, writer, address):
        self.reader, self.writer, self.address = reader, writer, address

    async def open(self, bearer):
        self.writer.write((f"GET /ws HTTP/1.1\r\nHost: localhost:{self.address[1]}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                           "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n").encode())
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += await self.reader.readexactly(1)
        WebSocket(self.reader, self.writer).send('{"token":"%s"}' % bearer)
        return self


class LongWrite(Fault):
    """Somebody else's transaction stays open in the log's database, for a while with the row that every append needs."""

    code, arenas, lasts = "F11", ("nodes",), (10, 25)

    def choose(self):
        return "postgres"

    async def begin(self):
        hold = self.chance.choice(["SELECT pg_current_xact_id()", "SELECT * FROM log_head FOR UPDATE"])
        seconds = self.seconds if "xact" in hold else min(6, self.seconds)
        self.task = asyncio.create_task(self.arena.psql(f"BEGIN; {hold}; SELECT pg_sleep({seconds:.1f}); ROLLBACK"))

    async def heal(self):
        await asyncio.gather(self.task, return_exceptions=True)


class Custody(Fault):
    """While everybody writes: somebody's words are erased, others are held, and asked for all the same."""

    code, lasts = "F12", (6, 12)

    def choose(self):
        return "what was said"

    async def begin(self):
        self.task = asyncio.create_task(self.work())

    async def work(self):
        driver, number = self.driver, self.chance.randrange(10**6)
        officer = driver.caller("officer", f"officer-{number}", scopes=("audit:erase", "audit:hold"))
        owner, victim = driver.caller(driver.users[0], f"host-{number}"), driver.caller("victim0", f"victim-{number}")
        outcome, response = await owner.start("group", ["victim0"], f"held {driver.text()}", f"custody-{driver.seed}-{number}")
        if outcome != "ok":
            return
        room, said = response.json()["id"], []
        for n in range(2):
            text = f"secret {driver.text()}"
            outcome, response = await victim.send(room, text, None)
            if outcome == "ok":
                said.append((response.json()["id"], text))
        if len(said) == 2:
            (gone, words), (kept, held) = said
            outcome, _ = await officer.erase({"messageId": gone}, [words], f"erase {number}")
            outcome, _ = await officer.hold([room], f"hold {number}")
            if outcome == "ok":
                await officer.erase({"messageId": kept}, [held], f"erase {number} all the same", held=True)

    async def heal(self):
        await asyncio.gather(self.task, return_exceptions=True)


class RollingRestart(Fault):
    """Every node is stopped and started again, one after another."""

    code, lasts = "F15", (0, 0)

    def choose(self):
        return "every node"

    async def begin(self):
        for node in self.arena.nodes:
            await self.arena.terminate(node)
            await self.arena.run()


class Flood(Fault):
    """Handshakes that go nowhere, sockets that begin from the beginning again and again, looks back, long polls."""

    code, lasts = "F18", (6, 15)

    def choose(self):
        return self.chance.choice(["handshakes", "beginnings", "looks back", "polls"])

    async def begin(self):
        self.end = time.monotonic() + self.seconds
        one = {"handshakes": self.handshake, "beginnings": self.beginning, "looks back": self.look, "polls": self.poll}[self.target]
        self.tasks = [asyncio.create_task(self.again(one, n)) for n in range(8)]

    async def again(self, one, number):
        while time.monotonic() < self.end:
            try:
                await asyncio.wait_for(one(number), 10)
            except (OSError, Lost, asyncio.TimeoutError, asyncio.IncompleteReadError):
                pass
            await asyncio.sleep(0.05)

    async def handshake(self, number):
        _, writer = await asyncio.open_connection(*self.arena.address)
        writer.write(b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nUpgr")
        await asyncio.sleep(0.2)
        writer.close()

    async def beginning(self, number):
        http = Http(self.arena.address, 8)
        user = self.driver.users[number]
        await http.request("GET", "/sync?limit=1000", [("Authorization", "Bearer " + token(self.arena.secret, user))])
        http.close()

    async def look(self, number):
        auditor = self.driver.caller("auditor", f"flood-{number}", scopes=("audit:read",), timeout=10)
        conversation = self.driver.groups[number % len(self.driver.groups)][0]
        number = self.chance.randrange(10**9)
        await auditor.call("audit", "GET", f"/audit/conversations/{conversation}", [("Audit-Reason", f"flood {number}")], reason=f"flood {number}",
                           keep=lambda r: {})
        auditor.http.close()

    async def poll(self, number):
        http = Http(self.arena.address, 8)
        await http.request("GET", "/socket.io/?EIO=4&transport=polling")
        http.close()

    async def heal(self):
        await asyncio.gather(*self.tasks, return_exceptions=True)


ALL = (Kill, Freeze, PostgresDies, BackendDies, PrimaryDies, StepDown, PrimaryAlone, NoMajority, Cut, HalfOpen, NodeWithoutLog, Slow, Narrow, SlowLog,
       DiskFull, Clock, Requests, SlowReaders, LongWrite, Custody, RollingRestart, Flood)

# two of them at once are one of them twice, or wait for each other
APART = {"Kill", "RollingRestart", "PostgresDies", "BackendDies", "PrimaryDies", "NoMajority", "PrimaryAlone", "Freeze", "DiskFull"}


def draw(arena, driver, chance, only=()):
    """One to three that can be had together."""
    possible = [f for f in ALL if f.possible(arena) and (not only or f.code in only or f.__name__ in only)]
    chosen = chance.sample(possible, min(len(possible), chance.choice([1, 1, 2, 2, 3])))
    apart = [f for f in chosen if f.__name__ in APART]
    edges = [f for f in chosen if issubclass(f, Edged)]
    chosen = [f for f in chosen if f not in apart[1:] and f not in edges[1:]]
    return [f(arena, driver, chance) for f in chosen]
