"""Cases by chance: each is made from its number and the seed alone, so that it can be made again."""

import json
import random

from rfc6455 import BAD_UTF8, Plain, SocketIo
from wire import BINARY, CLOSE, CONTINUATION, FIN, PING, PONG, TEXT, answer, drain, frame

OPCODES = [TEXT] * 6 + [CONTINUATION, BINARY, PING, PONG, CLOSE, 3, 7, 0xB, 0xF]
VALUES = [
    None, True, 0, -1, 2**53, 1e308, "", "x", "\0", "\ud83d\ude00", "A" * 5000, [], {}, [[]], {"a": {"a": {"a": 1}}}, "../..", "%00", "{{7*7}}",
    "message:new", "typing", "ready", {"$gt": ""}, {"_placeholder": True, "num": 0}, {"__proto__": {"x": 1}},
]
NAMES = ["typing", "conversation:join", "message:new", "ping", "ready", "connect", "disconnect", "presence", "x"]


class Chance(random.Random):
    """A source of chance that also makes what a client says."""

    def value(self, depth=0):
        if depth < 3 and self.random() < 0.3:
            if self.random() < 0.5:
                return [self.value(depth + 1) for _ in range(self.randrange(4))]
            return {self.choice(["event", "data", "token", "cursor", "conversationId", "active", "pid", "offset", "x"]): self.value(depth + 1)
                    for _ in range(self.randrange(4))}
        return self.choice(VALUES)

    def plain(self):
        said = {"event": self.choice([*NAMES, self.value()]), "data": self.value()}
        return json.dumps(said if self.random() < 0.8 else self.value()).encode()

    def packet(self):
        """Engine.IO around Socket.IO: a kind, maybe attachments, a namespace, a number, and JSON."""
        kind = self.choice(["40", "41", "42", "42", "42", "43", "44", "45", "46", "4", "0", "1", "2", "3", "5", "6", "7", "b", ""])
        head = self.choice(["", "", "", "1-", "11-", "99999999999-", "/x,", "/,", "/?q,", "7", "99999999999999999999"])
        body = json.dumps(self.choice([self.value(), [self.choice(NAMES), self.value()], {"token": self.value()}]))
        return (kind + head + body).encode()

    def said(self, of):
        text = self.plain() if of is Plain else self.packet()
        return self.spoilt(text) if self.random() < 0.4 else text

    def spoilt(self, data):
        """Some bits turned over, something left out, doubled, or put in."""
        data = bytearray(data)
        for _ in range(self.randrange(1, 4)):
            at = self.randrange(len(data) + 1)
            how = self.randrange(5)
            if how == 0 and data:
                data[at % len(data)] ^= 1 << self.randrange(8)
            elif how == 1:
                del data[at : at + self.randrange(1, 9)]
            elif how == 2:
                data[at:at] = data[at : at + self.randrange(1, 9)]
            elif how == 3:
                data[at:at] = self.choice(BAD_UTF8)
            else:
                data[at:at] = self.randbytes(self.randrange(1, 9))
        return bytes(data)

    def frames(self, of):
        """What is written in one go: a few frames, often wrong in one way or another."""
        whole = b""
        for _ in range(self.randrange(1, 8)):
            data = self.said(of)
            first = FIN if self.random() < 0.8 else 0
            opcode = TEXT
            length = form = None
            mask = self.randbytes(4)
            if self.random() < 0.35:
                which = self.randrange(6)
                if which == 0:
                    opcode = self.choice(OPCODES)
                elif which == 1:
                    first |= self.choice([0x10, 0x20, 0x40, 0x70])
                elif which == 2:
                    length = self.choice([0, 1, len(data) + 1, 125, 126, 65535, 65536, 65537, 2**31 - 1, 2**31, 2**32, 2**63 - 1, 2**63, 2**64 - 1])
                    form = self.choice([7, 16, 64])
                elif which == 3:
                    mask = b""
                elif which == 4:
                    data = self.randbytes(self.choice([1, 125, 126, 65535, 65537, 200_000]))
                    opcode = self.choice([TEXT, BINARY, PING])
                else:
                    data, opcode = self.randbytes(self.randrange(126)), self.choice([PING, PONG, CLOSE])
            whole += frame(opcode, data, first, mask, length, form)
        return self.spoilt(whole) if self.random() < 0.3 else whole


