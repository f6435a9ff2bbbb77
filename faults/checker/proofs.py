"""Signed checkpoints, exports, repeated looks back, the auditors' own trail, erasure: invariants 12 to 16."""

import base64
import bisect
import hashlib
import itertools

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey



def check(evidence, chronicle, findings):
    as_of(evidence, chronicle, findings)
    signed(evidence, chronicle, findings)
    exports(evidence, findings)
    trail(evidence, chronicle, findings)
    erasure(evidence, chronicle, findings)
    afterwards(evidence, findings)


def as_of(evidence, chronicle, findings):
    """The same question has the same answer for ever, unless words of it were erased."""
    erased = {e.conversation for e in chronicle.events if e.erased}
    first = {}
    for o in evidence.of("asof"):
        if o.outcome != "ok" or o["conversation"] in erased:
            continue
        findings.count("looks back compared")
        known = first.setdefault((o["conversation"], o["position"]), o)
        if known.answer["digest"] != o.answer["digest"]:
            findings.violate(12, "one question was answered in two ways", conversation=o["conversation"], position=o["position"],
                             first=known.times(), **o.times())


class Note:
    """A checkpoint, as C2SP has it."""

    def __init__(self, text, key):
        body, _, signatures = text.rpartition("\n\n")
        self.text = body + "\n"
        self.origin, size, root = body.split("\n")[:3]
        self.size, self.root = int(size), base64.b64decode(root)
        name, hint, public = key.split("+", 2)
        raw = base64.b64decode(public)
        expected = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]
        if expected.hex() != hint or raw[0] != 1:
            raise ValueError("no key of a log")
        of_log = [s.split(" ") for s in signatures.splitlines() if s.startswith(f"— {name} ")]
        mine = [base64.b64decode(parts[2]) for parts in of_log]
        mine = [s[4:] for s in mine if s[:4] == expected]
        if not mine or self.origin != name:
            raise ValueError("not signed by the log")
        for signature in mine:
            Ed25519PublicKey.from_public_bytes(raw[1:]).verify(signature, self.text.encode())


def roots_of(leaves, sizes):
    """The roots of RFC 6962 at each of these sizes, in one pass."""
    found, wanted, peaks = {0: hashlib.sha256(b"").digest()}, set(sizes), []
    for number, leaf in enumerate(leaves, 1):
        peaks.append((1, leaf))
        while len(peaks) > 1 and peaks[-1][0] == peaks[-2][0]:
            (count, right), (_, left) = peaks.pop(), peaks.pop()
            peaks.append((2 * count, hashlib.sha256(b"\1" + left + right).digest()))
        if number in wanted:
            root = peaks[-1][1]
            for _, left in reversed(peaks[:-1]):
                root = hashlib.sha256(b"\1" + left + root).digest()
            found[number] = root
    return found


def signed(evidence, chronicle, findings):
    seen = []
    for o in evidence.of("checkpoint"):
        if o.outcome == "ok":
            seen.append((o.answer["note"], o.times(), o))
    for line in evidence.checkpoints:
        seen.append((line["note"], {"where": line["where"]}, None))
    notes, parsed = [], {}
    for text, times, operation in seen:
        findings.count("checkpoints seen")
        try:
            parsed[text] = parsed.get(text) or Note(text, evidence.run["key"])
            notes.append((parsed[text], times, operation))
        except (ValueError, InvalidSignature) as e:
            findings.violate(13, "a checkpoint that the log's key did not sign", note=text, why=str(e), **times)
    roots = roots_of(chronicle.leaves, [n.size for n, _, _ in notes])
    for note, times, _ in notes:
        if note.size not in roots:
            findings.violate(13, "a checkpoint is of more than the log has", size=note.size, head=chronicle.head, **times)
        elif roots[note.size] != note.root:
            findings.violate(13, "a checkpoint has another root than the log", size=note.size, **times)
    asked = sorted((x for x in notes if x[2]), key=lambda x: x[2].began)
    done = sorted((x for x in notes if x[2]), key=lambda x: x[2].ended)
    largest, at = None, 0
    for note, times, o in asked:
        while at < len(done) and done[at][2].ended < o.began:
            largest = done[at] if largest is None or done[at][0].size > largest[0].size else largest
            at += 1
        if largest is not None and largest[0].size > note.size:
            findings.violate(13, "the newest checkpoint is older than one that was given before", size=note.size,
                             before=largest[0].size, then=largest[1], **times)
    coverage(evidence, chronicle, done, findings)


