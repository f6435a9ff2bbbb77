"""Disks and clocks."""

from .fault import Fault


class DiskFull(Fault):
    """Nothing more can be written to where the log is."""

    code, lasts = "F7", (5, 15)

    @classmethod
    def possible(cls, arena):
        return arena.mounted

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
