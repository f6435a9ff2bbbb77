"""What has to hold all the while: the server lives, serves those in good order, and writes of no fault of its own."""

import json
import os
import threading
import time

from rfc6455 import Plain, SocketIo
from wire import CLOSE, PING, PONG, TEXT, frame


class Process:
    """The server's process, as the kernel sees it, and the file that it writes to."""

    def __init__(self, pid, log):
        self.pid, self.log = pid, log
        self.begin = os.path.getsize(log)

    def is_alive(self):
        return os.path.exists(f"/proc/{self.pid}")

    def rss(self):
        """In MiB."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS"))

    def files(self):
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def faults(self):
        """Lines since the beginning that a server ought not to write whatever it is sent."""
        with open(self.log, encoding="utf-8", errors="replace") as log:
            log.seek(self.begin)
            return [line.rstrip() for line in log if " ERROR " in line or line.startswith("\tat ") or "Exception" in line or "OutOfMemory" in line]


class Well(threading.Thread):
    """Somebody in good order: sends by REST, and hears it on both kinds of socket, again and again."""

    PATIENCE = 10.0

    def __init__(self, server):
        super().__init__(daemon=True)
        self.server, self.token, self.other = server, server.token("well"), server.token("well-too")
        _, _, body = server.ask("POST", "/conversations", {"type": "private", "participantId": "well-too"}, self.token)
        self.conversation = json.loads(body)["id"]
        self.sockets = []
        for of in (Plain, SocketIo):
            socket = server.websocket(of.path, self.PATIENCE)
            of.enter(socket, self.other)
            self.sockets.append((of, socket))
        self.rounds, self.slowest, self.fault = 0, 0.0, None
        self.stopped = threading.Event()

    def run(self):
        try:
            while not self.stopped.wait(0.25):
                begun = time.monotonic()
                text = f"well {self.rounds}"
                status, _, body = self.server.ask("POST", f"/conversations/{self.conversation}/messages", {"content": text}, self.token)
                assert status == 201, f"a good request was answered {status} {body[:300]!r}"
                for of, socket in self.sockets:
                    self.hears(of, socket, text.encode())
                self.slowest = max(self.slowest, time.monotonic() - begun)
                self.rounds += 1
        except Exception as error:  # whatever it is, it is what the fuzzer has to tell
            self.fault = f"{type(error).__name__} {error}"

    @staticmethod
    def hears(of, socket, text):
        while True:
            opcode, payload = socket.read()
            if opcode == PING:
                socket.send(frame(PONG, payload))
            elif of is SocketIo and payload == b"2":
                socket.send(frame(TEXT, b"3"))
            elif opcode == CLOSE:
                raise AssertionError(f"a good socket was closed: {payload!r}")
            elif b'"' + text + b'"' in payload:
                return

    def stop(self):
        self.stopped.set()
        self.join(2 * self.PATIENCE)
        for _, socket in self.sockets:
            socket.close()


def sockets(server, token):
    """How many sessions the server says that it has."""
    _, _, body = server.ask("GET", "/actuator/prometheus", token=token)
    lines = [line for line in body.decode().splitlines() if line.startswith(("verbatim_sockets{", "verbatim_sockets "))]
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines)
