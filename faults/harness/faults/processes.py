"""Processes that die, stand still, or are told to go."""

import os
import signal

from .fault import Fault


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


class RollingRestart(Fault):
    """Every node is stopped and started again, one after another."""

    code, lasts = "F15", (0, 0)

    def choose(self):
        return "every node"

    async def begin(self):
        for node in self.arena.nodes:
            await self.arena.terminate(node)
            await self.arena.run()


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


class AheadAlone(Fault):
    """The member that takes writes goes on while the others stand still, and is gone when they wake up: what it alone had is taken back."""

    code, arenas, lasts = "F4", ("nodes",), (2, 6)

    def choose(self):
        return "MongoDB's primary"

    async def begin(self):
        self.member = await self.arena.primary()
        self.others = [m for m in self.arena.members if m != self.member]
        for other in self.others:
            self.arena.signal(other, signal.SIGSTOP)

    async def heal(self):
        await self.arena.kill(self.member)
        for other in self.others:
            self.arena.signal(other, signal.SIGCONT)
        await self.arena.primary()
        await self.arena.run()


class NoMajority(Fault):
    """Two of MongoDB's three are gone."""

    code, arenas, lasts = "F4", ("nodes",), (5, 15)

    def choose(self):
        return self.chance.sample(self.arena.members, 2)

    async def begin(self):
        for member in self.target:
            await self.arena.kill(member)

    async def heal(self):
        await self.arena.run()
