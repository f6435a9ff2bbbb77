"""What arenas are broken with: our proxy, and clocks that can be moved."""

import asyncio
import json
import pathlib
import struct
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


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
