"""usage: python3 -m harness.proxy SEED EDGES: a proxy of ours, one port for each edge, in a process of its own.

EDGES is JSON, {"client": {"to": [HOST, PORT], "http": true}, …}; where they listen is the first line that is printed. A line of JSON on
standard input, {"edge": "client", "rule": {…}} or {"edge": "client", "to": [HOST, PORT]}, changes one from then on. A rule has any of

  latency, jitter    seconds that each piece of data takes, and up to so much more
  loss               share of pieces that come 0.2 s later, as what TCP sends again does
  bandwidth          bytes a second, for each connection and direction
  cut                connections are reset, and new ones too
  freeze             "up", "down" or "both": nothing goes on in that direction, and nobody is told
  duplicate          share of the requests that allow it which arrive a second time, up to 3 s later
  delay              share of the requests that are held for up to 1.5 s, while others overtake them
  lose_reply         share of the answers that are taken from the server, and never given to the client
"""

import asyncio
import json
import random
import struct
import socket
import sys

PIECE = 1 << 14


class Edge:
    """One way between two sides, and what is wrong with it at the moment."""

    def __init__(self, name, to, http, seed):
        self.name, self.to, self.http, self.rule = name, to, http, {}
        self.random = random.Random(f"{seed}-{name}")
        self.writers, self.moved = set(), asyncio.Event()
        self.counts = {"duplicated": 0, "delayed": 0, "lost replies": 0}

    def change(self, rule):
        self.rule = rule
        self.moved.set()
        self.moved = asyncio.Event()
        if rule.get("cut"):
            for writer in list(self.writers):
                reset(writer)

    def chance(self, what):
        return self.random.random() < self.rule.get(what, 0)

    async def accept(self, reader, writer):
        if self.rule.get("cut"):
            return reset(writer)
        self.writers.add(writer)
        try:
            if self.http:
                await self.requests(reader, writer)
            else:
                await self.pipe(*await self.connect(), reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            pass
        finally:
            self.writers.discard(writer)
            writer.close()

    async def connect(self):
        upstream = await asyncio.open_connection(*self.to, limit=1 << 24)
        self.writers.add(upstream[1])
        return upstream

    async def pass_on(self, data, writer, direction):
        for at in range(0, len(data), PIECE):
            piece, rule = data[at:at + PIECE], self.rule
            wait = rule.get("latency", 0) + self.random.random() * rule.get("jitter", 0) + (0.2 if self.chance("loss") else 0)
            wait += len(piece) / rule["bandwidth"] if rule.get("bandwidth") else 0
            if wait:
                await asyncio.sleep(wait)
            while self.rule.get("freeze") in (direction, "both"):
                await self.moved.wait()
            writer.write(piece)
            await writer.drain()

    async def pipe(self, up_reader, up_writer, reader, writer):
        async def one(source, sink, direction):
            try:
                while data := await source.read(PIECE):
                    await self.pass_on(data, sink, direction)
            except OSError:
                pass
            sink.close()
        try:
            await asyncio.gather(one(reader, up_writer, "up"), one(up_reader, writer, "down"))
        finally:
            self.writers.discard(up_writer)
            up_writer.close()

    # ---- HTTP

    async def requests(self, reader, writer):
        up_reader = up_writer = None
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                lower = head.lower()
                request = head + await reader.readexactly(length_of(lower))
                if b"\r\nupgrade:" in lower:
                    up_reader, up_writer = await self.connect()
                    await self.pass_on(request, up_writer, "up")
                    return await self.pipe(up_reader, up_writer, reader, writer)
                if b"\r\nfaults-may-repeat:" in lower and self.chance("duplicate"):
                    self.counts["duplicated"] += 1
                    asyncio.create_task(self.again(request))
                if self.chance("delay"):
                    self.counts["delayed"] += 1
                    await asyncio.sleep(1.5 * self.random.random())
                if up_writer is None or up_writer.is_closing() or up_reader.at_eof():
                    up_reader, up_writer = await self.connect()
                await self.pass_on(request, up_writer, "up")
                answer, last = await response(up_reader)
                if self.chance("lose_reply"):
                    self.counts["lost replies"] += 1
                    return reset(writer)
                await self.pass_on(answer, writer, "down")
                if last:
                    return None
        finally:
            if up_writer is not None:
                self.writers.discard(up_writer)
                up_writer.close()

    async def again(self, request):
        """The same bytes once more, on a connection of their own; nobody waits for what comes of it."""
        await asyncio.sleep(3 * self.random.random() ** 2)
        try:
            reader, writer = await asyncio.open_connection(*self.to, limit=1 << 24)
            writer.write(request)
            await asyncio.wait_for(response(reader), 20)
            writer.close()
        except (OSError, asyncio.TimeoutError, asyncio.IncompleteReadError, ValueError):
            pass


def length_of(lower_head):
    at = lower_head.find(b"\r\ncontent-length:")
    return int(lower_head[at + 17:lower_head.index(b"\r\n", at + 2)]) if at >= 0 else 0


async def response(reader):
    """All of it, and whether it is the last one of the connection."""
    head = await reader.readuntil(b"\r\n\r\n")
    lower = head.lower()
    last = b"\r\nconnection: close" in lower
    if b"\r\ntransfer-encoding: chunked" in lower:
        parts = [head]
        while True:
            line = await reader.readline()
            size = int(line.split(b";")[0], 16)
            parts += [line, await reader.readexactly(size + 2)]
            if size == 0:
                return b"".join(parts), last
    status = int(head.split(b" ", 2)[1])
    return head + (b"" if status in (204, 304) else await reader.readexactly(length_of(lower))), last


def reset(writer):
    """The other side sees a reset, as from a machine that is gone."""
    sock = writer.get_extra_info("socket")
    if sock is not None:
        try:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        except OSError:
            pass
    writer.transport.abort()


async def main(seed, described):
    edges = {name: Edge(name, tuple(e["to"]), e.get("http", False), seed) for name, e in json.loads(described).items()}
    ports = {}
    for name, edge in edges.items():
        server = await asyncio.start_server(edge.accept, "127.0.0.1", 0, limit=1 << 24)
        ports[name] = server.sockets[0].getsockname()[1]
    print(json.dumps(ports), flush=True)
    commands = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(commands), sys.stdin)
    while line := await commands.readline():
        said = json.loads(line)
        edge = edges[said["edge"]]
        if "to" in said:
            edge.to = tuple(said["to"])
        if "rule" in said:
            edge.change(said["rule"])
    print(json.dumps({name: edge.counts for name, edge in edges.items()}), flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
