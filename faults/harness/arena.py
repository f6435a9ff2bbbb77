"""What is under test: processes, where they listen, how they are broken and started again, and what they have stored."""

import asyncio
import base64
import datetime
import json
import os
import pathlib
import re
import secrets
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import time

import pymongo

ROOM = "size=8g"
HERE = pathlib.Path(__file__).resolve().parent


class Broken(Exception):
    """The arena itself does not work: nothing can be said of the product."""


class Proxy:
    """Our proxy's process, from outside."""

    def __init__(self, process, ports):
        self.process, self.ports = process, ports

    @classmethod
    async def start(cls, seed, edges):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "harness.proxy", str(seed), json.dumps(edges), cwd=HERE.parent,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return cls(process, json.loads(await process.stdout.readline()))

    def say(self, edge, **what):
        self.process.stdin.write(json.dumps({"edge": edge, **what}).encode() + b"\n")

    async def stop(self):
        self.process.stdin.close()
        counts = json.loads(await self.process.stdout.readline() or b"{}")
        self.process.terminate()
        await self.process.wait()
        return counts


class Clocks:
    """A shared offset for each node, read by the shim in every process that is told to."""

    def __init__(self, folder):
        self.folder = folder / "clocks"
        self.folder.mkdir()
        self.library = folder / "clock-shim.so"
        subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", self.library, HERE / "clock-shim.c", "-ldl"], check=True)

    def shift(self, node, seconds):
        path = self.folder / node
        if not path.exists():
            path.write_bytes(bytes(8))
        with open(path, "r+b") as file:
            file.write(struct.pack("l", seconds))

    def settings(self):
        return {"LD_PRELOAD": str(self.library), "FAULTS_CLOCK": str(self.folder)}


