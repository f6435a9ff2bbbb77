"""The load: users who write, change, read and listen, officers and auditors, each one process that does one thing at a time."""

import asyncio
import hashlib
import random
import time

from .client import Caller
from .device import Device

USERS, GROUPS, MEMBERS = 20, 5, 8


class Driver:
    """Everything that goes on while faults come and go."""

    def __init__(self, arena, history, seed, rate):
        self.arena, self.history, self.seed, self.rate = arena, history, seed, rate
        self.random = random.Random(f"driver-{seed}")
        self.users = [f"u{n:02d}" for n in range(USERS)]
        self.everybody = self.users + ["guest0", "guest1", "guest2", "victim0", "prober"]
        self.groups, self.pairs, self.mine, self.guests = [], [], {}, {}
        self.sent, self.devices, self.tasks, self.looks = {}, [], [], []
        self.running, self.words, self.signed = True, 0, 0

    def caller(self, user, process=None, scopes=(), timeout=20):
        return Caller(self.history, self.arena.address, self.arena.secret, user, process, scopes, timeout)

    def text(self):
        """No two texts are the same, so that every event can be found by what it says."""
        self.words += 1
        return f"w{self.seed}-{self.words} " + "lorem ipsum "[: self.random.randrange(12)] * 4

    # ---- before

    async def prepare(self):
        for n in range(GROUPS):
            members = self.random.sample(self.users, MEMBERS)
            others = members[1:] + (["prober"] if n == 0 else [])
            _, response = await self.caller(members[0]).start("group", others, f"group {self.text()}", f"group-{n}")
            self.groups.append((response.json()["id"], members))
        for n in range(0, USERS, 2):
            pair = self.users[n:n + 2]
            _, response = await self.caller(pair[0]).start("private", pair[1:], key=f"pair-{n}")
            self.pairs.append((response.json()["id"], pair))
        for conversation, members in self.groups + self.pairs:
            for user in members:
                self.mine.setdefault(user, []).append(conversation)
        for n, user in enumerate(self.everybody):
            self.devices.append(Device(self.history, self.arena.address, self.arena.secret, user, 1, n % 2 == 0, self.seed))
        for n, user in enumerate(self.users[:6]):
            self.devices.append(Device(self.history, self.arena.address, self.arena.secret, user, 2, n % 2 == 1, self.seed))

    def start(self):
        for device in self.devices:
            device.start()
        loops = [self.write(user) for user in self.users]
        loops += [self.come_and_go(n) for n in range(len(self.groups))]
        loops += [self.begin_at_once(), self.look_back(), self.witness(), self.catch_up()]
        self.tasks = [asyncio.create_task(loop) for loop in loops]

    async def stop(self):
        """Everybody finishes what is at hand."""
        self.running = False
        done, pending = await asyncio.wait(self.tasks, timeout=30)
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
        for task in done:
            task.result()

    async def until_next(self, seconds):
        """Poisson, so that the load does not march in step."""
        end = time.monotonic() + self.random.expovariate(1 / seconds)
        while self.running and time.monotonic() < end:
            await asyncio.sleep(min(0.5, max(0.0, end - time.monotonic())))
        return self.running

    # ---- users

    async def write(self, user):
        me = self.caller(user)
        while await self.until_next(USERS / self.rate):
            conversation = self.random.choice(self.mine[user])
            what = self.random.random()
            if what < 0.72:
                await self.say(me, conversation)
            elif what < 0.78:
                await self.change(me, conversation)
            elif what < 0.82 and self.sent.get(conversation):
                await me.mark(conversation, self.random.choice(self.sent[conversation][-20:])[0])
            elif what < 0.92:
                await me.page(conversation, me.position)
            elif what < 0.96:
                await me.conversation(conversation, me.position)
            else:
                await self.stray(me)

    async def say(self, me, conversation):
        """With a key mostly: then it is said again until it is known whether it was."""
        text, key = self.text(), None
        if self.random.random() < 0.85:
            key = f"k-{self.seed}-{self.words}"
        in_body = self.random.random() < 0.3
        for attempt in range(8):
            outcome, response = await me.send(conversation, text, key, in_body, repeatable=key is not None)
            if outcome == "ok":
                self.sent.setdefault(conversation, []).append((response.json()["id"], me.user))
                if self.random.random() < 0.03:
                    await me.send(conversation, text, key, in_body) if key else None
                elif key and self.random.random() < 0.02:
                    await me.send(conversation, "other " + self.text(), key, in_body, other=True)
            if outcome != "unknown" or not key or not self.running and attempt > 2:
                return
            await asyncio.sleep(0.2 * 2 ** min(attempt, 3) * self.random.random())

    async def change(self, me, conversation):
        own = [m for m, sender in self.sent.get(conversation, ())[-30:] if sender == me.user]
        if own and self.random.random() < 0.7:
            await me.edit(conversation, self.random.choice(own), "edited " + self.text())
        elif own:
            await me.delete(conversation, self.random.choice(own))

    async def stray(self, me):
        """Where one has no business."""
        other = self.random.choice([c for c, members in self.groups if me.user not in members])
        if self.random.random() < 0.5:
            await me.page(other)
        else:
            await me.send(other, "stray " + self.text())

    # ---- membership

    async def come_and_go(self, number):
        """A guest is let in and sent out, and tries to read just after; by the end everybody knows where the guest stands."""
        conversation, members = self.groups[number]
        owner, name = self.caller(members[0], f"owner-{number}"), f"guest{number % 3}"
        guest = self.caller(name, f"{name}-{number}")
        while await self.until_next(3):
            outcome, response = await owner.add(conversation, [name])
            if outcome != "ok":
                continue
            await guest.send(conversation, "guest " + self.text(), f"g-{self.seed}-{self.words}")
            await asyncio.sleep(self.random.random())
            if self.random.random() < 0.3:
                await owner.role(conversation, name, self.random.choice(["admin", "member"]))
            if self.random.random() < 0.2:
                await owner.rename(conversation, "named " + self.text())
            outcome, response = await owner.remove(conversation, name)
            if outcome == "ok":
                await guest.page(conversation, response.position)
                await guest.send(conversation, "gone " + self.text(), f"x-{self.seed}-{self.words}")

    async def begin_at_once(self):
        """Two ask for their conversation at the same moment; a group is begun twice under one key."""
        while await self.until_next(4):
            one, other = self.random.sample(self.users, 2)
            a, b = self.caller(one, f"race-{one}"), self.caller(other, f"race-{other}")
            await asyncio.gather(a.start("private", [other]), b.start("private", [one]))
            if self.random.random() < 0.3:
                name, key = "twice " + self.text(), f"twice-{self.seed}-{self.words}"
                await asyncio.gather(a.start("group", [other], name, key), self.caller(one, f"race2-{one}").start("group", [other], name, key))
            a.http.close()
            b.http.close()

    # ---- those who look

    async def catch_up(self):
        """By request instead of by socket, page by page."""
        cursors = {user: None for user in self.users[10:14]}
        callers = {user: self.caller(user, f"sync-{user}") for user in cursors}
        while await self.until_next(0.7):
            user = self.random.choice(list(cursors))
            outcome, response = await callers[user].sync(cursors[user], 1000)
            if outcome == "ok":
                cursors[user] = response.json()["cursor"]

    async def look_back(self):
        """The same questions again and again: what was so at a position."""
        auditor = self.caller("auditor", scopes=("audit:read",))
        number = 0
        while await self.until_next(1.5):
            if len(self.looks) < 12 and self.random.random() < 0.5 or not self.looks:
                if self.signed:
                    self.looks.append((self.random.choice(self.groups)[0], self.signed))
                continue
            number += 1
            conversation, position = self.random.choice(self.looks)
            await auditor.as_of(conversation, position, f"look {self.seed}-{number}", lambda data: hashlib.sha256(data).hexdigest())

    async def witness(self):
        """Keeps every checkpoint that it is given, as somebody who does not trust the server would."""
        caller = self.caller("witness", scopes=("audit:read",), timeout=5)
        while self.running:
            outcome, response = await caller.checkpoint()
            if outcome == "ok":
                self.signed = int(response.body.split(b"\n")[1])
            await asyncio.sleep(0.5)

    # ---- whether all is well

    async def probe(self):
        """Somebody says something, reads it, and hears it; all devices are connected. What is still missing, or nothing."""
        prober = self.caller("prober", "probe", timeout=4)
        device = next(d for d in self.devices if d.user == "prober")
        heard = device.heard
        try:
            outcome, response = await prober.send(self.groups[0][0], "probe " + self.text(), f"probe-{self.seed}-{self.words}")
            if outcome != "ok":
                return "a send"
            outcome, _ = await prober.page(self.groups[0][0], response.position)
            if outcome != "ok":
                return "a read"
            end = time.monotonic() + 3
            while device.heard == heard and time.monotonic() < end:
                await asyncio.sleep(0.05)
            away = [d.name for d in self.devices if not d.ready]
            return "a delivery" if device.heard == heard else f"{len(away)} devices" if away else None
        finally:
            prober.http.close()
