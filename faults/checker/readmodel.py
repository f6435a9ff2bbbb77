"""The documents of the read model against a fold of the log that knows nothing of theirs: invariants 10 and 11."""

from .chronicle import ROSTER, message

SHOWN_OF_MESSAGE = ("senderId", "type", "content", "sentAt", "editedAt", "deletedAt", "deletedBy", "revision", "clientMessageId", "version")


def check(evidence, chronicle, findings):
    live = documents(evidence, "readmodel.ndjson")
    rebuilt = documents(evidence, "rebuilt.ndjson")
    if live:
        compare(10, "the log", folded(chronicle), live, findings)
    if live and (evidence.folder / "rebuilt.ndjson").exists():
        compare(11, "the rebuilt one", rebuilt, live, findings)


def documents(evidence, name):
    return {(line["kind"], line["document"]["_id"]): canonical(line["document"]) for line in evidence.lines(name)}


def canonical(value):
    """Without what is empty: a field that was taken away leaves its parent behind, and a fold makes none."""
    if isinstance(value, dict):
        parts = {k: canonical(v) for k, v in value.items()}
        return {k: v for k, v in sorted(parts.items()) if v != {}}
    return [canonical(v) for v in value] if isinstance(value, list) else value


def compare(invariant, other, expected, found, findings):
    findings.count("documents compared" if invariant == 10 else "documents compared with the rebuilt ones", len(expected))
    for key in sorted(expected.keys() | found.keys()):
        due, there = expected.get(key), found.get(key)
        if due == there:
            continue
        place = {"kind": key[0], "id": key[1]}
        if due is None or there is None:
            findings.violate(invariant, f"a document is {'missing' if there is None else 'more than there must be'}, by {other}", **place)
        else:
            fields = [f for f in due.keys() | there.keys() if due.get(f) != there.get(f)]
            field = sorted(fields)[0]
            findings.violate(invariant, f"a document is not what it is by {other}, in {field}", **place, due=due.get(field), found=there.get(field))


def folded(chronicle):
    made = {}
    for event in chronicle.events:
        if event.conversation is None:
            continue
        if event.type != "ReadPointerMoved":
            of_conversation(event, made)
        for user, seq in read_by(event):
            pointer = made.setdefault(("pointers", f"{event.conversation}:{user}"), {"lastReadSeq": 0})
            pointer["lastReadSeq"] = max(pointer["lastReadSeq"], seq)
            pointer["position"] = event.position
    memberships(chronicle, made)
    for (_, key), document in made.items():
        document["_id"] = key
    return {key: canonical(document) for key, document in made.items()}


def of_conversation(event, made):
    head = made.setdefault(("heads", event.conversation), {})
    head.update(version=event.version, position=event.position)
    if event.type in ("ConversationStarted", "MessageSent"):
        head.update(lastSeq=event.payload.get("seq", 0), lastActivityPosition=event.position)
    if event.type in ROSTER:
        roster = event.payload["roster"]
        made["conversations", event.conversation] = {
            "type": roster["type"].upper(), "name": event.text.get("name"), "namedBy": roster.get("namedBy"),
            "createdBy": roster["createdBy"], "createdAt": roster["createdAt"], "participantCount": len(roster["participants"]),
            "participants": [{**p, "role": p["role"].upper()} for p in roster["participants"]], "position": event.position}
    else:
        shown = message(event)
        before = made.get(("timeline", f"{event.conversation}:{shown['seq']}"), {})
        document = {field: shown[field] for field in SHOWN_OF_MESSAGE}
        sent = event.version if event.type == "MessageSent" else before.get("sentVersion")
        made["timeline", f"{event.conversation}:{shown['seq']}"] = {**document, "sentVersion": sent, "position": event.position}


def read_by(event):
    """Who has read how far by this event: the sender, the reader, whoever comes in later."""
    e = event.payload
    if event.type == "MessageSent":
        return [(e["actor"], e["seq"])]
    if event.type == "ReadPointerMoved":
        return [(e["actor"], e["lastReadSeq"])]
    if event.type == "ParticipantsAdded" and e["roster"]["lastSeq"] > 0:
        return [(user, e["roster"]["lastSeq"]) for user in e["added"]]
    return []


def memberships(chronicle, made):
    for user, stays in chronicle.stays.items():
        document = made.setdefault(("memberships", user), {"in": {}, "moves": {}, "position": 0})
        for conversation, since, until in stays:
            moves = document["moves"].setdefault(conversation, {})
            moves[str(since)] = True
            document["position"] = max(document["position"], since)
            if until <= chronicle.head:
                moves[str(until)] = False
                document["position"] = max(document["position"], until)
            else:
                document["in"][conversation] = since