class Arena:
    """What both arenas have in common."""

    kind = ""

    def __init__(self, folder, repository, seed):
        self.folder, self.repository, self.seed = folder, repository, seed
        self.secret = secrets.token_urlsafe(33)
        self.proxy = None
        self.java_options = "-Xmx512m"

    @property
    def address(self):
        return "127.0.0.1", self.proxy.ports["client"]

    def environment(self, **settings):
        kept = {k: v for k, v in os.environ.items() if not k.startswith("VERBATIM_") or k in (
            "VERBATIM_MONGOD", "VERBATIM_MONGOSH", "VERBATIM_POSTGRES_BIN", "VERBATIM_JAVA_HOME")}
        return {**kept, **{k: str(v) for k, v in settings.items()}}

    async def command(self, *command, check=True, timeout=240, **settings):
        process = await asyncio.create_subprocess_exec(
            *map(str, command), cwd=self.repository, env=self.environment(**settings), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        said, _ = await asyncio.wait_for(process.communicate(), timeout)
        if check and process.returncode:
            raise Broken(f"{' '.join(map(str, command))} ended with {process.returncode}: {said.decode()[-2000:]}")
        return process.returncode, said.decode()

    async def ready(self, side, log, settings, seconds=120):
        """A process that answers, and its port."""
        with open(self.folder / log, "ab") as out:
            begin = out.tell()
            process = await asyncio.create_subprocess_exec(
                str(self.repository / "verbatim"), *([side] if side else []), "--port", "0", cwd=self.repository,
                env=self.environment(**settings), stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            said = (self.folder / log).read_bytes()[begin:].decode("utf-8", "replace")
            ready = re.search(r"^Verbatim is ready: http://\S+:(\d+)", said, re.M)
            if ready:
                return process, int(ready[1])
            if process.returncode is not None:
                raise Broken(f"the server does not start: {said[-2000:]}")
            await asyncio.sleep(0.1)
        process.kill()
        raise Broken("the server is not ready in time")

    def break_edge(self, edge, rule):
        self.proxy.say(edge, rule=rule)

    def shift(self, node, seconds):
        self.clocks.shift(node, seconds)

    def usage(self, pid):
        """Resident memory, threads and open files of a process."""
        try:
            status = pathlib.Path(f"/proc/{pid}/status").read_text()
            return {"rss_mb": int(re.search(r"VmRSS:\s+(\d+)", status)[1]) // 1024, "threads": int(re.search(r"Threads:\s+(\d+)", status)[1]),
                    "descriptors": len(os.listdir(f"/proc/{pid}/fd"))}
        except (OSError, TypeError):
            return None

    def write_lines(self, name, lines):
        with open(self.folder / name, "w", encoding="utf-8") as file:
            for line in lines:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


class Embedded(Arena):
    """One process, a data folder, nothing else."""

    kind = "embedded"
    nodes = ("app",)

    def __init__(self, folder, repository, seed):
        super().__init__(folder, repository, seed)
        self.data = folder / "data"
        self.process, self.port, self.mounted = None, None, False
        self.clocks = Clocks(folder)
        self.clocks.shift("app", 0)

    async def start(self):
        self.data.mkdir()
        # a file system of its own, so that it can be full; without the right to mount, that fault is left out
        mount = ["mount", "-t", "tmpfs", "-o", ROOM, "faults", self.data]
        self.mounted = subprocess.run(mount, stderr=subprocess.DEVNULL, check=False).returncode == 0
        await self.run()
        self.proxy = await Proxy.start(self.seed, {"client": {"to": ["127.0.0.1", self.port], "http": True}})

    def no_room(self):
        """The file system is as large as what is in it."""
        for _ in range(20):
            there = os.statvfs(self.data)
            size = (there.f_blocks - there.f_bfree) * there.f_frsize
            if subprocess.run(["mount", "-o", f"remount,size={size}", self.data], stderr=subprocess.DEVNULL, check=False).returncode == 0:
                return

    def room(self):
        subprocess.run(["mount", "-o", f"remount,{ROOM}", self.data], check=True)

    def settings(self, data):
        return {"VERBATIM_DATA": data, "VERBATIM_JWT_SECRET": self.secret, "VERBATIM_NODE": "app", "VERBATIM_ADDRESS": "127.0.0.1",
                "VERBATIM_JAVA_OPTS": self.java_options, **self.clocks.settings()}

    async def run(self):
        """Starts it where it is down, and waits until it is ready."""
        if self.process is not None and self.process.returncode is None:
            return
        self.process, self.port = await self.launch(self.data, "app.log")
        if self.proxy:
            self.proxy.say("client", to=["127.0.0.1", self.port])

    async def launch(self, data, log):
        return await self.ready(None, log, self.settings(data))

    async def kill(self, node):
        if self.process.returncode is None:
            self.process.kill()
            await self.process.wait()

    async def terminate(self, node):
        if self.process.returncode is None:
            self.process.terminate()
            await self.process.wait()

    def signal(self, node, number):
        if self.process.returncode is None:
            os.kill(self.process.pid, number)

    def samples(self):
        usage = self.usage(self.process.pid) if self.process and self.process.returncode is None else None
        return {"app": usage} if usage else {}

    def ports_of(self, pid):
        """Where a process listens."""
        inodes = set()
        for link in pathlib.Path(f"/proc/{pid}/fd").iterdir():
            try:
                inodes.update(re.findall(r"socket:\[(\d+)\]", os.readlink(link)))
            except OSError:
                pass
        ports = set()
        for table in ("tcp", "tcp6"):
            for line in pathlib.Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
                parts = line.split()
                if parts[3] == "0A" and parts[9] in inodes:
                    ports.add(int(parts[1].split(":")[1], 16))
        return ports

    async def dump(self):
        """The read model as it serves, once more as a start makes it anew, then the log, which nobody writes to any more."""
        self.dump_read_model("readmodel.ndjson")
        await self.terminate("app")
        self.process = None
        await self.run()
        await asyncio.sleep(2)
        self.dump_read_model("rebuilt.ndjson")
        await self.terminate("app")
        rows = []
        for name in self.data.glob("*.db*"):
            shutil.copy(name, self.folder)
        with sqlite3.connect(self.folder / "verbatim.db") as database:
            query = ("SELECT position, stream, version, kind, event_id, type, revision, appended_at, payload, commitment, link, leaf, "
                     "EXISTS (SELECT 1 FROM content c WHERE c.position = e.position) FROM event e ORDER BY position")
            for row in database.execute(query):
                rows.append(stored_row(row))
            notes = [{"where": "table", "note": bytes(n).decode()} for n, in database.execute("SELECT note FROM checkpoint")]
        self.write_lines("log.ndjson", rows)
        self.write_lines("checkpoints.ndjson", notes)
        places = self.folder / "places"
        places.mkdir()
        for file in [self.folder / "app.log", *self.data.rglob("*")]:
            if file.is_file():
                shutil.copy(file, places / file.name)

    def dump_read_model(self, name):
        for port in self.ports_of(self.process.pid) - {self.port}:
            dump_mongo(f"mongodb://127.0.0.1:{port}/?directConnection=true&serverSelectionTimeoutMS=3000", self.folder / name)
            return

    async def check_log(self, data=None):
        return await self.command("./verbatim", "check-log", check=False, **self.settings(data or self.data))

    async def stop(self):
        if self.process is not None and self.process.returncode is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
            await self.process.wait()
        if self.proxy:
            self.proxied = await self.proxy.stop()
        if self.mounted:
            subprocess.run(["umount", self.data], check=False)


def stored_row(row):
    names = ("position", "stream", "version", "kind", "id", "type", "revision", "at", "payload", "commitment", "link", "leaf", "hasContent")
    line = dict(zip(names, row))
    line["payload"] = bytes(line["payload"]).decode()
    line["hasContent"] = bool(line["hasContent"])
    for name in ("commitment", "link", "leaf"):
        line[name] = base64.b64encode(line[name] or b"").decode()
    return line


def dump_mongo(uri, path, database="verbatim"):
    """Every document of the generation that serves; dates as clients see them."""
    def plain(value):
        if isinstance(value, datetime.datetime):
            return value.strftime("%Y-%m-%dT%H:%M:%S.") + f"{value.microsecond // 1000:03d}Z"
        if isinstance(value, dict):
            return {k: plain(v) for k, v in value.items()}
        return [plain(v) for v in value] if isinstance(value, list) else value

    with pymongo.MongoClient(uri) as client, open(path, "w", encoding="utf-8") as file:
        found = client[database]
        chosen = found["generation"].find_one({"_id": "current"})
        suffix = f"_g{chosen['generation'] if chosen else 1}"
        for kind in ("timeline", "pointers", "conversations", "heads", "memberships"):
            for document in found[kind + suffix].find({}):
                file.write(json.dumps({"kind": kind, "document": plain(document)}, ensure_ascii=False) + "\n")
