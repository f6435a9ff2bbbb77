"""A device: one user's socket, which comes back by itself with the last cursor that it has."""

import asyncio
import json
import random
import re

from .wire import Lost, WebSocket, token

CURSOR = re.compile(r'"cursor":"([A-Za-z0-9_-]+)"')
SOCKET_IO = re.compile(r'^42\["([a-z:]+)",(.*)\]$', re.S)


class Device:
    """Over Socket.IO or over /ws; what it hears is written down as it came."""

    def __init__(self, history, address, secret, user, number, socket_io, seed):
        self.history, self.address, self.user, self.socket_io = history, address, user, socket_io
        self.name = f"{user}-{number}"
        self.token = token(secret, user)
        self.random = random.Random(f"{seed}-{self.name}")
        self.cursor = self.recovery = None
        self.connection, self.delay, self.heard, self.ready = 0, 0.2, 0, False
        self.task, self.socket, self.paused = None, None, False

    def start(self):
        self.task = asyncio.create_task(self._live())

    async def stop(self):
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)

    def settled(self):
        self.history.write("settled", socket=self.name, user=self.user, connection=self.connection)

    async def _live(self):
        while True:
            self.ready = False
            try:
                await self._connection()
            except Lost as e:
                self.history.write("closed", socket=self.name, user=self.user, connection=self.connection, code=None, reason=str(e))
            finally:
                if self.socket:
                    self.socket.close()
                    self.socket = None
            await asyncio.sleep(self.delay * (0.5 + self.random.random()))
            self.delay = min(2 * self.delay, 3)

    async def _connection(self):
        path = "/socket.io/?EIO=4&transport=websocket" if self.socket_io else "/ws"
        self.socket = await WebSocket.open(self.address, path)
        self.connection += 1
        by_recovery = self.recovery and self.cursor and self.random.random() < 0.5
        self.history.write("connect", socket=self.name, user=self.user, connection=self.connection,
                           transport="socket.io" if self.socket_io else "ws", cursor=self.cursor, recovery=bool(by_recovery))
        opening = {"token": self.token}
        if by_recovery:
            opening |= {"pid": self.recovery, "offset": self.cursor}
        elif self.cursor:
            opening["cursor"] = self.cursor
        self.socket.send(("40" if self.socket_io else "") + json.dumps(opening))
        while True:
            # longer than the server's pings are apart, so that half-open connections come to an end
            try:
                text, close = await asyncio.wait_for(self.socket.read(), 50 if self.ready else 12)
            except asyncio.TimeoutError:
                raise Lost("silence") from None
            if close:
                self.history.write("closed", socket=self.name, user=self.user, connection=self.connection, code=close[0], reason=close[1])
                return
            self._hear(text)

    def _hear(self, text):
        if not self.socket_io:
            # {"event":"NAME","data":{…}}
            at = text.index('"', 10)
            self._event(text[10:at], text[at + 9:-1])
        elif text == "2":
            self.socket.send("3")
        elif text.startswith("42"):
            name, data = SOCKET_IO.match(text).groups()
            if name not in ("typing", "presence"):
                data = data[:data.rindex(",")]  # the cursor, beside the payload
            self._event(name, data)
        elif text.startswith("40"):
            self.recovery = json.loads(text[2:]).get("pid")
        elif text.startswith("44"):
            raise Lost("refused: " + text[2:])

    def _event(self, name, data):
        if name in ("typing", "presence"):
            return
        if name == "ready":
            said = json.loads(data)
            self.ready, self.delay = True, 0.2
            self.history.write("ready", socket=self.name, user=self.user, connection=self.connection, **said)
            self.cursor = said["cursor"]
            return
        self.history.frame(self.name, self.user, self.connection, name, data)
        self.cursor = CURSOR.findall(data)[-1]
        self.heard += 1
