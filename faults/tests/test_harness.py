"""The proxy does to connections and requests what it is told, the seed decides what is broken, and sockets are read as they are written."""

import asyncio
import pathlib
import random
import sys
import tempfile
import time
import types
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness import faults, summary  # noqa: E402
from harness.client import Caller  # noqa: E402
from harness.device import Device  # noqa: E402
from harness.history import History  # noqa: E402
from harness.proxy import Edge  # noqa: E402
from harness.run import Run  # noqa: E402
from harness.wire import Http, Lost, WebSocket  # noqa: E402

from checker.evidence import Evidence  # noqa: E402
from checker.figures import recovery  # noqa: E402


class Through(unittest.IsolatedAsyncioTestCase):
    """A server that counts what arrives, and the proxy before it."""

    async def asyncSetUp(self):
        self.arrived, self.opened, self.cut = [], [], False
        server = await asyncio.start_server(self.serve, "127.0.0.1", 0)
        self.edge = Edge("client", server.sockets[0].getsockname(), True, 1)
        proxy = await asyncio.start_server(self.edge.accept, "127.0.0.1", 0)
        self.address = proxy.sockets[0].getsockname()
        self.http = Http(self.address, 2)
        self.servers = server, proxy

    async def asyncTearDown(self):
        for one in (self.http, *self.servers, *self.opened):
            one.close()
        await asyncio.sleep(0.05)

    async def serve(self, reader, writer):
        self.opened.append(writer)
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                body = await reader.readexactly(int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0]))
                self.arrived.append(body.decode())
                if body == b'"last"':
                    writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\n\r\n[1,")
                    await writer.drain()
                    writer.write(b"2]" if not self.cut else b"")
                    return writer.close()
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nVerbatim-Position: 7\r\n\r\n{}")
        except (asyncio.IncompleteReadError, ConnectionResetError):
            writer.close()

    async def ask(self, body="x", headers=()):
        return await self.http.request("POST", "/", headers, body)

    async def test_what_is_whole_goes_through(self):
        response = await self.ask("hello")
        self.assertEqual((200, 7, ['"hello"']), (response.status, response.position, self.arrived))

    async def test_an_answer_may_end_with_the_connection_and_is_lost_where_that_is_too_early(self):
        self.assertEqual([1, 2], (await self.ask("last")).json())
        self.cut = True
        with self.assertRaises(Lost):
            await self.ask("last")

    async def test_a_request_that_may_come_twice_comes_twice(self):
        self.edge.change({"duplicate": 1})
        await self.ask("once", [("Faults-May-Repeat", "1")])
        for _ in range(80):
            if len(self.arrived) == 2:
                break
            await asyncio.sleep(0.05)
        self.assertEqual(['"once"', '"once"'], self.arrived)

    async def test_a_request_that_does_not_allow_it_never_comes_twice(self):
        self.edge.change({"duplicate": 1})
        await self.ask()
        await asyncio.sleep(0.3)
        self.assertEqual(1, len(self.arrived))

    async def test_an_answer_is_lost_after_the_server_has_done_its_work(self):
        self.edge.change({"lose_reply": 1})
        with self.assertRaises(Lost):
            await self.ask()
        self.assertEqual(1, len(self.arrived))

    async def test_a_cut_resets_what_there_is_and_lets_nothing_in(self):
        await self.ask()
        self.edge.change({"cut": True})
        for _ in range(2):
            with self.assertRaises(Lost):
                await self.ask()
        self.edge.change({})
        self.assertEqual(200, (await self.ask()).status)
        self.assertEqual(2, len(self.arrived))

    async def test_a_frozen_direction_says_nothing_until_it_thaws(self):
        self.edge.change({"freeze": "down"})
        asking = asyncio.create_task(self.ask())
        await asyncio.sleep(0.3)
        self.assertEqual((1, False), (len(self.arrived), asking.done()))
        self.edge.change({})
        self.assertEqual(200, (await asking).status)

    async def test_latency_is_added_in_both_directions(self):
        self.edge.change({"latency": 0.1})
        begin = asyncio.get_running_loop().time()
        await self.ask()
        self.assertGreater(asyncio.get_running_loop().time() - begin, 0.19)

    async def test_what_a_caller_did_is_on_record_whatever_came_of_it(self):
        with tempfile.TemporaryDirectory() as folder:
            history = History(pathlib.Path(folder) / "history.ndjson")
            caller = Caller(history, self.address, "secret", "ann", timeout=1)
            self.addCleanup(caller.http.close)
            await caller.call("mark", "POST", "/", (), {}, conversation="c")
            self.edge.change({"lose_reply": 1})
            await caller.call("mark", "POST", "/", (), {}, conversation="c")
            history.close()
            (pathlib.Path(folder) / "run.json").write_text('{"limits": {}}')
            said = list(Evidence(folder).operations.values())
        self.assertEqual([("mark", "ann", "ok"), ("mark", "ann", "unknown")], [(o.name, o.user, o.outcome) for o in said])
        self.assertTrue(all(o.began < o.ended for o in said))


class Seeds(unittest.TestCase):

    def drawn(self, seed, kind="embedded"):
        arena = types.SimpleNamespace(kind=kind, nodes=("app",), members=("a", "b", "c"), mounted={"app": None})
        chance = random.Random(seed)
        return [(f.name, f.target, f.seconds) for _ in range(20) for f in faults.draw(arena, None, chance)]

    def test_a_seed_says_what_breaks(self):
        self.assertEqual(self.drawn(7), self.drawn(7))
        self.assertNotEqual(self.drawn(7), self.drawn(8))

    def test_an_arena_is_asked_only_what_it_can(self):
        self.assertFalse([name for seed in range(50) for name, *_ in self.drawn(seed) if name.startswith(("F3", "F4", "F11"))])

    def test_every_fault_comes_about(self):
        names = {name.split()[1] for kind in ("embedded", "nodes") for seed in range(60) for name, *_ in self.drawn(seed, kind)}
        self.assertEqual({f.__name__ for f in faults.ALL}, names)


class Sockets(unittest.IsolatedAsyncioTestCase):

    async def test_a_frame_is_read_as_it_was_written(self):
        heard = []

        async def echo(reader, writer):
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            key = head.split("Sec-WebSocket-Key: ")[1].split("\r\n")[0]
            import base64
            import hashlib
            accept = base64.b64encode(hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()).decode()
            writer.write(f"HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: {accept}\r\n\r\n".encode())
            for _ in range(2):
                first, second = await reader.readexactly(2)
                size = second & 127
                size = int.from_bytes(await reader.readexactly(2), "big") if size == 126 else size
                mask, data = await reader.readexactly(4), await reader.readexactly(size)
                data = bytes(b ^ mask[i % 4] for i, b in enumerate(data))
                heard.append(data.decode())
                head = bytes([0x81, size]) if size < 126 else bytes([0x81, 126]) + size.to_bytes(2, "big")
                writer.write(head + data)
            writer.write(bytes([0x88, 6]) + (1001).to_bytes(2, "big") + b"gone")
        server = await asyncio.start_server(echo, "127.0.0.1", 0)
        self.addCleanup(server.close)
        socket = await WebSocket.open(server.sockets[0].getsockname(), "/ws")
        self.addCleanup(socket.close)
        for text in ("Grüße", "x" * 300):
            socket.send(text)
            self.assertEqual((text, None), await socket.read())
        self.assertEqual((None, (1001, "gone")), await socket.read())
        self.assertEqual(["Grüße", "x" * 300], heard)

    async def test_both_transports_are_written_down_alike(self):
        with tempfile.TemporaryDirectory() as folder:
            history = History(pathlib.Path(folder) / "history.ndjson")
            for socket_io, texts in (
                (True, ['40{"sid":"s","pid":"s.p"}', '42["ready",{"cursor":"AAA","mode":"reset"},"AAA"]', '42["message:new",{"content":"a]","cursor":"AAB"},"AAB"]']),
                (False, ['{"event":"ready","data":{"cursor":"AAA","mode":"reset"}}', '{"event":"message:new","data":{"content":"a]","cursor":"AAB"}}']),
            ):
                device = Device(history, None, "secret", "ann", int(socket_io), socket_io, 1)
                for text in texts:
                    device._hear(text)
                self.assertEqual(("AAB", 1, True), (device.cursor, device.heard, device.ready))
            history.close()
            (pathlib.Path(folder) / "run.json").write_text('{"limits": {}}')
            lines = list(Evidence(folder).of_sockets())
        self.assertEqual([("ann-1", "ready"), ("ann-1", "frame"), ("ann-0", "ready"), ("ann-0", "frame")],
                         [(line["socket"], line["type"]) for line in lines])
        for frame in lines[1::2]:
            self.assertEqual({"content": "a]", "cursor": "AAB"}, frame["data"])


class Results(unittest.IsolatedAsyncioTestCase):
    """What is said of a run."""

    async def test_a_fault_is_over_when_it_begins_to_be_mended_unless_it_has_work_of_its_own(self):
        run = types.SimpleNamespace(history=types.SimpleNamespace(write=lambda *_, **__: None))
        for works in (False, True):
            fault = types.SimpleNamespace(name="", target="", seconds=0, works=works, begin=lambda: asyncio.sleep(0), heal=lambda: asyncio.sleep(0.2))
            over = await Run.suffer(run, fault, 0)
            self.assertEqual(works, time.monotonic() - over < 0.15)

    def test_a_run_is_one_line_with_all_that_came_and_how_soon_it_was_well(self):
        counts = {"acknowledged": 1234, "lost": 1, "lost in delivery": 2, "duplicated": 3, "reordered": 4, "leaked": 5,
                  "deliveries and reads looked at": 56789, "unknown": 67, "unknown that had committed": 8}
        came = {"F1 Kill": recovery([1.0, 3.0, None]), "F5 Cut": recovery([2.0])}
        row = summary.table([{"command": "faults --seed 1", "figures": {**counts, "recovery": came}}]).split("\n")[-1]
        self.assertEqual("| `faults --seed 1` | Kill 3×, Cut | 1,234 | 1, 2, 3, 4, 5 | 56,789 | 67, 8 | 2.0 s, 3.0 s, and 1× never |", row)
        self.assertEqual("never", summary.well(recovery([None])))


if __name__ == "__main__":
    unittest.main()
