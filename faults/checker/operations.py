"""What commands and reads were answered, against the log: invariants 1, 2, 3, 6, 7, and 9 as far as requests go."""

import base64
import bisect

from .chronicle import differs, message
from .evidence import position_of

TYPING = {"send": "content", "edit": "content", "rename": "name", "start": "name"}


def check(evidence, chronicle, findings):
    typed = typed_in_the_log(chronicle)
    commands(evidence, chronicle, typed, findings)
    keys(evidence, findings)
    real_time(evidence, chronicle, findings)
    reads(evidence, chronicle, findings)
    final_histories(evidence, chronicle, findings)


def typed_in_the_log(chronicle):
    """Every text that was ever typed has a token of its own: by it one finds the events that it came to be."""
    found = {}
    for event in chronicle.events:
        if event.type == "MessageSent" or event.type == "MessageEdited":
            found.setdefault(event.text.get("content"), []).append(event)
        elif event.type in ("ConversationStarted", "GroupRenamed") and event.text.get("name"):
            found.setdefault(event.text["name"], []).append(event)
    return found


def logical(evidence):
    """Attempts under one key are one command: what counts is the best that was answered, and the first time it was asked."""
    groups = {}
    for operation in evidence.of("send", "edit", "delete", "rename", "start"):
        key = operation["key"] and not operation["other"] and (operation.user, operation["conversation"], operation.name, operation["key"])
        groups.setdefault(key or operation.id, []).append(operation)
    return groups.values()


def outcome(attempts):
    outcomes = {o.outcome for o in attempts}
    return "ok" if "ok" in outcomes else "unknown" if "unknown" in outcomes else "fail"


def commands(evidence, chronicle, typed, findings):
    invoked = set()
    for attempts in logical(evidence):
        first, result = attempts[0], outcome(attempts)
        text = first[TYPING.get(first.name, "")]
        if text is not None:
            invoked.add(text)
        events = typed.get(text, []) if text is not None else []
        if first.name == "send":
            findings.count(f"sends {result}")
        if result == "ok":
            acked(next(o for o in attempts if o.outcome == "ok"), attempts, events, chronicle, findings)
        elif result == "fail" and events and not first["repeatable"]:
            findings.violate(2, f"a {first.name} that was refused is in the log", position=events[0].position,
                             code=attempts[-1].answer.get("code"), **attempts[-1].times())
        elif result == "unknown" and first.name == "send":
            findings.count("unknown that had committed", 1 if events else 0)
        if len(events) > 1 and first.name != "start" and not first["twice"]:
            findings.violate(3 if first["key"] else 1, f"a {first.name} is in the log {len(events)} times",
                             positions=[e.position for e in events], **first.times())
            findings.count("duplicated")
    erased = {e.position for e in chronicle.events if e.erased}
    for text, events in typed.items():
        if text not in invoked and events[0].position not in erased:
            findings.violate(1, "an event that nobody asked for", position=events[0].position, text=text)


def acked(answered, attempts, events, chronicle, findings):
    answer = answered.answer
    if answered.name == "send":
        event = chronicle.at_version.get((answered["conversation"], sent_version(answer["id"])))
        gone = event is None or event.type != "MessageSent" or event.payload["messageId"] != answer["id"]
        if gone or event.payload["seq"] != answer["seq"] or event.payload["actor"] != answered.user:
            findings.violate(1, "a send that was acknowledged is not in the log", id=answer["id"], seq=answer["seq"],
                             conversation=answered["conversation"], **answered.times())
            findings.count("lost")
        elif not event.erased and event.text.get("content") != answered["content"]:
            findings.violate(1, "a send that was acknowledged says something else in the log", position=event.position,
                             asked=answered["content"], stored=event.text.get("content"), **answered.times())
            findings.count("lost")
    elif answered.name == "delete":
        conversation, version = answered["conversation"], sent_version(answered["message"])
        sent = chronicle.at_version.get((conversation, version))
        forms = chronicle.forms.get((conversation, sent.payload["seq"]), ()) if sent and sent.type == "MessageSent" else ()
        if not any(e.type == "MessageDeleted" for e in forms):
            findings.violate(1, "a deletion that was acknowledged is not in the log", message=answered["message"], **answered.times())
    elif answered.name == "edit" and not events and not answered["same"]:
        at = chronicle.at_version.get((answered["conversation"], answer.get("version")))
        if at is None or not at.erased:
            findings.violate(1, "an edit that was acknowledged is not in the log", message=answered["message"], **answered.times())
    elif answered.name == "start" and answer["id"] not in chronicle.conversations:
        findings.violate(1, "a conversation that was begun is not in the log", conversation=answer["id"], **answered.times())


def sent_version(message_id):
    return int.from_bytes(base64.urlsafe_b64decode(message_id + "=")[16:24], "big")


def keys(evidence, findings):
    """One key, one answer, for ever; another body under it is refused."""
    first = {}
    for o in evidence.of("send", "start"):
        if not o["key"] or o.outcome != "ok":
            continue
        if o["other"]:
            findings.violate(3, "another body under a key that was used was taken", key=o["key"], **o.times())
            continue
        place = o.user, o["conversation"], o.name, o["key"]
        answer = o.answer["id"], o.answer.get("seq")
        known = first.setdefault(place, answer)
        if known != answer:
            findings.violate(3, "one key was answered with two things", key=o["key"], first=known, then=answer, **o.times())
            findings.count("duplicated")
    pairs = {}
    for o in evidence.of("start"):
        if o.outcome == "ok" and o["other user"]:
            pair = tuple(sorted((o.user, o["other user"])))
            if pairs.setdefault(pair, o.answer["id"]) != o.answer["id"]:
                findings.violate(3, "two users have two private conversations", pair=pair, **o.times())


