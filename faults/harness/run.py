"""One run: warm up, break and mend, heal, read everything, lay the stores beside it. Then the checker judges."""

import asyncio
import json
import pathlib
import random
import sys
import time

from . import closing, faults, trials
from .driver import Driver
from .embedded import Embedded
from .history import History
from .nodes import Nodes

LIMITS = {"recovery_seconds": 60, "coverage_seconds": 6, "silence_seconds": 15, "rss_mb": 1400, "threads": 600, "descriptors": 4000}


class Run:
    """A seed on an arena, in a folder of its own."""

    def __init__(self, folder, repository, arena, seed, minutes, rate, only=(), copies=True):
        self.folder, self.seed, self.seconds, self.only = pathlib.Path(folder), seed, 60 * minutes, only
        self.folder.mkdir(parents=True)
        self.history = History(self.folder / "history.ndjson")
        self.arena = {"embedded": Embedded, "nodes": Nodes}[arena](self.folder, pathlib.Path(repository), seed)
        self.driver = Driver(self.arena, self.history, seed, rate)
        self.chance = random.Random(f"faults-{seed}")
        self.quiet, self.began, self.copies = [], time.monotonic(), copies

    def tell(self, what):
        print(f"{time.monotonic() - self.began:6.1f} s  {what}", file=sys.stderr, flush=True)

    async def go(self):
        try:
            self.tell(f"seed {self.seed}, {self.arena.kind}: starting")
            await self.arena.start()
            await self.whole()
        finally:
            await self.arena.stop()
            self.history.close()
        self.tell(f"the proxy: {self.arena.proxied['client']}")

    async def whole(self):
        driver, history = self.driver, self.history
        await driver.prepare()
        driver.start()
        sampling = asyncio.create_task(self.sample())
        begin, warm = time.monotonic(), min(60, 0.15 * self.seconds)
        calm = begin + 5
        await asyncio.sleep(warm)
        middle_ends = begin + self.seconds - min(60, 0.2 * self.seconds)
        while time.monotonic() < middle_ends:
            self.quiet.append([calm, time.monotonic()])
            await self.round()
            calm = time.monotonic()
            await asyncio.sleep(self.chance.uniform(2, 6))
        await asyncio.sleep(max(2, begin + self.seconds - time.monotonic()))
        await driver.stop()
        self.quiet.append([calm, time.monotonic()])
        self.tell("everybody reads everything")
        self.head = await closing.final_reads(driver)
        for device in driver.devices:
            device.settled()
            await device.stop()
        key = await closing.key(driver, self.arena)
        await closing.export(driver, self.arena, self.first_checkpoint())
        await closing.audit(driver, self.arena)
        await self.cover()
        sampling.cancel()
        self.tell("the stores are dumped")
        await self.arena.dump()
        (self.folder / "run.json").write_text(json.dumps({
            "seed": self.seed, "arena": self.arena.kind, "users": driver.everybody, "key": key, "quiet": self.quiet, "final": self.head, "limits": LIMITS}))
        if self.copies:
            self.tell("copies are spoilt")
            await trials.tried(self.arena)

    async def cover(self):
        """The last checkpoint that is looked at covers all."""
        witness = self.driver.caller("witness", "last-witness", scopes=("audit:read",))
        for _ in range(30):
            outcome, response = await witness.checkpoint()
            if outcome == "ok" and int(response.body.split(b"\n")[1]) >= self.head:
                break
            await asyncio.sleep(0.5)
        witness.http.close()

    def first_checkpoint(self):
        self.history.file.flush()
        with open(self.folder / "history.ndjson", encoding="utf-8") as file:
            return next(line["note"] for line in map(json.loads, file) if "note" in line)

    async def round(self):
        """Some faults that overlap; then it is waited for until all is well."""
        chosen = faults.draw(self.arena, self.driver, self.chance, self.only)
        self.tell(", ".join(f"{f.name} ({f.target}, {f.seconds:.1f} s)" for f in chosen))
        over = max(await asyncio.gather(*(self.suffer(f, self.chance.uniform(0, 3)) for f in chosen)))
        healed = time.monotonic()
        waiting, seconds = "everything", None
        while time.monotonic() - healed < 2 * LIMITS["recovery_seconds"]:
            waiting = await self.driver.probe()
            if waiting is None:
                seconds = time.monotonic() - over
                break
            await asyncio.sleep(0.3)
        for f in chosen:
            self.history.write("recovered", fault=f.name, seconds=seconds, waiting=waiting, together=[o.name for o in chosen])
        self.tell(f"well again after {seconds:.1f} s" if seconds is not None else f"not well: {waiting}")

    async def suffer(self, fault, later):
        """When nobody broke anything any more: what a process takes to start again is part of the recovery."""
        await asyncio.sleep(later)
        self.history.write("fault", phase="begin", fault=fault.name, target=fault.target)
        await fault.begin()
        await asyncio.sleep(fault.seconds)
        over = time.monotonic()
        await fault.heal()
        self.history.write("fault", phase="healed", fault=fault.name, target=fault.target)
        return time.monotonic() if fault.works else over

    async def sample(self):
        while True:
            for node, usage in self.arena.samples().items():
                self.history.write("sample", node=node, **usage)
            await asyncio.sleep(2)