def websocket(chance, server, token):
    """Frames to one of the endpoints, by somebody who was let in or not; gives how it ended."""
    of = chance.choice([Plain, SocketIo])
    socket = server.websocket(of.path, 3)
    try:
        if chance.random() < 0.6:
            of.enter(socket, token)
        for _ in range(chance.randrange(1, 4)):
            socket.send(chance.frames(of))
        socket.to.settimeout(0.3)
        return of, socket.end()
    except OSError:
        return of, "cut"
    except (AssertionError, EOFError):
        return of, None
    finally:
        socket.close()


def polling(chance, server, token):
    """A session by long polling, or what looks like one; gives the statuses of the answers."""
    statuses = []
    sid = chance.choice(["", "x", "A" * 20, "A" * 5000, "..%2f", "%00", "node."])
    if chance.random() < 0.6:
        status, _, body = server.ask("GET", "/socket.io/?EIO=4&transport=polling")
        statuses.append(status)
        sid = json.loads(body[1:])["sid"] if status == 200 else sid
        if chance.random() < 0.5:
            statuses.append(server.ask("GET", "/conversations", token=token)[0])
    for _ in range(chance.randrange(1, 4)):
        query = {
            "EIO": chance.choice(["4", "4", "4", "3", "", "4x"]), "transport": chance.choice(["polling", "polling", "websocket", "x", ""]), "sid": sid}
        text = "&".join(f"{name}={value}" for name, value in query.items() if chance.random() < 0.95)
        body = b"\x1e".join(chance.said(SocketIo) for _ in range(chance.randrange(1, 4)))
        if chance.random() < 0.05:
            body = b"4" + b"x" * chance.choice([65536, 65537, 300_000])
        method = chance.choice(["POST", "POST", "POST", "PUT", "OPTIONS", "DELETE"] + ["GET"] * (not sid))
        length = len(body) if chance.random() < 0.95 else chance.choice([0, len(body) - 1, 2**31, 2**63, -1])
        head = server.request(method, f"/socket.io/?{text}", [f"Content-Length: {length}", "Content-Type: text/plain", "Connection: close"])
        statuses.append(raw(server, head + body))
    return statuses


def request(chance, server, token):
    """A request to any route, spoilt before it is sent; gives the status."""
    path = chance.choice(["/conversations", "/conversations/x/messages", "/sync", "/audit/search", "/dev/tokens", "/openapi", "/actuator/health",
                          "/ws", "/socket.io/", "/", "/%2e%2e/", "//", "/conversations/" + "x" * 9000, "/conversations?page=" + "9" * 40])
    method = chance.choice(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT", "XX"])
    body = chance.spoilt(json.dumps(chance.value()).encode())
    lines = [f"Authorization: Bearer {token}", "Content-Type: application/json", f"Content-Length: {len(body)}", "Connection: close",
             chance.choice(["X: " + "y" * 20_000, "Transfer-Encoding: chunked", "Expect: 100-continue", "Range: bytes=0-", "If-Match: \"\xff",
                            "Idempotency-Key: " + "k" * 200, "Verbatim-Min-Position: -1", "Accept: */*;q=x", "Upgrade: websocket", "Host: x"])]
    whole = server.request(method, path, lines, chance.choice(["HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/0.9", "HTTP/3"])) + body
    return [raw(server, chance.spoilt(whole) if chance.random() < 0.7 else whole)]


def raw(server, data):
    """The status of what is answered, 0 for nothing."""
    with server.connect(0.5) as to:
        try:
            to.sendall(data)
        except OSError:
            pass
        return answer(drain(to))[0]


KINDS = [websocket, websocket, websocket, polling, request]


def case(seed, number, server, token):
    """Does one; gives its kind and how it ended."""
    chance = Chance(f"{seed}/{number}")
    kind = chance.choice(KINDS)
    return kind, kind(chance, server, token)
