"""After a run, on copies of what is stored: an older log must not be signed on (F13), and rows that were changed must be named (F14)."""

import asyncio
import pathlib
import random
import re
import shutil
import sqlite3

TAMPERINGS = {
    "a row was changed": "UPDATE event SET payload = replace(CAST(payload AS TEXT), '\"actor\"', '\"Actor\"') WHERE position = :p",
    "a row was deleted": "DELETE FROM event WHERE position = :p",
    "two rows changed places": "UPDATE event SET appended_at = (SELECT appended_at FROM event WHERE position = :p + 1) + 1 WHERE position = :p",
    "words were changed": "UPDATE content SET body = substr(body, 1, length(body) - 1) || x'00' WHERE position = (SELECT max(position) FROM content WHERE position <= :p)",
    "the log was cut off": "DELETE FROM event WHERE position > :p",
}


async def tried(arena):
    arena.write_lines("trials.ndjson", [trial async for trial in (embedded(arena) if arena.kind == "embedded" else nodes(arena))])


async def embedded(arena):
    chance = random.Random(f"trials-{arena.seed}")
    with sqlite3.connect(arena.folder / "verbatim.db") as database:
        head, = database.execute("SELECT max(position) FROM event").fetchone()
        commitments = [p for p, in database.execute("SELECT position FROM content")]
    for trial, statement in TAMPERINGS.items():
        copy = copied(arena)
        position = chance.randrange(2, head - 1)
        with sqlite3.connect(copy / "verbatim.db") as database:
            database.execute(statement, {"p": position})
        if "words" in trial:
            position = max(p for p in commitments if p <= position)
        code, said = await arena.check_log(copy)
        named = re.search(rf"\b{position}\b|\b{position + 1}\b", said.replace(",", ""))
        yield {"trial": trial, "due": f"the name of position {position}", "found": code != 0 and bool(named), "said": said[-1500:]}
    yield await older(arena, chance.randrange(head // 2, head - 1))


def copied(arena):
    copy = arena.folder / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(arena.data, copy)
    return copy


async def older(arena, position):
    """The log as it was at a position, under keys that know more: it is served, and not signed on."""
    copy = copied(arena)
    with sqlite3.connect(copy / "verbatim.db") as database:
        at, = database.execute("SELECT appended_at FROM event WHERE position = ?", (position,)).fetchone()
        database.execute("DELETE FROM event WHERE position > ?", (position,))
        database.execute("DELETE FROM content WHERE position > ?", (position,))
        database.execute("DELETE FROM event_key WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.stream = event_key.stream AND e.version = event_key.version)")
        database.execute("DELETE FROM snapshot")
        database.execute("DELETE FROM tree_tile")
        database.execute("DELETE FROM checkpoint")
        database.execute("UPDATE log_head SET last_position = ?, last_time = ?", (position, at))
    process, _ = await arena.launch(copy, "older.log")
    await asyncio.sleep(4)
    with sqlite3.connect(f"file:{copy / 'verbatim.db'}?mode=ro", uri=True) as database:
        signed, = database.execute("SELECT count(*) FROM checkpoint").fetchone()
    process.kill()
    await process.wait()
    said = pathlib.Path(arena.folder / "older.log").read_text()
    return {"trial": "older log", "due": "a refusal to sign", "found": signed == 0 and "NOTHING IS SIGNED ANY MORE" in said, "said": f"{signed} signed; {said[-800:]}"}


async def nodes(arena):
    for trial in ():
        yield trial
