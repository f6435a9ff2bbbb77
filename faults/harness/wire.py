"""HTTP/1.1 and WebSockets by hand: what a library would repeat, hide or time out by itself must be seen here."""

import asyncio
import base64
import hashlib
import hmac
import json
import os
import struct
import time


class Lost(Exception):
    """The connection ended, or nothing came in time: what was asked may have been done."""


def token(secret, user, scopes=(), seconds=86_400):
    """HS256, as whoever shares the secret makes it. It begins an hour ago, as clocks are moved here."""
    now = int(time.time())
    head = {"alg": "HS256", "typ": "JWT"}
    claims = {"sub": user, "iat": now - 7200, "exp": now + seconds, "scope": " ".join(scopes)}
    signed = ".".join(base64url(json.dumps(part, separators=(",", ":")).encode()) for part in (head, claims))
    return signed + "." + base64url(hmac.digest(secret.encode(), signed.encode(), "sha256"))


def base64url(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


class Response:
    __slots__ = ("status", "headers", "body")

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        return json.loads(self.body) if self.body else None

    @property
    def position(self):
        value = self.headers.get("verbatim-position")
        return int(value) if value else None


class Http:
    """One connection, kept open; a request on a connection that has died is not repeated, for it may have arrived."""

    def __init__(self, address, timeout=20):
        self.address, self.timeout = address, timeout
        self.reader = self.writer = None
        self.used = 0

    async def request(self, method, path, headers=(), body=None):
        try:
            return await asyncio.wait_for(self._request(method, path, headers, body), self.timeout)
        except (OSError, asyncio.TimeoutError, asyncio.IncompleteReadError, ValueError, asyncio.LimitOverrunError) as e:
            self.close()
            raise Lost(type(e).__name__) from e
        except asyncio.CancelledError:
            self.close()
            raise

    async def _request(self, method, path, headers, body):
        # the server closes idle connections: a fresh one says for certain that it was not that
        if self.writer is None or self.writer.is_closing() or self.reader.at_eof() or time.monotonic() - self.used > 5:
            self.close()
            self.reader, self.writer = await asyncio.open_connection(*self.address, limit=1 << 24)
        data = b"" if body is None else json.dumps(body).encode()
        lines = [f"{method} {path} HTTP/1.1", f"Host: localhost:{self.address[1]}", f"Content-Length: {len(data)}"]
        if data:
            lines.append("Content-Type: application/json")
        lines += [f"{name}: {value}" for name, value in headers]
        self.writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + data)
        response = await read_response(self.reader, method)
        self.used = time.monotonic()
        if response.headers.get("connection", "").lower() == "close":
            self.close()
        return response

    def close(self):
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None


async def read_response(reader, method):
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    status = int(head[0].split(" ")[1])
    headers = {}
    for line in head[1:]:
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    if headers.get("transfer-encoding", "").lower() == "chunked":
        parts = []
        while size := int((await reader.readline()).split(b";")[0], 16):
            parts.append(await reader.readexactly(size))
            await reader.readexactly(2)
        await reader.readuntil(b"\r\n")
        body = b"".join(parts)
    elif status in (204, 304) or method == "HEAD":
        body = b""
    else:
        body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Response(status, headers, body)


class WebSocket:
    """A client's end: frames are masked, pings answered; nothing is compressed."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer

    @classmethod
    async def open(cls, address, path, timeout=10):
        async def shake():
            reader, writer = await asyncio.open_connection(*address, limit=1 << 24)
            key = base64.b64encode(os.urandom(16)).decode()
            writer.write((f"GET {path} HTTP/1.1\r\nHost: localhost:{address[1]}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                          f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n").encode())
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            accept = base64.b64encode(hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()).decode()
            if " 101 " not in head.split("\r\n")[0] or accept not in head:
                writer.close()
                raise Lost(head.split("\r\n")[0])
            return cls(reader, writer)
        try:
            return await asyncio.wait_for(shake(), timeout)
        except (OSError, asyncio.TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as e:
            raise Lost(type(e).__name__) from e

    async def read(self):
        """The next text; a number and a reason where the server closes."""
        try:
            whole = b""
            while True:
                first, second = await self.reader.readexactly(2)
                size = second & 127
                if size > 125:
                    size = int.from_bytes(await self.reader.readexactly(2 if size == 126 else 8), "big")
                data = await self.reader.readexactly(size)
                kind = first & 15
                if kind == 9:
                    self._write(10, data)
                elif kind == 8:
                    return None, (int.from_bytes(data[:2], "big"), data[2:].decode("utf-8", "replace"))
                elif kind in (0, 1):
                    whole += data
                    if first & 128:
                        return whole.decode(), None
        except (OSError, asyncio.IncompleteReadError) as e:
            raise Lost(type(e).__name__) from e

    def send(self, text):
        self._write(1, text.encode())

    def _write(self, kind, data):
        mask = os.urandom(4)
        size = len(data)
        head = bytes([128 | kind, 128 | size]) if size < 126 else bytes([128 | kind, 254]) + struct.pack(">H", size)
        masked = (int.from_bytes(data, "big") ^ int.from_bytes((mask * (size // 4 + 1))[:size], "big")).to_bytes(size, "big") if size else b""
        self.writer.write(head + mask + masked)

    def close(self):
        self.writer.close()
