"""What is under test: processes, where they listen, how they are broken and started again, and what they have stored."""

import asyncio
import json
import os
import pathlib
import re
import secrets
import subprocess
import time


class Broken(Exception):
    """The arena itself does not work: nothing can be said of the product."""


class Arena:
    """What any arena has."""

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
