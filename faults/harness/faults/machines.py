"""Disks, clocks, and databases that somebody else holds up."""

import asyncio

from .fault import Fault


class DiskFull(Fault):
    """Nothing more can be written to the data folder, to PostgreSQL's, or to that of a member of MongoDB."""

    code, lasts = "F7", (5, 15)

    @classmethod
    def possible(cls, arena):
        return super().possible(arena) and arena.mounted

    def choose(self):
        return self.chance.choice(list(self.arena.mounted))

    async def begin(self):
        self.arena.no_room(self.target)

    async def heal(self):
        self.arena.room(self.target)
        if self.target not in self.arena.nodes:  # databases end where they cannot write; ours must not
            await self.arena.run()


class Clock(Fault):
    """A node's clock is moved, there and back; sleeps and timers go on as they were."""

    code, lasts = "F8", (5, 20)

    def choose(self):
        return self.chance.choice(self.arena.nodes)

    async def begin(self):
        self.arena.shift(self.target, self.chance.choice([-3600, -70, -5, 5, 70, 3600]))

    async def heal(self):
        self.arena.shift(self.target, 0)


class LongWrite(Fault):
    """Somebody else's transaction stays open in the log's database, for a while with the row that every append needs."""

    code, works, arenas, lasts = "F11", True, ("nodes",), (10, 25)

    def choose(self):
        return "postgres"

    async def begin(self):
        hold = self.chance.choice(["SELECT pg_current_xact_id()", "SELECT * FROM log_head FOR UPDATE"])
        seconds = self.seconds if "xact" in hold else min(6, self.seconds)
        self.task = asyncio.create_task(self.arena.psql(f"BEGIN; {hold}; SELECT pg_sleep({seconds:.1f}); ROLLBACK"))

    async def heal(self):
        await asyncio.gather(self.task, return_exceptions=True)
