"""The log as it was dumped, folded anew: what every reader must have seen. Invariant 4 is checked while it is read."""

import bisect
import hashlib
import json
import struct
import uuid

from .evidence import b64

FOREVER = 1 << 62
ROSTER = ("ConversationStarted", "GroupRenamed", "ParticipantsAdded", "ParticipantRemoved", "RoleChanged")
MESSAGE = {"MessageSent": "message:new", "MessageEdited": "message:updated", "MessageDeleted": "message:deleted"}


class Event:
    """One row of the log, with what was typed beside it as an auditor was shown it."""

    __slots__ = ("position", "at", "stream", "version", "type", "payload", "text", "erased", "conversation", "has_content")

    def __init__(self, row, opened):
        self.position, self.at, self.stream, self.version = row["position"], row["at"], row["stream"], row["version"]
        self.type, self.payload, self.has_content = row["type"], json.loads(row["payload"]), row["hasContent"]
        known = opened.get(self.position)
        self.text = (known or {}).get("content") or {}
        self.erased = bool(row["commitment"]) and not self.text
        self.conversation = self.payload.get("conversationId") if row["kind"] in ("Conversation", "ReadPointer") else None


class Chronicle:
    """Events by position, by conversation and version; the forms of messages; who was where, from when to when."""

    def __init__(self, evidence, findings):
        opened = {line["position"]: line for line in evidence.audit}
        self.events, self.conversations, self.pointers = [], {}, {}
        self.at_version, self.forms, self.stays, self.sent = {}, {}, {}, {}
        self.leaves, self.by_position = [], {}
        ends = {}
        for row in evidence.log:
            self._row(row, opened, ends, findings)
        self.head = self.events[-1].position if self.events else 0
        self._entitled = {}

    def _row(self, row, opened, ends, findings):
        place = {"position": row["position"], "stream": row["stream"], "version": row["version"]}
        if row["position"] != len(self.leaves) + 1:
            findings.violate(4, f"position {len(self.leaves) + 1} of the log is missing or comes twice", **place)
        version, link, at = ends.get(row["stream"], (0, bytes(32), 0))
        if row["version"] != version + 1:
            findings.violate(4, f"version {version + 1} of a stream is missing or comes twice", **place)
        record = b"".join([
            b"verbatim-record/1\n", lp(row["stream"].encode()), struct.pack(">Q", row["version"]), lp(row["kind"].encode()),
            uuid.UUID(row["id"]).bytes, lp(row["type"].encode()), struct.pack(">I", row["revision"]),
            lp(row["payload"].encode()), lp(b64(row["commitment"])), link])
        made = hashlib.sha256(record).digest()
        leaf = hashlib.sha256(b"\0" + struct.pack(">QQ", row["position"], row["at"]) + made).digest()
        if made != b64(row["link"]) or leaf != b64(row["leaf"]):
            findings.violate(4, "a row is not what its hashes say", **place)
        if self.events and row["at"] <= self.events[-1].at:
            findings.violate(4, "the log's time does not grow", **place)
        ends[row["stream"]] = row["version"], b64(row["link"]), row["at"]
        self.leaves.append(leaf)
        event = Event(row, opened)
        if event.conversation and row["commitment"] and event.position not in opened:
            findings.violate(16, "an auditor who asked for everything was not shown an event", **place)
        for flag in ("lost", "tampered"):
            if opened.get(event.position, {}).get(flag):
                findings.violate(1, f"what was typed is {flag}", **place)
        self.events.append(event)
        self.by_position[event.position] = event
        if event.conversation and row["kind"] == "ReadPointer":
            self.pointers.setdefault(event.conversation, []).append(event)
        elif event.conversation:
            self._conversation(event, findings)

    def _conversation(self, event, findings):
        conversation = event.conversation
        self.conversations.setdefault(conversation, []).append(event)
        self.at_version[conversation, event.version] = event
        if event.type == "MessageSent":
            sent = self.sent.setdefault(conversation, [])
            if event.payload["seq"] != len(sent) + 1:
                findings.violate(4, f"seq {len(sent) + 1} is missing or comes twice", conversation=conversation,
                                 position=event.position)
            sent.append(event.position)
        if event.type in MESSAGE:
            self.forms.setdefault((conversation, event.payload["seq"]), []).append(event)
        came = joining(event)
        for user in came:
            self.stays.setdefault(user, []).append([conversation, event.position, FOREVER])
        if event.type == "ParticipantRemoved":
            for stay in self.stays.get(event.payload["removed"], ()):
                if stay[0] == conversation and stay[2] == FOREVER:
                    stay[2] = event.position

    def event(self, position):
        return self.by_position.get(position)

    def sent_up_to(self, conversation, position):
        return bisect.bisect_right(self.sent.get(conversation, []), position)

    def form_at(self, conversation, seq, position):
        """A message as it was at a position; None before it was sent."""
        found = None
        for event in self.forms.get((conversation, seq), ()):
            if event.position > position:
                break
            found = event
        return found

    def is_member(self, user, conversation, at):
        """At the moment when that position had just been stored."""
        return any(c == conversation and since <= at < until for c, since, until in self.stays.get(user, ()))

    def may_see(self, user, conversation, since):
        """Whether there is any moment from a position on at which the user was in it."""
        return any(c == conversation and until > since for c, _, until in self.stays.get(user, ()))

    def entitled(self, user):
        """All that the user's devices hear, as (position, name of the event), in the order of the log."""
        if user not in self._entitled:
            heard = []
            for conversation, since, until in self.stays.get(user, ()):
                for events in (self.conversations.get(conversation, ()), self.pointers.get(conversation, ())):
                    start = bisect.bisect_left(events, since, key=lambda e: e.position)
                    for event in events[start:]:
                        if event.position > until:
                            break
                        heard.append((event.position, heard_as(event, user)))
            self._entitled[user] = sorted(heard)
        return self._entitled[user]