def real_time(evidence, chronicle, findings):
    """What was acknowledged before something else was asked lies before it in the log: one sweep, with a running maximum."""
    done = []
    for attempts in logical(evidence):
        ok = [o for o in attempts if o.outcome == "ok"]
        if attempts[0].name == "send" and ok:
            event = chronicle.at_version.get((attempts[0]["conversation"], sent_version(ok[0].answer["id"])))
            if event is not None:
                done.append((attempts[0].began, ok[0].ended, event, ok[0]))
    starts = sorted(done, key=lambda d: d[0])
    ends = sorted(done, key=lambda d: d[1])
    latest, at = None, 0
    for began, _, event, operation in starts:
        while at < len(ends) and ends[at][1] < began:
            if latest is None or ends[at][2].position > latest[2].position:
                latest = ends[at]
            at += 1
        if latest is not None and latest[2].position > event.position:
            findings.violate(6, "what was said later lies before what was acknowledged earlier", earlier=latest[2].position,
                             acknowledged=latest[1], later=event.position, **operation.times())
            findings.count("reordered")


def reads(evidence, chronicle, findings):
    newest = {}
    for o in evidence.operations.values():
        if o.outcome != "ok" or o.name not in ("page", "conversation", "sync"):
            continue
        findings.count("reads checked")
        least = o["min"] or 0
        if o.name == "sync":
            synced(o, chronicle, findings)
            continue
        conversation = o["conversation"]
        if not chronicle.may_see(o.user, conversation, least):
            findings.violate(9, "a conversation was shown to somebody who is not in it", user=o.user, conversation=conversation,
                             min=least, **o.times())
            findings.count("leaked")
        body = o.answer["body"]
        if o.name == "page":
            page(o, body, conversation, least, chronicle, findings)
            shown = body["total"]
        else:
            shown = body["lastSeq"]
        if shown < chronicle.sent_up_to(conversation, least):
            findings.violate(7, "a read shows less than was asked for", shown=shown, min=least,
                             due=chronicle.sent_up_to(conversation, least), conversation=conversation, **o.times())
        before = newest.get((o.process, conversation), (0, None))
        if shown < before[0]:
            findings.violate(7, "reads of one client go back", shown=shown, before=before[0], then=before[1].times(),
                             conversation=conversation, **o.times())
        newest[o.process, conversation] = max(before, (shown, o), key=lambda b: b[0])


def page(o, body, conversation, least, chronicle, findings):
    items = body["items"]
    numbers = [item["seq"] for item in items]
    if numbers != list(range(numbers[0], numbers[0] - len(numbers), -1)) if numbers else False:
        findings.violate(4, "a page has a hole, or is in another order", seqs=numbers, conversation=conversation, **o.times())
    for item in items:
        findings.count("messages read")
        event = chronicle.at_version.get((conversation, item["version"]))
        if event is None or event.payload.get("seq") != item["seq"]:
            findings.violate(5, "a message is shown that the log does not have", item=item, **o.times())
            continue
        field = differs(message(event), item, event.erased)
        if field:
            findings.violate(5, f"a message is shown otherwise than the log has it, in {field}", item=item,
                             position=event.position, **o.times())
        due = chronicle.form_at(conversation, item["seq"], least)
        if due is not None and due.version > item["version"]:
            findings.violate(7, "a read shows an older form than was asked for", item=item, due=due.version, min=least, **o.times())


def synced(o, chronicle, findings):
    """What /sync gives between two cursors is all of it, in order, and nothing else."""
    body = o.answer["body"]
    after = position_of(o["cursor"]) if o["cursor"] else 0
    upto = position_of(body["cursor"])
    entitled = chronicle.entitled(o.user)
    due = entitled[bisect.bisect_right(entitled, (after, "~")):bisect.bisect_right(entitled, (upto, "~"))]
    got = [(position_of(e["data"]["cursor"]), e["event"]) for e in body["events"]]
    if got == due:
        return
    own = set(due)
    for one in got:
        if one not in own:
            findings.violate(9, "/sync gives what its user was not there for", user=o.user, event=one, **o.times())
            findings.count("leaked")
    missing = [one for one in due if one not in set(got)]
    if missing:
        findings.violate(8, "/sync leaves something out", user=o.user, first=missing[0], missing=len(missing), **o.times())
        findings.count("lost in delivery", len(missing))
    if [p for p, _ in got] != sorted(p for p, _ in got):
        findings.violate(5, "/sync is in another order than the log", user=o.user, **o.times())


def final_histories(evidence, chronicle, findings):
    """In the end everybody reads everything; whoever is in a conversation finds every message of it, exactly once."""
    seen = {}
    for o in evidence.of("page"):
        if o["final"] and o.outcome == "ok":
            seen.setdefault((o.user, o["conversation"]), []).extend(i["seq"] for i in o.answer["body"]["items"])
    for user in evidence.run["users"]:
        for conversation, since, until in chronicle.stays.get(user, ()):
            if until <= chronicle.head or conversation not in chronicle.conversations:
                continue
            due = chronicle.sent_up_to(conversation, evidence.run.get("final", chronicle.head))
            seqs = sorted(s for s in seen.get((user, conversation), ()) if s <= due)
            if seqs != list(range(1, due + 1)):
                lost = sorted(set(range(1, due + 1)) - set(seqs))
                findings.violate(1, "the final history is not whole", user=user, conversation=conversation, due=due,
                                 shown=len(seqs), missing=lost[:5])
                findings.count("lost", len(lost))
