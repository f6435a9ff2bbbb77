"""What RFC 6455 asks of a server, case by case, on each of the two endpoints."""

import json
import struct

from wire import BINARY, CLOSE, CONTINUATION, FIN, PING, PONG, TEXT, answer, drain, frame

BAD_UTF8 = [
    b"\xff", b"\x80", b"\xc0\xaf", b"\xc1\xbf", b"\xe0\x80\xaf", b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xf0\x80\x80\xaf",
    b"\xf4\x90\x80\x80", b"\xf5\x80\x80\x80", b"\xf8\x88\x80\x80\x80", b"\xfc\x84\x80\x80\x80\x80", b"\xe2\x82", b"\xf0\x9f\x92",
    b"\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5\xed\xa0\x80edited", b"\xfe", b"\xc3", b"\xe2\x28\xa1", b"\xf0\x28\x8c\xbc",
]
GOOD_CODES = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999]
BAD_CODES = [0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535]


class Plain:
    name, path, refused = "/ws", "/ws", 4400
    asked, answered = b'{"event":"ping"}', b'{"event":"pong"}'

    @staticmethod
    def enter(socket, token):
        socket.send(frame(TEXT, json.dumps({"token": token}).encode()))
        _until(socket, b'"ready"')


class SocketIo:
    name, path, refused = "/socket.io/", "/socket.io/?EIO=4&transport=websocket", 1002
    asked, answered = b'420["conversation:join",{}]', b'430[{"ok":true}]'

    @staticmethod
    def enter(socket, token):
        socket.send(frame(TEXT, b"40" + json.dumps({"token": token}).encode()))
        _until(socket, b'["ready"')


def _until(socket, text, opcode=TEXT):
    while True:
        kind, payload = socket.read()
        if kind == CLOSE:
            raise AssertionError(f"closed: {payload!r}")
        if kind == opcode and text in payload:
            return payload


def close(code, reason=b""):
    return frame(CLOSE, struct.pack("!H", code) + reason)


def lives(of, *frames):
    """The server takes it, and goes on."""
    def run(socket):
        for one in frames:
            socket.send(one)
        socket.send(frame(TEXT, of.asked))
        _until(socket, of.answered)
    return run


def answered(of, *frames):
    """It is what is asked in good order, put otherwise."""
    def run(socket):
        for one in frames:
            socket.send(one)
        _until(socket, of.answered)
    return run


def pong(payload, *frames):
    def run(socket):
        for one in frames or [frame(PING, payload)]:
            socket.send(one)
        while True:
            kind, got = socket.read()
            if kind == PONG and got == payload:
                return
    return run


def ends(codes, *frames):
    """It ends with one of these close codes."""
    def run(socket):
        try:
            for one in frames:
                socket.send(one)
        except OSError:
            pass  # it may end before it has been told all
        got = socket.end()
        assert got in codes, f"ended with {got}, not {codes}"
    return run