def lp(data):
    return struct.pack(">I", len(data)) + data


def joining(event):
    if event.type == "ConversationStarted":
        return [p["userId"] for p in event.payload["roster"]["participants"]]
    return event.payload["added"] if event.type == "ParticipantsAdded" else []


def heard_as(event, user):
    if event.type == "ReadPointerMoved":
        return "message:read"
    if event.type in MESSAGE:
        return MESSAGE[event.type]
    if user in joining(event):
        return "conversation:new"
    return "conversation:removed" if event.payload.get("removed") == user else "conversation:updated"


def message(event):
    """A message as clients are shown it, made from its event alone."""
    e, text = event.payload, event.text
    sent, deleted = event.type == "MessageSent", event.type == "MessageDeleted"
    return {
        "id": e["messageId"], "conversationId": event.conversation, "seq": e["seq"], "version": event.version,
        "senderId": e["actor"] if sent else e["senderId"], "type": e["type"],
        "content": None if deleted else text.get("content"),
        "sentAt": e["at"] if sent else e["sentAt"],
        "editedAt": None if sent else e.get("editedAt") if deleted else e["at"],
        "deletedAt": e["at"] if deleted else None, "deletedBy": e["actor"] if deleted else None,
        "revision": 1 if sent else e["revision"], "clientMessageId": text.get("clientMessageId"),
    }


def payload(event, name):
    """What a frame or an event of /sync says beside its cursor."""
    e = event.payload
    common = {"conversationId": event.conversation, "at": e["at"], "actor": e["actor"]}
    if name == "message:read":
        return {**common, "userId": e["actor"], "lastReadMessageId": e["lastReadMessageId"], "lastReadSeq": e["lastReadSeq"]}
    if name == "conversation:removed":
        return {**common, "id": event.conversation, "version": event.version}
    if event.type in ROSTER:
        roster = e["roster"]
        core = {k: roster[k] for k in ("type", "createdBy", "createdAt", "lastSeq", "participants")}
        return {**common, **core, "id": event.conversation, "version": event.version, "name": event.text.get("name")}
    return {**common, **message(event)}


TYPED = ("content", "name", "clientMessageId")


def differs(expected, shown, erased):
    """The first field that is another than it must be; more fields may come. What was erased later was shown before."""
    for field, value in expected.items():
        if field in shown and shown[field] == value or (erased and field in TYPED and field in shown):
            continue
        return field
    return None
