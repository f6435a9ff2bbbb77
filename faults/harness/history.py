"""The record of a run: one line for everything that was asked, answered and heard, with monotonic times."""

import json
import time


class History:
    """Appends NDJSON. Lines are whole or, at the very end of a driver that died, cut; nothing is ever taken back."""

    def __init__(self, path):
        self.file = open(path, "a", encoding="utf-8", buffering=1 << 16)
        self.number = 0
        self.lost_acks = 0

    def now(self):
        return round(time.monotonic(), 6)

    def write(self, type_, **fields):
        self.file.write(json.dumps({"t": self.now(), "type": type_, **fields}, ensure_ascii=False, separators=(",", ":")) + "\n")

    def frame(self, socket, user, connection, event, raw):
        """As it came: it is not parsed and written anew."""
        self.file.write(f'{{"t":{self.now()},"type":"frame","socket":"{socket}","user":"{user}","connection":{connection},'
                        f'"event":"{event}","data":{raw}}}\n')

    def invoke(self, process, user, op, **asked):
        self.number += 1
        self.write("invoke", n=self.number, process=process, user=user, op=op, **asked)
        return self.number

    def close(self):
        self.file.close()
