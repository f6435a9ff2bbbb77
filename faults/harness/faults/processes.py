"""Processes that die, stand still, or are told to go."""

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
