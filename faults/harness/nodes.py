"""The whole topology of deploy/local/up, with a proxy of ours before the gateway and between each node and the log."""

import asyncio
import json
import os
import pathlib
import random
import re
import signal
import socket
from urllib.parse import quote

import pymongo

from .arena import Arena, Broken
from .stores import dump_mongo
from .tools import Clocks, Proxy

MEMBERS = ("mongodb-1", "mongodb-2", "mongodb-3")
SHORT = {"command-1": "c1", "command-2": "c2", "query-1": "q1", "query-2": "q2"}


class Nodes(Arena):
    """PostgreSQL, three of MongoDB, two command sides, two query sides, nginx."""

    kind = "nodes"
    nodes = tuple(SHORT)
    members = MEMBERS

    def __init__(self, folder, repository, seed):
        super().__init__(folder, repository, seed)
        self.home = folder / "local"
        self.known = {}
        self.clocks = Clocks(folder)
        for node in SHORT.values():
            self.clocks.shift(node, 0)
        self.starting = asyncio.Lock()

    async def start(self):
        (self.home / "secrets").mkdir(parents=True)
        (self.home / "secrets" / "jwt_secret").write_text(self.secret)
        self.home.parent.chmod(0o711)
        for store in ("postgres", *MEMBERS):
            self.mount(store, self.home / store)
        # the log's port has to be known before anything listens there
        port = free_port()
        (self.home / "ports").write_text(f"postgres={port}\n")
        edges = {name: {"to": ["127.0.0.1", port]} for name in SHORT.values()}
        self.proxy = await Proxy.start(self.seed, {"client": {"to": ["127.0.0.1", 9], "http": True}, **edges})
        # each node finds its own proxy by its own name
        url = "jdbc:postgresql://127.0.0.1:${faults.${VERBATIM_NODE}}"
        ports = " ".join(f"-Dfaults.{name}={self.proxy.ports[name]}" for name in SHORT.values())
        self.java_options += f" {ports} -Dverbatim.log.url={url}/verbatim -Dverbatim.keys.url={url}/verbatim_keys"
        await self.run()
        self.proxy.say("client", to=["127.0.0.1", self.port("gateway")])

    async def run(self):
        """Starts again what has died, and what dies because something else is broken still."""
        async with self.starting:
            for attempt in range(1, 6):
                code, said = await self.command("deploy/local/up", self.home, check=False, VERBATIM_JAVA_OPTS=self.java_options, **self.clocks.settings())
                if code == 0:
                    break
                if attempt == 5:
                    raise Broken(f"the topology does not start: {said[-2000:]}")
            lines = (self.home / "topology").read_text().splitlines()
            self.known = dict(line.replace("'", "").split("=", 1) for line in lines if "=" in line)

    def pid(self, service):
        return int(self.known[service.upper().replace("-", "_") + "_PID"])

    def port(self, service):
        return int(self.known[service.upper().replace("-", "_") + "_PORT"])

    def direct(self, node):
        return "127.0.0.1", self.port(node)

    def shift(self, node, seconds):
        self.clocks.shift(SHORT[node], seconds)

    def signal(self, service, number):
        try:
            os.kill(self.pid(service), number)
        except ProcessLookupError:
            pass

    async def kill(self, service):
        self.signal(service, signal.SIGKILL)
        await self.gone(service)

    async def terminate(self, service):
        self.signal(service, signal.SIGTERM)
        await self.gone(service)

    async def gone(self, service, seconds=30):
        for _ in range(10 * seconds):
            try:
                state = pathlib.Path(f"/proc/{self.pid(service)}/stat").read_text().rsplit(")", 1)[1].split()[0]
            except OSError:
                return
            if state == "Z":
                return
            await asyncio.sleep(0.1)

    def samples(self):
        return {node: usage for node in SHORT if (usage := self.usage(self.pid(node)))}

    async def psql(self, statement, database="verbatim"):
        bin_folder = os.environ.get("VERBATIM_POSTGRES_BIN")
        psql = f"{bin_folder}/psql" if bin_folder else "psql"
        _, said = await self.command(psql, "-q", "-A", "-t", "-h", self.home / "postgres", "-p", self.port("postgres"), "-U", "postgres", "-d", database,
                                     "-c", statement, check=False)
        return said

    def mongo_uri(self):
        return (self.home / "secrets" / "mongodb_uri").read_text().strip()

    def system_uri(self):
        hosts = re.sub(r".*@|/.*", "", self.mongo_uri())
        key = quote((self.home / "secrets" / "mongodb_key").read_text().strip(), safe="")
        return f"mongodb://__system:{key}@{hosts}/admin?replicaSet=rs0&authSource=local&serverSelectionTimeoutMS=5000"

    async def primary(self):
        """Who says so; while there is none, it is waited for."""
        for _ in range(12):
            try:
                _, port = await asyncio.to_thread(self._with_mongo, lambda client: client.primary or (None, None))
                return next(m for m in MEMBERS if self.port(m) == port)
            except (pymongo.errors.PyMongoError, StopIteration):
                await asyncio.sleep(0.5)
        raise Broken("MongoDB has no primary")

    async def step_down(self):
        try:
            command = {"replSetStepDown": 20, "secondaryCatchUpPeriodSecs": 5, "force": True}
            await asyncio.to_thread(self._with_mongo, lambda client: client.admin.command(command))
        except pymongo.errors.PyMongoError:
            pass  # the connection goes with the office

    def _with_mongo(self, ask):
        with pymongo.MongoClient(self.system_uri()) as client:
            client.admin.command("ping")
            return ask(client)

    async def dump(self):
        """Read model, the same made anew by `rebuild` (nothing, where a log is too damaged for it), and the log."""
        dump_mongo(self.mongo_uri(), self.folder / "readmodel.ndjson")
        refused, _ = await self.command("./verbatim", "rebuild", check=False, **self.tool())
        await asyncio.sleep(2)
        (self.folder / "rebuilt.ndjson").touch()
        if not refused:
            dump_mongo(self.mongo_uri(), self.folder / "rebuilt.ndjson")
        path = self.folder / "log.ndjson"
        query = ("SELECT json_build_object('position', position, 'stream', stream, 'version', version, 'kind', kind, 'id', event_id, 'type', type, "
                 "'revision', revision, 'at', appended_at, 'payload', convert_from(payload, 'UTF8'), 'commitment', coalesce(translate(encode(commitment, 'base64'), E'\\n', ''), ''), "
                 "'link', translate(encode(link, 'base64'), E'\\n', ''), 'leaf', translate(encode(leaf, 'base64'), E'\\n', ''), "
                 "'hasContent', EXISTS (SELECT 1 FROM content c WHERE c.position = e.position)) FROM event e ORDER BY position")
        path.write_text("".join(json.dumps(json.loads(line), ensure_ascii=False) + "\n" for line in (await self.psql(query)).split("\n") if line))
        notes = await self.psql("SELECT json_build_object('where', 'table', 'note', convert_from(note, 'UTF8')) FROM checkpoint")
        (self.folder / "checkpoints.ndjson").write_text("".join(json.dumps(json.loads(line)) + "\n" for line in notes.split("\n") if line))
        places = self.folder / "places"
        places.mkdir()
        for log in self.home.glob("*.log"):
            (places / log.name).write_bytes(log.read_bytes())

    def tool(self):
        """The settings of a query side."""
        secrets = self.home / "secrets"
        return {
            "VERBATIM_LOG_URL": self.known["POSTGRES_URL"], "VERBATIM_LOG_USER": "verbatim_query",
            "VERBATIM_LOG_PASSWORD_FILE": secrets / "verbatim_query_password", "VERBATIM_KEYS_URL": self.known["KEYS_URL"],
            "VERBATIM_KEYS_USER": "verbatim_query", "VERBATIM_KEYS_PASSWORD_FILE": secrets / "verbatim_query_password",
            "VERBATIM_MASTER_KEY_FILE": secrets / "master_key", "VERBATIM_MONGODB_URI_FILE": secrets / "mongodb_uri",
            "VERBATIM_JWT_SECRET_FILE": secrets / "jwt_secret", "VERBATIM_SIGNING_SECRET_FILE": secrets / "signing_secret"}

    async def launch(self, log):
        """A command side, with what the first of them keeps beside its key."""
        secrets = self.home / "secrets"
        settings = {**self.tool(), "VERBATIM_LOG_USER": "verbatim_command", "VERBATIM_KEYS_USER": "verbatim_command",
                    "VERBATIM_LOG_PASSWORD_FILE": secrets / "verbatim_command_password", "VERBATIM_KEYS_PASSWORD_FILE": secrets / "verbatim_command_password",
                    "VERBATIM_AUDIT_SIGNING_KEY_FILE": secrets / "audit_key", "VERBATIM_DATA": self.home / "command-1", "VERBATIM_ADDRESS": "127.0.0.1"}
        del settings["VERBATIM_MONGODB_URI_FILE"]
        return await self.ready("command-side", log, settings)

    async def stop(self):
        for service in ("postgres", *MEMBERS, *SHORT):
            if self.known:
                self.signal(service, signal.SIGCONT)
        if self.home.exists():
            await self.command("deploy/local/down", self.home, check=False)
        if self.proxy:
            self.proxied = await self.proxy.stop()
        self.unmount()


def free_port():
    while True:
        port = random.randrange(20000, 30000)
        with socket.socket() as one:
            try:
                one.bind(("127.0.0.1", port))
                return port
            except OSError:
                pass