def cases(of):
    """Name and what to do with a socket that is let in."""
    violated = [1002]
    half, rest = of.asked[:5], of.asked[5:]
    yield "text", answered(of, frame(TEXT, of.asked))
    yield "text in two", answered(of, frame(TEXT, half, 0), frame(CONTINUATION, rest))
    yield "text byte by byte", answered(
        of,
        frame(TEXT, b"", 0), *[frame(CONTINUATION, bytes([byte]), 0) for byte in of.asked], frame(CONTINUATION))
    yield "text, masked with nothing", answered(of, frame(TEXT, of.asked, mask=b"\0\0\0\0"))
    yield "a pong that nobody asked for", lives(of, frame(PONG, b"unasked"))
    for size in (0, 1, 124, 125):
        yield f"ping of {size}", pong(b"p" * size)
    yield "ping between fragments", pong(b"mid", frame(TEXT, half, 0), frame(PING, b"mid"), frame(CONTINUATION, rest))
    yield "text with a ping in it", answered(of, frame(TEXT, half, 0), frame(PING), frame(CONTINUATION, rest))
    for opcode in (PING, PONG, CLOSE):
        yield f"control {opcode:x} of 126", ends(violated, frame(opcode, b"\x03\xe8" + b"x" * 124))
        yield f"control {opcode:x} in fragments", ends(violated, frame(opcode, b"", 0))
    for bits in (0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x70):
        yield f"reserved bits {bits:x}, text", ends(violated, frame(TEXT, of.asked, FIN | bits))
        yield f"reserved bits {bits:x}, ping", ends(violated, frame(PING, b"", FIN | bits))
    for opcode in (3, 4, 5, 6, 7, 0xB, 0xC, 0xD, 0xE, 0xF):
        yield f"opcode {opcode:x}", ends(violated, frame(opcode))
        yield f"opcode {opcode:x} between fragments", ends(violated, frame(TEXT, half, 0), frame(opcode, b"x"))
    yield "not masked", ends(violated, frame(TEXT, of.asked, mask=b""))
    yield "ping, not masked", ends(violated, frame(PING, b"x", mask=b""))
    yield "continuation of nothing", ends(violated, frame(CONTINUATION, b"x"))
    yield "unfinished continuation of nothing", ends(violated, frame(CONTINUATION, b"x", 0))
    yield "text within text", ends(violated, frame(TEXT, half, 0), frame(TEXT, rest))
    yield "binary within text", ends(violated, frame(TEXT, half, 0), frame(BINARY, rest))
    yield "continuation after the end", ends(violated, frame(TEXT, half, 0), frame(CONTINUATION, rest), frame(CONTINUATION, b"x"))
    yield "a length of 2^63", ends([1002, 1009], frame(TEXT, b"", length=1 << 63, form=64))
    yield "a length of 2^63 - 1", ends([1009], frame(TEXT, b"", length=(1 << 63) - 1, form=64))
    yield "a length of 2^31", ends([1009], frame(TEXT, b"", length=1 << 31, form=64))
    yield "a ping of 2^40", ends([1002, 1009], frame(PING, b"", length=1 << 40, form=64))
    yield "64 KiB and one", ends([1009], frame(TEXT, b"x" * 65537))
    yield "64 KiB and one in fragments", ends([1009], frame(TEXT, b"x" * 40000, 0), frame(CONTINUATION, b"x" * 25537))
    yield "fragments without end", ends([1009], frame(TEXT, b"x", 0), *[frame(CONTINUATION, b"x" * 8000, 0)] * 9)
    for at, bad in enumerate(BAD_UTF8):
        yield f"UTF-8 no. {at}", ends([1007], frame(TEXT, of.asked[:-1] + bad + of.asked[-1:]))
        yield f"UTF-8 no. {at} in fragments", ends([1007], *_split(of.asked[:-1] + bad + of.asked[-1:], at))
    yield "a character in two fragments", lives(of, *_split('{"event":"ü","data":{}}'.encode() if of is Plain else '42["ü",{}]'.encode(), 11))
    yield "no packet", ends([of.refused], frame(TEXT, b"nonsense" if of is Plain else b"9"))
    yield "binary", ends([of.refused], frame(BINARY, b"\0\1\2"))
    yield "empty text", ends([of.refused], frame(TEXT))
    yield "a close without a code", ends([1000, 1005], frame(CLOSE))
    yield "a close of one byte", ends(violated, frame(CLOSE, b"\x03"))
    yield "a close with bad UTF-8", ends([1002, 1007], close(1000, b"\xff\xfe"))
    yield "a close with a long reason", ends([1000], close(1000, b"r" * 123))
    for code in GOOD_CODES:
        yield f"close {code}", ends([1000, code], close(code))
    for code in BAD_CODES:
        yield f"close {code}", ends(violated, close(code))
    yield "text after a close", ends([1000], close(1000), frame(TEXT, of.asked), frame(PING))
    yield "a close between fragments", ends([1000], frame(TEXT, half, 0), close(1000))
    yield "300 frames at once", ends([4429 if of is Plain else 1008], *[frame(TEXT, of.asked)] * 300)


def _split(data, at):
    at = min(max(1, at), len(data) - 1)
    return frame(TEXT, data[:at], 0), frame(CONTINUATION, data[at:])


def run(server, token, of):
    """Yields the name of each case and what went wrong, if anything did."""
    for name, case in cases(of):
        socket = server.websocket(of.path)
        fault = None
        try:
            of.enter(socket, token)
            case(socket)
        except (AssertionError, EOFError, OSError) as error:
            fault = f"{type(error).__name__} {error}"
        finally:
            socket.close()
        yield f"{of.name} {name}", fault


KEY = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="
UPGRADE = ["Connection: Upgrade", "Upgrade: websocket"]
HANDSHAKES = {
    "no key": ([*UPGRADE, "Sec-WebSocket-Version: 13"], (400,)),
    # Jetty does not count the key's bytes, of which it makes nothing but a hash
    "a key of 3 bytes": ([*UPGRADE, "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAA"], (101, 400)),
    "version 12": ([*UPGRADE, "Sec-WebSocket-Version: 12", KEY], (400, 426)),
    "no version": ([*UPGRADE, KEY], (400, 426)),
    "no upgrade": (["Connection: keep-alive"], (400, 426)),
    "another protocol": (["Connection: Upgrade", "Upgrade: h2c", "Sec-WebSocket-Version: 13", KEY], (400, 426)),
    "a page of another origin": ([*UPGRADE, "Sec-WebSocket-Version: 13", KEY, "Origin: https://evil.example"], (403,)),
}


def handshakes(server):
    for of in (Plain, SocketIo):
        for name, (lines, statuses) in HANDSHAKES.items():
            with server.connect(1) as to:
                to.sendall(server.request("GET", of.path, lines))
                status = answer(drain(to))[0]
                yield f"{of.name} handshake, {name}", None if status in statuses else f"answered {status}, not {statuses}"
