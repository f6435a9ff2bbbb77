#!/usr/bin/env python3
"""Sends a running server what no client would, and says whether that did any harm.

    python3 conformance/fuzz/fuzz.py URL PID LOG [--seed N] [--seconds N] [--case N] [--half N] [--slow N] [--growth MiB]

URL, PID and LOG are those of a server with nothing configured on this machine: its address, its process, and the file that it writes to.
It ends with 0 where nothing is wrong. One case by itself is repeated with the seed and `--case`; what depends on time is not.
"""

import argparse
import collections
import itertools
import json
import sys
import threading
import time

import grammar
import rfc6455
import siege
import watch
from wire import Server

# what a close frame may say beside what /asyncapi has: that it is no WebSocket, and the client's own code given back
PROTOCOL = {1002, 1007, 1005}


class Findings:
    """What was done, and what was wrong with it."""

    def __init__(self, seed, close_codes):
        self.seed, self.close_codes = seed, close_codes
        self.lock = threading.Lock()
        self.faults, self.statuses, self.ends = [], collections.Counter(), collections.Counter()
        self.cases = 0

    def fault(self, text):
        with self.lock:
            self.faults.append(text)

    def take(self, number, kind, outcome):
        with self.lock:
            self.cases += 1
            if kind is grammar.websocket:
                of, end = outcome
                self.ends[f"{of.name} {end}"] += 1
                if isinstance(end, int) and end not in self.close_codes[of.name] and not 3000 <= end <= 4399:
                    self.faults.append(f"case {number}: {of.name} was closed with {end}")
                return
            self.statuses.update(outcome)
            for status in outcome:
                if status >= 500:
                    self.faults.append(f"case {number}: {kind.__name__} was answered {status}")


def close_codes(server):
    _, _, body = server.ask("GET", "/asyncapi")
    channels = json.loads(body)["channels"]
    return {
        of.name: PROTOCOL | {close["code"] for close in channels[name]["x-close"]}
        for of, name in ((rfc6455.Plain, "plain"), (rfc6455.SocketIo, "socketio"))
    }


def by_chance(server, token, findings, seconds, threads=4):
    numbers = itertools.count()
    end = time.monotonic() + seconds

    def work():
        while time.monotonic() < end:
            number = next(numbers)
            try:
                findings.take(number, *grammar.case(findings.seed, number, server, token))
            except Exception as error:  # a server that cannot be reached, or an answer that is none
                findings.fault(f"case {number}: {type(error).__name__} {error}")

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("pid", type=int)
    parser.add_argument("log")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--case", type=int)
    parser.add_argument("--half", type=int, default=2000)
    parser.add_argument("--slow", type=int, default=300)
    parser.add_argument("--growth", type=int, default=256)
    given = parser.parse_args()
    server = Server(given.url)
    token, operator = server.token("fuzz"), server.token("operator", ["admin"])
    process = watch.Process(given.pid, given.log)
    findings = Findings(given.seed, close_codes(server))
    if given.case is not None:
        findings.take(given.case, *grammar.case(given.seed, given.case, server, token))
        print(dict(findings.statuses), dict(findings.ends), process.faults(), *findings.faults, sep="\n")
        return 1 if findings.faults or process.faults() else 0
    print(f"Seed {given.seed}", flush=True)

    well = watch.Well(server)
    well.start()
    for case in itertools.chain(rfc6455.handshakes(server), *(rfc6455.run(server, token, of) for of in (rfc6455.Plain, rfc6455.SocketIo))):
        findings.cases += 1
        name, fault = case
        if fault:
            findings.fault(f"RFC 6455, {name}: {fault}")
    ruled = findings.cases

    before, sessions = process.rss(), watch.sockets(server, operator)
    half = siege.Half(server, given.half)
    slow = siege.Slow(server, given.slow)
    slow.start()
    by_chance(server, token, findings, given.seconds)
    peak, files = process.rss(), process.files()
    half.drop()
    slow.stop()
    if not siege.until(lambda: watch.sockets(server, operator) <= sessions, 60):
        findings.fault(f"{watch.sockets(server, operator):.0f} sessions are left of {sessions:.0f} before")
    after = process.rss()
    well.stop()

    if well.fault or not well.rounds:
        findings.fault(f"Somebody in good order was not served: {well.fault}")
    if not process.is_alive():
        findings.fault("The server is gone")
    if max(peak, after) - before > given.growth:
        findings.fault(f"The server grew by {max(peak, after) - before} MiB")
    for line in process.faults()[:20]:
        findings.fault(f"The server wrote: {line}")
    print(f"Cases: {ruled} of RFC 6455, {findings.cases - ruled} by chance; {len(half.open)} half handshakes, {given.slow} slow connections ({slow.ended} of them ended by the server)")
    print(f"Answers: {dict(sorted(findings.statuses.items()))}, closes: {dict(sorted(findings.ends.items()))}")
    print(f"Somebody in good order: {well.rounds} messages, the slowest after {well.slowest * 1000:.0f} ms")
    print(f"Memory: {before} MiB before, {peak} MiB in the midst of it ({files} open files), {after} MiB after")
    for fault in findings.faults[:50]:
        print(f"FAULT {fault}")
    if findings.faults:
        print(f"{len(findings.faults)} faults; again: python3 {sys.argv[0]} URL PID LOG --seed {given.seed}, one case with --case N")
    print(f"fuzz: {findings.cases} passed, {len(findings.faults)} failed")
    return 1 if findings.faults else 0


if __name__ == "__main__":
    sys.exit(main())
