"""After the last fault: everybody reads everything, auditors take it away, and what is stored is laid beside it."""

import asyncio
import base64
import hashlib
import json
import pathlib
import random
import sys
import time


async def insist(attempt, seconds=60):
    """Final reads are for finding out what there is: who is told to come again comes again."""
    end = time.monotonic() + seconds
    while True:
        outcome, response = await attempt()
        if outcome != "unknown" or time.monotonic() > end:
            return outcome, response
        await asyncio.sleep(0.5)


async def final_reads(driver):
    """Returns the head up to which everybody must have heard all."""
    driver.history.write("closing")
    prober = driver.caller("prober", "final")
    _, response = await insist(lambda: prober.send(driver.groups[0][0], "the end " + driver.text(), f"end-{driver.seed}"))
    head = response.position
    conversations = {}
    for user in driver.everybody:
        caller = driver.caller(user, f"final-{user}")
        cursor = None
        while True:
            _, response = await insist(lambda: caller.sync(cursor, 1000))
            said = response.json()
            for event in said["events"]:
                name, conversation = event["event"], event["data"]["conversationId"]
                if name == "conversation:removed":
                    conversations.setdefault(user, {}).pop(conversation, None)
                elif name == "conversation:new":
                    conversations.setdefault(user, {})[conversation] = True
            cursor = said["cursor"]
            if not said["hasMore"]:
                break
        for conversation in conversations.get(user, ()):
            await whole(caller, conversation, head)
        for conversation, members in driver.groups:
            if conversation not in conversations.get(user, ()):
                await insist(lambda: caller.page(conversation, head))
        caller.http.close()
    for conversation, position in driver.looks:
        auditor = driver.caller("auditor", "final-auditor", scopes=("audit:read",))
        await insist(lambda: auditor.as_of(conversation, position, f"last look {driver.seed} {conversation} {position}", digest))
        auditor.http.close()
    await all_heard(driver, head)
    return head


async def all_heard(driver, head):
    """Until those who are told of the end have heard of it, and nobody has heard anything more for a while."""
    told = [d for d in driver.devices if d.user in ("prober", *driver.groups[0][1])]
    silent, heard, end = 0, -1, time.monotonic() + 60
    while time.monotonic() < end and silent < 2:
        await asyncio.sleep(0.2)
        now = sum(d.heard for d in driver.devices)
        there = all(d.ready and d.cursor and position_of(d.cursor) >= head for d in told)
        silent, heard = (silent + 0.2 if there and now == heard else 0), now


def digest(data):
    return hashlib.sha256(data).hexdigest()


def position_of(cursor):
    return int.from_bytes(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))[:8], "big")


async def whole(caller, conversation, head):
    before = None
    while True:
        query = "limit=200" + (f"&before={before}" if before else "")
        outcome, response = await insist(lambda: caller.page(conversation, head, query, final=True))
        if outcome != "ok":
            return
        said = response.json()
        if not said["hasMore"] or not said["items"]:
            return
        before = said["items"][-1]["seq"]


async def audit(driver, arena):
    """Every stream as auditors see it, words and all; then the trail of those who looked."""
    auditor = driver.caller("auditor", "dump", scopes=("audit:read",), timeout=60)
    streams = {}
    outcome, response = await insist(lambda: auditor.call(
        "audit", "GET", "/audit/search?from=2020-01-01T00:00:00Z&limit=1000", [("Audit-Reason", f"dump {driver.seed}"), ("Accept", "application/x-ndjson")],
        keep=lambda r: {}, reason=f"dump {driver.seed}"))
    lines = [] if outcome != "ok" else response.body.decode().rstrip("\n").split("\n")
    with open(arena.folder / "audit.ndjson", "w", encoding="utf-8") as file:
        file.writelines(opened(line) for line in lines)
        start = 1
        while True:
            reason = f"trail {driver.seed} {start}"
            outcome, response = await insist(lambda: auditor.call(
                "audit", "GET", f"/audit/access-log?fromVersion={start}&limit=1000", [("Audit-Reason", reason)], keep=lambda r: {}, reason=reason))
            items = response.json()["items"] if outcome == "ok" else []
            file.writelines(opened_item(item) for item in items)
            start += len(items)
            if outcome != "ok" or not response.json()["hasMore"]:
                break
    auditor.http.close()


def opened(line):
    return opened_item(json.loads(line))


def opened_item(item):
    kept = {name: item[name] for name in ("position", "content", "lost", "tampered") if name in item}
    return json.dumps(kept, ensure_ascii=False) + "\n"


async def export(driver, arena, known):
    """Taken away, verified by a program that shares no code with the server, and then spoilt and verified again."""
    officer = driver.caller("exporter", "export", scopes=("audit:read", "audit:export"), timeout=60)
    verify = pathlib.Path(arena.repository) / "verify" / "verify.py"
    note = arena.folder / "known.checkpoint"
    note.write_text(known)
    size = int(known.split("\n")[1])
    reason = f"export {driver.seed}"
    number = driver.history.invoke("export", "exporter", "export", known=True, reason=reason)
    ask = lambda m, p, b=None: officer.http.request(m, p, [officer.authorization, ("Audit-Reason", reason)], b)
    job = (await ask("POST", "/audit/exports", {"all": True, "known": size})).json()
    while job.get("status") == "running":
        await asyncio.sleep(0.3)
        job = (await ask("GET", f"/audit/exports/{job['id']}")).json()
    taken = await ask("GET", f"/audit/exports/{job.get('id')}/file")
    officer.http.close()
    if taken.status != 200:
        return driver.history.write("ok", n=number, status=taken.status, verdicts={"the server": f"there is none: {job}"}, mutations=[])
    data = taken.body
    path = arena.folder / "export.tar"
    path.write_bytes(data)
    key = (arena.folder / "log.key").read_text()

    async def verdict(file):
        _, said = await arena.command(sys.executable, verify, file, "--key", key, "--known", note, check=False, timeout=120)
        return said.strip().splitlines()[-1].split(":")[0]

    chance, mutations = random.Random(f"export-{driver.seed}"), []
    flips = [(at, 1 << chance.randrange(8)) for at in (chance.randrange(len(data)) for _ in range(5))]
    for at, flip in [*flips, in_signature(data)]:
        spoilt = bytearray(data)
        spoilt[at] ^= flip
        (arena.folder / "spoilt.tar").write_bytes(spoilt)
        mutations.append({"at": at, "verdict": await verdict(arena.folder / "spoilt.tar")})
    driver.history.write("ok", n=number, status=200, verdicts={"verify.py": await verdict(path)}, mutations=mutations, bytes=len(data))
    (arena.folder / "spoilt.tar").unlink()


def in_signature(data):
    """A letter of the manifest's signature, and what makes another letter of it."""
    line = data.index("\n— ".encode())
    at = data.index(b" ", line + 5) + 40
    return at, data[at] ^ ord("B" if data[at] == ord("A") else "A")


async def key(driver, arena):
    caller = driver.caller("auditor", "key", scopes=("audit:read",))
    response = await caller.http.request("GET", "/audit/log/key", [caller.authorization])
    caller.http.close()
    (arena.folder / "log.key").write_text(response.body.decode().strip())
    return response.body.decode().strip()
