"""A small run in which all is well: three users, two conversations, everything that a driver records. Tests spoil it."""

import base64
import hashlib
import hmac
import json
import struct
import uuid

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

GROUP, PAIR = "4adf5f36-da4b-8761-a5ae-4011abaebcd7", "8d1ff5c2-738a-8060-a017-5322af43e1c6"


def lp(data):
    return struct.pack(">I", len(data)) + data


def cursor(position):
    return base64.urlsafe_b64encode(struct.pack(">QQ", position, 7)).decode().rstrip("=")


def message_id(conversation, version, seq):
    return base64.urlsafe_b64encode(uuid.UUID(conversation).bytes + struct.pack(">QQ", version, seq)).decode().rstrip("=")


def b64(data):
    return base64.b64encode(data).decode()


class Sample:
    """What a run's folder has, as lists that a test may change before they are written."""

    def __init__(self):
        self.key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
        public = b"\1" + self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        name = "verbatim.example/log"
        hint = hashlib.sha256(name.encode() + b"\n" + public).digest()[:4]
        self.name, self.hint, self.verifier = name, hint, f"{name}+{hint.hex()}+{b64(public)}"
        self.log, self.audit, self.history, self.checkpoints, self.trials = [], [], [], [], []
        self.links, self.versions, self.leaves, self.clock, self.number = {}, {}, [], 100.0, 0
        self.members, self.joined, self.messages, self.pointers, self.moves = {}, {}, {}, {}, {}
        self.documents = {}
        self.run = {
            "seed": 1, "arena": "sample", "users": ["ann", "bob", "eve"], "key": self.verifier, "quiet": [[0, 1000]],
            "limits": {"recovery_seconds": 60, "coverage_seconds": 5, "silence_seconds": 30, "rss_mb": 900, "threads": 400},
        }
        self._life()

    # ---- a log

    def append(self, stream, kind, type_, payload, text=None):
        version = self.versions.get(stream, 0) + 1
        commitment = hmac.digest(b"k" * 32, json.dumps(text).encode(), "sha256") if text else b""
        position, at = len(self.log) + 1, 1_790_000_000_000_000 + 1000 * len(self.log)
        event_id, raw = uuid.uuid5(uuid.NAMESPACE_URL, f"{position}"), json.dumps(payload)
        prev = self.links.get(stream, bytes(32))
        record = b"".join([b"verbatim-record/1\n", lp(stream.encode()), struct.pack(">Q", version), lp(kind.encode()), event_id.bytes,
                           lp(type_.encode()), struct.pack(">I", 1), lp(raw.encode()), lp(commitment), prev])
        link = hashlib.sha256(record).digest()
        leaf = hashlib.sha256(b"\0" + struct.pack(">QQ", position, at) + link).digest()
        self.links[stream], self.versions[stream] = link, version
        self.leaves.append(leaf)
        row = {"position": position, "stream": stream, "version": version, "kind": kind, "id": str(event_id), "type": type_, "revision": 1,
               "at": at, "payload": raw, "commitment": b64(commitment), "link": b64(link), "leaf": b64(leaf), "hasContent": bool(text)}
        self.log.append(row)
        self.audit.append({"position": position, "content": text})
        return position, version

    def when(self):
        return f"2026-11-29T00:00:{len(self.log):02d}.000Z"

    def roster(self, conversation, type_, by):
        return {"type": type_, "createdBy": by, "createdAt": "2026-11-29T00:00:00.000Z", "namedBy": by, "lastSeq": len(self.messages.get(conversation, [])),
                "participants": [{"userId": u, "role": "owner" if u == by else "member", "joinedAt": "2026-11-29T00:00:00.000Z"}
                                 for u in self.members[conversation]]}

    def sign(self, size=None):
        size = size or len(self.leaves)
        text = f"{self.name}\n{size}\n{b64(root(self.leaves[:size]))}\n"
        return f"{text}\n— {self.name} {b64(self.hint + self.key.sign(text.encode()))}\n"

    # ---- a history

    def tick(self):
        self.clock += 0.1
        return round(self.clock, 3)

    def op(self, user, op, outcome="ok", answer=None, process=None, **asked):
        self.number += 1
        line = {"t": self.tick(), "type": "invoke", "n": self.number, "process": process or user, "user": user, "op": op, **asked}
        done = {"t": self.tick(), "type": outcome, "n": self.number, "status": {"ok": 200, "fail": 403}.get(outcome, 0), **(answer or {})}
        self.history += [line, done]
        return line, done

    def ends(self):
        """The lines of the last operation."""
        return self.history[-2:]

    def start(self, conversation, type_, by, members):
        self.members[conversation] = list(members)
        name = f"name-{conversation[:4]}" if type_ == "group" else None
        payload = {"conversationId": conversation, "roster": self.roster(conversation, type_, by), "actor": by, "at": self.when()}
        position, _ = self.append(conversation, "Conversation", "ConversationStarted", payload, {"name": name} if name else None)
        self.op(by, "start", answer={"id": conversation, "position": position}, key=f"start-{conversation[:4]}", name=name,
                **({"other user": members[1]} if type_ == "private" else {}))
        self.tell(position, payload, name)

    def send(self, user, conversation, content, key=None, outcome="ok", **asked):
        seq = len(self.messages.setdefault(conversation, [])) + 1
        version = self.versions[conversation] + 1
        identity = message_id(conversation, version, seq)
        payload = {"conversationId": conversation, "messageId": identity, "seq": seq, "type": "text", "actor": user, "at": self.when()}
        position, _ = self.append(conversation, "Conversation", "MessageSent", payload, {"content": content, "clientMessageId": key})
        shown = {"id": identity, "conversationId": conversation, "seq": seq, "version": version, "senderId": user, "type": "text",
                 "content": content, "sentAt": payload["at"], "editedAt": None, "deletedAt": None, "deletedBy": None, "revision": 1, "clientMessageId": key}
        self.messages[conversation].append({**shown, "sentVersion": version, "position": position})
        answer = {"id": identity, "seq": seq, "version": version, "position": position} if outcome == "ok" else {}
        self.op(user, "send", outcome, answer, conversation=conversation, content=content, key=key, **asked)
        self.broadcast(position, conversation, "message:new", {**shown, "at": payload["at"], "actor": user})
        return shown

    def edit(self, user, conversation, seq, content):
        old = self.messages[conversation][seq - 1]
        payload = {"conversationId": conversation, "messageId": old["id"], "seq": seq, "senderId": old["senderId"], "type": "text",
                   "sentAt": old["sentAt"], "revision": old["revision"] + 1, "actor": user, "at": self.when()}
        position, version = self.append(conversation, "Conversation", "MessageEdited", payload, {"content": content, "clientMessageId": None})
        old.update(version=version, content=content, editedAt=payload["at"], revision=payload["revision"], clientMessageId=None, position=position)
        self.op(user, "edit", answer={"version": version}, conversation=conversation, message=old["id"], content=content)
        self.broadcast(position, conversation, "message:updated", {**self.shown(old), "at": payload["at"], "actor": user})

    def mark(self, user, conversation, seq):
        message = self.messages[conversation][seq - 1]
        payload = {"conversationId": conversation, "lastReadMessageId": message["id"], "lastReadSeq": seq, "actor": user, "at": self.when()}
        position, _ = self.append(f"{conversation}/{user}", "ReadPointer", "ReadPointerMoved", payload)
        self.pointers[conversation, user] = seq, position
        self.op(user, "mark", conversation=conversation)
        self.broadcast(position, conversation, "message:read", {k: v for k, v in payload.items()} | {"userId": user})

    def remove(self, by, conversation, user):
        self.members[conversation].remove(user)
        payload = {"conversationId": conversation, "roster": self.roster(conversation, "group", by), "removed": user, "actor": by, "at": self.when()}
        position, version = self.append(conversation, "Conversation", "ParticipantRemoved", payload, {"name": f"name-{conversation[:4]}"})
        self.moves[user, conversation][1] = position
        self.op(by, "remove", answer={"position": position}, conversation=conversation, who=user)
        core = self.core(conversation, payload, f"name-{conversation[:4]}", version)
        for member in self.members[conversation]:
            self.frame(member, position, "conversation:updated", core)
        self.frame(user, position, "conversation:removed", {"id": conversation, "conversationId": conversation, "version": version,
                                                            "at": payload["at"], "actor": by})
        return position

    def core(self, conversation, payload, name, version):
        roster = {k: v for k, v in payload["roster"].items() if k != "namedBy"}
        return {**roster, "id": conversation, "conversationId": conversation, "name": name, "version": version, "at": payload["at"], "actor": payload["actor"]}

    def tell(self, position, payload, name):
        for user in self.members[payload["conversationId"]]:
            self.moves[user, payload["conversationId"]] = [position, None]
            self.frame(user, position, "conversation:new", self.core(payload["conversationId"], payload, name, 1))

    def broadcast(self, position, conversation, event, data):
        for user in self.members[conversation]:
            self.frame(user, position, event, data)

    def frame(self, user, position, event, data):
        self.history.append({"t": self.tick(), "type": "frame", "socket": f"{user}-1", "user": user, "connection": 1, "event": event,
                             "data": {**data, "cursor": cursor(position)}})

    @staticmethod
    def shown(message):
        return {k: v for k, v in message.items() if k not in ("sentVersion", "position")}

    def page(self, user, conversation, least=None, process=None, **asked):
        items = [self.shown(m) for m in reversed(self.messages[conversation])]
        self.op(user, "page", answer={"body": {"items": items, "total": len(items)}}, process=process, conversation=conversation, min=least, **asked)

    # ---- what happens

    def _life(self):
        for user in self.run["users"]:
            self.history.append({"t": self.tick(), "type": "connect", "socket": f"{user}-1", "user": user, "connection": 1, "cursor": None})
            self.history.append({"t": self.tick(), "type": "ready", "socket": f"{user}-1", "connection": 1, "mode": "reset", "cursor": cursor(0)})
        self.start(GROUP, "group", "ann", ["ann", "bob", "eve"])
        self.start(PAIR, "private", "ann", ["ann", "bob"])
        for n in range(1, 5):
            self.send(("ann", "bob", "eve")[n % 3], GROUP, f"words-{n}", key=f"key-{n}")
            self.send("bob", PAIR, f"quiet-{n}")
        self.edit("bob", GROUP, 1, "other-words")
        self.op("ann", "checkpoint", answer={"note": self.sign()}, process="witness")
        self.page("ann", GROUP, least=len(self.log))
        self.mark("ann", PAIR, 3)
        self.removal = self.remove("ann", GROUP, "eve")
        self.op("eve", "page", "fail", {"status": 404}, conversation=GROUP, min=self.removal)
        self.send("ann", GROUP, "after-eve", key="key-9")
        self.op("bob", "send", "fail", {"code": "forbidden"}, conversation=GROUP, content="refused-words", key="key-no")
        self.op("bob", "send", "fail", {"code": "idempotency-key-reused"}, conversation=GROUP, content="others", key="key-1", other=True)
        self.send("bob", GROUP, "unknown-but-there", key="key-u", outcome="unknown")
        sent = self.messages[GROUP][-1]
        self.op("bob", "send", "ok", {"id": sent["id"], "seq": sent["seq"], "position": sent["position"]}, conversation=GROUP,
                content="unknown-but-there", key="key-u")
        for _ in range(2):
            self.op("auditor", "asof", answer={"digest": "d1"}, conversation=GROUP, position=9, reason="why-1")
        self.append("audit-access", "Access", "AuditAccessed", {"access": "transcript", "actor": "auditor", "at": self.when()}, {"reason": "why-1"})
        self.erased()
        self.op("auditor", "export", answer={"verdicts": {"verify.py": "CONSISTENT"}, "mutations": [{"at": 5, "verdict": "TAMPERED"}]},
                known=True, reason="why-1")
        self.history.append({"t": self.tick(), "type": "fault", "phase": "begin", "fault": "kill"})
        self.history.append({"t": self.tick(), "type": "fault", "phase": "healed", "fault": "kill"})
        self.history.append({"t": self.tick(), "type": "recovered", "fault": "kill", "seconds": 2.5})
        self.history.append({"t": self.tick(), "type": "sample", "node": "app", "rss_mb": 500, "threads": 90})
        self.op("ann", "checkpoint", answer={"note": self.sign()}, process="witness")
        for user in ("ann", "bob"):
            for conversation in (GROUP, PAIR):
                self.page(user, conversation, least=len(self.log), process="final", final=True)
        for user in self.run["users"]:
            self.history.append({"t": self.tick(), "type": "settled", "socket": f"{user}-1", "connection": 1})

    def erased(self):
        """One message's words are destroyed; another's are held."""
        self.send("bob", PAIR, "secret-words")
        self.send("bob", PAIR, "held-words")
        gone, held = self.messages[PAIR][-2:]
        self.op("officer", "erase", "fail", {"status": 409}, what=held["id"], words=["held-words"], held=True)
        self.op("officer", "erase", answer={"id": "e1"}, what=gone["id"], words=["secret-words"])
        row = self.log[gone["position"] - 1]
        row["hasContent"] = False
        self.audit[gone["position"] - 1]["content"] = None
        gone["content"] = None
        what = {"messageId": gone["id"], "upTo": len(self.log)}
        self.append("custody", "Custody", "ContentErased", {"erasureId": "e1", "what": what, "basis": "x", "actor": "officer", "at": self.when()})

    def read_model(self):
        made = []
        for conversation, messages in self.messages.items():
            made += [("timeline", {"_id": f"{conversation}:{m['seq']}", **{k: v for k, v in m.items() if k not in ("id", "conversationId", "seq")}})
                     for m in messages]
            events = [r for r in self.log if r["stream"] == conversation]
            last = max(m["position"] for m in messages if m["version"] == m["sentVersion"])
            made.append(("heads", {"_id": conversation, "version": events[-1]["version"], "position": events[-1]["position"],
                                   "lastSeq": len(messages), "lastActivityPosition": last}))
            changed = [(r["position"], json.loads(r["payload"])["roster"]) for r in events if "roster" in r["payload"]]
            position, roster = changed[-1]
            made.append(("conversations", {
                "_id": conversation, "type": roster["type"].upper(), "name": "name-4adf" if conversation == GROUP else None, "namedBy": roster["namedBy"],
                "createdBy": roster["createdBy"], "createdAt": roster["createdAt"], "participantCount": len(roster["participants"]),
                "participants": [{**p, "role": p["role"].upper()} for p in roster["participants"]], "position": position}))
            for user in ("ann", "bob", "eve"):
                sent = [(m["seq"], r["position"]) for m in messages for r in events
                        if m["senderId"] == user and r["type"] == "MessageSent" and r["version"] == m["sentVersion"]]
                read = sent + [self.pointers[conversation, user]] if (conversation, user) in self.pointers else sent
                if read:
                    made.append(("pointers", {"_id": f"{conversation}:{user}", "lastReadSeq": max(s for s, _ in read),
                                              "position": max(p for _, p in read)}))
        for user in self.run["users"]:
            mine = {c: m for (u, c), m in self.moves.items() if u == user}
            made.append(("memberships", {
                "_id": user, "in": {c: m[0] for c, m in mine.items() if m[1] is None},
                "moves": {c: {str(p): i == 0 for i, p in enumerate(m) if p} for c, m in mine.items()},
                "position": max(p for m in mine.values() for p in m if p)}))
        return [{"kind": k, "document": d} for k, d in made]

    def write(self, folder, readmodel=None, rebuilt=None):
        whole = self.read_model()
        write_lines(folder / "history.ndjson", self.history)
        write_lines(folder / "log.ndjson", self.log)
        write_lines(folder / "audit.ndjson", self.audit)
        write_lines(folder / "checkpoints.ndjson", self.checkpoints)
        write_lines(folder / "trials.ndjson", self.trials)
        write_lines(folder / "readmodel.ndjson", whole if readmodel is None else readmodel)
        write_lines(folder / "rebuilt.ndjson", whole if rebuilt is None else rebuilt)
        (folder / "run.json").write_text(json.dumps({"final": len(self.log), **self.run}))
        return folder


def write_lines(path, lines):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))


def root(leaves):
    """RFC 6962, as it says it."""
    if len(leaves) == 1:
        return leaves[0]
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + root(leaves[:k]) + root(leaves[k:])).digest()