def coverage(evidence, chronicle, done, findings):
    """Every acknowledged event is signed for within the bound, while nothing is broken; and all of them in the end."""
    bound = evidence.limit("coverage_seconds")
    largest = max((note.size for note, _, _ in done), default=0)
    sizes = list(itertools.accumulate((note.size for note, _, _ in done), max))
    for o in evidence.of("send"):
        position = o.answer.get("position")
        if o.outcome != "ok" or not position:
            continue
        if position > largest:
            findings.violate(14, "an acknowledged event is under no signed checkpoint", position=position, signed=largest, **o.times())
            continue
        signed_at = done[bisect.bisect_left(sizes, position)][2].ended
        quiet = any(begin <= o.ended and o.ended + bound <= end for begin, end in evidence.run["quiet"])
        if quiet and signed_at > o.ended + bound:
            findings.violate(14, f"an acknowledged event was not signed for within {bound} s", position=position,
                             signed=signed_at, **o.times())


def exports(evidence, findings):
    for o in evidence.of("export"):
        if o.outcome != "ok":
            continue
        findings.count("exports verified")
        due = ("CONSISTENT", "VERIFIED") if o["known"] else ("UNANCHORED", "VERIFIED")
        for by, verdict in o.answer["verdicts"].items():
            if verdict not in due:
                findings.violate(14, f"an export does not verify, by {by}", verdict=verdict, **o.times())
        for change in o.answer["mutations"]:
            findings.count("mutated exports")
            if change["verdict"] in ("VERIFIED", "CONSISTENT", "UNANCHORED"):
                findings.violate(14, "an export that was changed verifies", **change, **o.times())


def trail(evidence, chronicle, findings):
    """Whatever auditors were shown is in the log, with the reason that they gave."""
    reasons = {e.text.get("reason") for e in chronicle.events if e.type == "AuditAccessed"}
    for o in evidence.of("asof", "audit", "export"):
        if o.outcome == "ok":
            findings.count("looks of auditors")
            if o["reason"] not in reasons:
                findings.violate(16, "an auditor was shown something that the log says nothing of", reason=o["reason"], access=o.name, **o.times())


def erasure(evidence, chronicle, findings):
    done = {e.payload["erasureId"]: e for e in chronicle.events if e.type == "ContentErased"}
    held = [o for o in evidence.of("erase") if o["held"]]
    for o in held:
        if o.outcome == "ok":
            findings.violate(15, "what a hold covers was erased", asked=o["what"], **o.times())
    words = []
    for o in evidence.of("erase"):
        if o["held"] or o.outcome != "ok":
            continue
        findings.count("erasures")
        event = done.get(o.answer["id"])
        if event is None:
            findings.violate(15, "an erasure that was promised was not done", id=o.answer["id"], **o.times())
            continue
        words += [(w.encode(), o) for w in o["words"]]
        for victim in covered(event, chronicle):
            if victim.has_content and victim.position <= event.payload["what"]["upTo"]:
                findings.violate(15, "what was erased is still beside the log", position=victim.position, **o.times())
    gone = {e.position for event in done.values() for e in covered(event, chronicle)}
    for e in chronicle.events:
        if e.erased and e.conversation and e.position not in gone:
            findings.violate(15, "words are gone that nobody has erased", position=e.position, conversation=e.conversation)
    still = {e.text.get("content") for e in chronicle.events}
    for o in held:
        for word in o["words"]:
            if o.outcome == "fail" and word not in still:
                findings.violate(15, "what a hold covers is gone", words=word, **o.times())
    if words:
        search(evidence, words, findings)


def covered(event, chronicle):
    """What an erasure is about: every form of one message, or all that one user has typed."""
    what = event.payload["what"]
    for other in chronicle.events:
        if other.position > event.position or other.conversation is None:
            continue
        e = other.payload
        author = e["roster"].get("namedBy") if "roster" in e else e["actor"] if other.type == "MessageSent" else e.get("senderId")
        if e.get("messageId") == what.get("messageId", "nothing") or author == what.get("userId", "nobody"):
            yield other


def search(evidence, words, findings):
    places = [p for p in (evidence.folder / "places").rglob("*") if p.is_file()] if (evidence.folder / "places").exists() else []
    places += [p for p in (evidence.folder / "readmodel.ndjson", evidence.folder / "rebuilt.ndjson", evidence.folder / "audit.ndjson") if p.exists()]
    for place in places:
        findings.count("places searched for erased words")
        data = place.read_bytes()
        for word, o in words:
            if word in data:
                findings.violate(15, "erased words are found", place=str(place.relative_to(evidence.folder)), words=word.decode(), **o.times())


def afterwards(evidence, findings):
    """What was tried on copies after the run: an older log that must not be signed on, rows that were changed and must be named."""
    for trial in evidence.lines("trials.ndjson"):
        findings.count("trials on copies")
        if not trial["found"]:
            findings.violate(13 if trial["trial"] == "older log" else 14, f"{trial['trial']}: {trial['due']} did not come", said=trial["said"])
