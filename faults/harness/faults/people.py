"""Clients who misbehave, and officers who do their duty amid it all."""

import asyncio
import itertools
import pathlib
import sys
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parents[3] / "conformance" / "fuzz"))

import grammar  # noqa: E402
from wire import Server  # noqa: E402

from ..wire import Http, Lost, WebSocket, token
from .fault import Fault


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


class Custody(Fault):
    """While everybody writes: somebody's words are erased, others are held, and asked for all the same."""

    code, works, lasts = "F12", True, (6, 12)

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


class Fuzz(Fault):
    """What no client would send, by conformance/fuzz: frames, polls and requests that are wrong by chance."""

    code, works, lasts = "F17", True, (6, 15)

    async def begin(self):
        self.seed, self.answers, self.end = self.chance.randrange(10**6), [], time.monotonic() + self.seconds
        self.tasks = [asyncio.create_task(asyncio.to_thread(self.work, first)) for first in range(2)]

    def work(self, first):
        server, bearer = Server("http://%s:%d" % self.arena.direct(self.target)), token(self.arena.secret, "fuzz")
        for number in itertools.count(first, 2):
            if time.monotonic() > self.end:
                return
            try:
                kind, outcome = grammar.case(self.seed, number, server, bearer)
            except (OSError, ValueError):
                time.sleep(0.1)  # it is down, perhaps: other faults come meanwhile
                continue
            self.answers += [(number, status) for status in (outcome if kind is not grammar.websocket else [101])]

    async def heal(self):
        await asyncio.gather(*self.tasks)
        for number, status in self.answers:
            self.driver.history.write("fuzzed", seed=self.seed, case=number, status=status)


class Flood(Fault):
    """Handshakes that go nowhere, sockets that begin from the beginning again and again, looks back, long polls."""

    code, works, lasts = "F18", True, (6, 15)

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
