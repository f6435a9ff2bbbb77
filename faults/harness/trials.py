"""After a run, on copies of what is stored: an older log must not be signed on (F13), and rows that were changed must be named (F14)."""

import asyncio
import random
import re
import shutil
import sqlite3

LAST_WORDS = "(SELECT max(position) FROM content WHERE position <= {p})"

# what somebody with all rights on the database might do
TAMPERINGS = {
    "a row was changed": [
        "UPDATE event SET payload = CAST(replace(CAST(payload AS TEXT), '\"actor\"', '\"Actor\"') AS BLOB) WHERE position = {p}"],
    "a row was deleted": ["DELETE FROM event WHERE position = {p}"],
    "a row was dated back": ["UPDATE event SET appended_at = appended_at - 1000000 WHERE position = {p}"],
    "two rows changed places": ["UPDATE event SET position = -1 WHERE position = {p}", "UPDATE event SET position = {p} WHERE position = {p} + 1",
                                "UPDATE event SET position = {p} + 1 WHERE position = -1"],
    "words were changed": [
        "UPDATE content SET body = substr(body, 1, length(body) - 1) || CASE substr(body, -1) WHEN x'00' THEN x'01' ELSE x'00' END "
        "WHERE position = " + LAST_WORDS],
    "the log was cut off": ["DELETE FROM event WHERE position > {p}"],
}
OLDER = ["DELETE FROM event WHERE position > {p}", "DELETE FROM content WHERE position > {p}",
         "DELETE FROM event_key WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.stream = event_key.stream AND e.version = event_key.version)",
         "DELETE FROM snapshot", "DELETE FROM tree_tile", "DELETE FROM checkpoint",
         "UPDATE log_head SET last_position = {p}, last_time = (SELECT appended_at FROM event WHERE position = {p})"]


async def tried(arena):
    trials, chance = [], random.Random(f"trials-{arena.seed}")
    copies = Copies(arena)
    head = await copies.head()
    for trial, statements in TAMPERINGS.items():
        position = chance.randrange(2, head - 1)
        await copies.make()
        if "words" in trial:
            position = int(await copies.ask("SELECT " + LAST_WORDS.format(p=position)))
        await copies.change(s.format(p=position) for s in statements)
        code, said = await copies.check()
        named = re.search(rf"\b({position}|{position + 1})\b", said)
        trials.append({"trial": trial, "due": f"the name of position {position}", "found": code != 0 and bool(named), "said": said[-1500:]})
    await copies.make()
    position = chance.randrange(head // 2, head - 1)
    await copies.change(s.format(p=position) for s in OLDER)
    signed, said = await copies.served()
    trials.append({"trial": "older log", "due": "a refusal to sign", "found": signed == 0 and "NOTHING IS SIGNED ANY MORE" in said,
                   "said": f"{signed} signed; {said[-800:]}"})
    arena.write_lines("trials.ndjson", trials)


class Copies:
    """Of the data folder."""

    def __init__(self, arena):
        self.arena, self.folder = arena, arena.folder / "copy"
        self.file = self.folder / "verbatim.db"

    async def make(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.arena.data, self.folder)

    async def head(self):
        await self.make()
        return await self.ask("SELECT max(position) FROM event")

    async def ask(self, query):
        with sqlite3.connect(self.file) as database:
            return database.execute(query).fetchone()[0]

    async def change(self, statements):
        with sqlite3.connect(self.file) as database:
            for statement in statements:
                database.execute(statement)

    async def check(self):
        return await self.arena.check_log(self.folder)

    async def served(self):
        """How many checkpoints a server makes of it, and what it says."""
        process, _ = await self.arena.launch(self.folder, "older.log")
        await asyncio.sleep(4)
        signed = await self.ask("SELECT count(*) FROM checkpoint")
        process.kill()
        await process.wait()
        return signed, (self.arena.folder / "older.log").read_text()
