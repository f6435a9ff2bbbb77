"""Many that begin and do not go on, or go on as slowly as can be."""

import threading
import time

from rfc6455 import Plain, SocketIo
from wire import TEXT, frame


def _beginnings(server):
    """Half of what opens a connection, in each of the ways in which one can stop."""
    plain, engine = server.upgrade(Plain.path), server.upgrade(SocketIo.path)
    return [
        b"",
        b"GET",
        plain[: len(plain) // 2],
        plain[:-2],
        plain,  # and never a first frame
        engine,
        engine + frame(TEXT, b"40", 0),  # a fragment, and nothing after it
        plain + frame(TEXT, b"{", length=60000, form=16),  # a frame that says it is long
        server.request("GET", "/socket.io/?EIO=4&transport=polling"),
        server.request("POST", "/conversations", ["Content-Length: 60000", "Content-Type: application/json"]),
    ]


class Half:
    """Connections that are opened, begun and left."""

    def __init__(self, server, count):
        beginnings = _beginnings(server)
        self.open = []
        self.refused = 0
        for number in range(count):
            try:
                to = server.connect(5)
                to.sendall(beginnings[number % len(beginnings)])
                self.open.append(to)
            except OSError:
                self.refused += 1

    def drop(self):
        for to in self.open:
            to.close()


class Slow(threading.Thread):
    """Connections that send a byte now and then: heads, bodies, frames."""

    def __init__(self, server, count):
        super().__init__(daemon=True)
        long = server.request("GET", "/conversations", ["X: " + "y" * 6000])
        body = server.request("POST", "/conversations", ["Content-Length: 6000", "Content-Type: application/json"]) + b" " * 6000
        opening = server.upgrade(Plain.path)
        self.said = [long, body, opening + frame(TEXT, b"{" + b" " * 6000)]
        self.begun = [10, len(body) - 6000, len(opening)]
        self.open = [(server.connect(5), number % 3) for number in range(count)]
        self.at = [0] * count
        self.ended = 0
        self.stopped = threading.Event()
        for to, which in self.open:
            to.sendall(self.said[which][: self.begun[which]])
            to.setblocking(False)

    def run(self):
        left = list(range(len(self.open)))
        while left and not self.stopped.wait(0.3):
            for number in list(left):
                to, which = self.open[number]
                at = self.begun[which] + self.at[number]
                try:
                    self.at[number] += to.send(self.said[which][at : at + 1])
                    if to.recv(65536) == b"":
                        raise ConnectionError
                except BlockingIOError:
                    pass
                except OSError:
                    left.remove(number)
                    self.ended += 1

    def stop(self):
        self.stopped.set()
        self.join(5)
        for to, _ in self.open:
            to.close()


def until(holds, seconds):
    """Whether it comes to hold in that time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.2)
    return holds()
