"""HTTP and WebSocket frames, byte by byte, right or wrong as the caller wants them."""

import base64
import json
import os
import socket
import struct

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
FIN = 0x80


class Server:
    """Where the server is, and how to ask it in good order."""

    def __init__(self, url):
        self.host, port = url.split("//", 1)[1].rstrip("/").split(":")
        self.port = int(port)

    def connect(self, timeout=10.0):
        return socket.create_connection((self.host, self.port), timeout)

    def ask(self, method, path, body=None, token=None):
        """Status, headers and body of one request on a connection of its own."""
        with self.connect(30) as to:
            lines = ["Connection: close"]
            data = b""
            if body is not None:
                data = json.dumps(body).encode()
                lines += ["Content-Type: application/json", f"Content-Length: {len(data)}"]
            if token:
                lines.append(f"Authorization: Bearer {token}")
            to.sendall(self.request(method, path, lines) + data)
            return answer(drain(to))

    def request(self, method, path, lines=(), version="HTTP/1.1"):
        head = [f"{method} {path} {version}", f"Host: {self.host}:{self.port}", *lines]
        return "\r\n".join(head).encode("latin-1", "replace") + b"\r\n\r\n"

    def token(self, user, scopes=()):
        status, _, body = self.ask("POST", "/dev/tokens", {"userId": user, "scopes": list(scopes)})
        if status != 201:
            raise SystemExit(f"no token of {self.host}:{self.port}: {status}; the fuzzer wants a server with nothing configured")
        return json.loads(body)["token"]

    def upgrade(self, path, lines=()):
        key = base64.b64encode(os.urandom(16)).decode()
        own = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key}"]
        return self.request("GET", path, [*own, *lines])

    def websocket(self, path, timeout=10.0):
        """A connection that has been upgraded, and what has come after the answer's head."""
        to = self.connect(timeout)
        to.sendall(self.upgrade(path))
        data = b""
        while b"\r\n\r\n" not in data:
            more = to.recv(4096)
            if not more:
                break
            data += more
        head, _, rest = data.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 101"):
            to.close()
            raise ConnectionError(head.split(b"\r\n")[0].decode("latin-1"))
        return WebSocket(to, rest)


def drain(of, most=1 << 20):
    """All that comes until the other side ends or falls silent."""
    data = b""
    try:
        while len(data) < most:
            more = of.recv(65536)
            if not more:
                break
            data += more
    except OSError:
        pass
    return data


def answer(data):
    head, _, body = data.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    parts = lines[0].split(" ", 2)
    status = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    if headers.get("transfer-encoding") == "chunked":
        whole = b""
        while body:
            size, _, body = body.partition(b"\r\n")
            count = int(size or b"0", 16)
            whole, body = whole + body[:count], body[count + 2 :]
            if not count:
                break
        body = whole
    return status, headers, body


def frame(opcode, payload=b"", first=FIN, mask=b"\x37\xfa\x21\x3d", length=None, form=None):
    """`first` has FIN and the reserved bits, `length` may lie, `form` is 7, 16 or 64 bits of it."""
    size = len(payload) if length is None else length
    form = form or (7 if size < 126 else 16 if size < 65536 else 64)
    masked = 0x80 if mask else 0
    head = bytes([first | opcode])
    if form == 7:
        head += bytes([masked | size & 0x7F])
    elif form == 16:
        head += bytes([masked | 126]) + struct.pack("!H", size & 0xFFFF)
    else:
        head += bytes([masked | 127]) + struct.pack("!Q", size)
    if not mask:
        return head + payload
    return head + mask + bytes(byte ^ mask[at & 3] for at, byte in enumerate(payload))


class WebSocket:
    """Reads whole frames; what it sends is for the caller to make."""

    def __init__(self, to, rest=b""):
        self.to, self.rest = to, rest

    def send(self, data):
        self.to.sendall(data)

    def _take(self, count):
        while len(self.rest) < count:
            more = self.to.recv(65536)
            if not more:
                raise EOFError
            self.rest += more
        taken, self.rest = self.rest[:count], self.rest[count:]
        return taken

    def read(self):
        """Opcode and payload of the next frame; EOFError at the end, TimeoutError where nothing comes."""
        first, second = self._take(2)
        size = second & 0x7F
        if size == 126:
            (size,) = struct.unpack("!H", self._take(2))
        elif size == 127:
            (size,) = struct.unpack("!Q", self._take(8))
        return first & 0x0F, self._take(size)

    def end(self):
        """How the other side ends it: a close code, 1005 for a close frame without one, 'cut' for none at all, None if it does not."""
        try:
            while True:
                opcode, payload = self.read()
                if opcode == CLOSE:
                    return struct.unpack("!H", payload[:2])[0] if len(payload) >= 2 else 1005
        except (EOFError, ConnectionError):
            return "cut"
        except TimeoutError:
            return None

    def close(self):
        self.to.close()
