"""One process with a data folder."""

import asyncio
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess

from .arena import Arena
from .stores import dump_mongo, stored_row
from .tools import Clocks, Proxy

ROOM = "size=8g"


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
