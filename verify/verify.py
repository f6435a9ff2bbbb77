#!/usr/bin/env python3
"""Verifies an export of Verbatim, offline. docs/export-format.md says how; no code is shared with the other verifier.
Needs Python 3.9 and the package `cryptography`. The exit status is the verdict."""
import argparse, base64, hashlib, hmac, json, os, pathlib, re, struct, sys, uuid
from datetime import datetime, timedelta
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

EXITS = {"VERIFIED": 0, "CONSISTENT": 10, "UNANCHORED": 20, "DIVERGED": 30, "TAMPERED": 40, "INCOMPLETE": 50, "CANNOT DECIDE": 2}
BESIDE, EVENTS, CONTENTS = ENTRIES = "beside.ndjson", "events.ndjson", "contents.ndjson"
MEMBERS = ["checkpoint", "consistency", "streams", "tree", *ENTRIES, "view/messages.csv", "view/transcript.html"]
NUMBER, MOST = r"(0|[1-9][0-9]{0,18})", 2**63 - 1
class Verdict(Exception):
    def __init__(self, verdict, reason, file="", line=0, field=""):
        place = ", ".join(p for p in (file, f"line {line}" if line else "", field) if p)
        super().__init__(f"{verdict}: {place + ': ' if place else ''}{reason}")
        self.verdict = verdict
def need(sound, reason, *place, verdict="TAMPERED"):
    if not sound:
        raise Verdict(verdict, reason, *place)
def form(sound, reason="it is in no form"):
    if not sound:
        raise ValueError(reason)
    return sound
def raw(text, length=None):
    data = base64.b64decode(text, validate=True)
    return form(base64.b64encode(data).decode() == text and length in (None, len(data)), "no Base64, or not of so many bytes") and data
sha256 = lambda *parts: hashlib.sha256(b"".join(parts)).digest()
lp = lambda data: struct.pack(">I", len(data)) + data
split = lambda count: 1 << (count - 1).bit_length() - 1
read = lambda path: pathlib.Path(path).read_bytes()

def read_container(data):
    members, at = [], 0
    while data[at:at + 1] != b"\0":
        place, header = ("container", len(members) + 1), data[at:at + 512]
        need(len(header) == 512, "the file is cut off", *place, verdict="INCOMPLETE")
        name, octal = header[:100].split(b"\0")[0], header[124:135]
        need(re.fullmatch(rb"[0-7]{11}", octal) and header == tar_header(name, octal), "a header that no export has", *place)
        end = at + 512 + int(octal, 8)
        members.append((name.decode("latin-1"), data[at + 512:end]))
        at = end + -end % 512
        need(at <= len(data), "the file is cut off", *place, verdict="INCOMPLETE")
        need(not any(data[end:at]), "something lies between two members", *place)
    need(not any(data[at:at + 1025]) and len(data) <= at + 1024, "something comes after the end", "container", len(members) + 1)
    need(len(data) == at + 1024, "the file is cut off", "container", len(members) + 1, verdict="INCOMPLETE")
    return members
def tar_header(name, octal):
    before = name.ljust(100, b"\0") + b"0000644\0" + b"0000000\0" * 2 + octal + b"\0" + b"0" * 11 + b"\0"
    after = b"0" + bytes(100) + b"ustar\00000" + bytes(64) + b"0000000\0" * 2 + bytes(167)
    return before + b"%06o\0 " % sum(before + b" " * 8 + after) + after

def parse_note(data):
    text, gap, below = data.decode().rpartition("\n\n")
    form(gap and below.endswith("\n") and not re.search(r"[\0-\x09\x0b-\x1f]", text + below), "no signed note")
    found = [form(re.fullmatch(r"— ([^\s+]+) (\S+)", line), "no signature line") for line in below[:-1].split("\n")]
    return text + "\n", [(m[1], raw(m[2])[:4], form(raw(m[2])[4:])) for m in found]  # name, key id, signature
class Key:
    def __init__(self, text, kind):
        self.text = read(text).decode().strip() if os.path.isfile(text) else text
        m = form(re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+(\S+)", self.text), "no key: " + self.text)
        key, self.name, self.kind = raw(m[3], 33), m[1], kind
        self.id = sha256(m[1].encode(), b"\n", key)[:4]
        form(self.id.hex() == m[2] and key[0] == kind, "a key that is mistyped, or of another kind: " + self.text)
        self.public = Ed25519PublicKey.from_public_bytes(key[1:])
    def signed(self, note):
        mine = [s for name, key_id, s in note[1] if (name, key_id) == (self.name, self.id)]
        for s in mine:
            form(self.kind == 1 or len(s) == 72 and s[0] < 128, "no cosignature")
            time = b"cosignature/v1\ntime %d\n" % int.from_bytes(s[:8], "big") if self.kind == 4 else b""
            self.public.verify(s[8:] if time else s, time + note[0].encode())
        return bool(mine)  # an error where it only seems so
def parse_checkpoint(note, key):
    m = form(key.signed(note), "not signed by " + key.text) and re.fullmatch(r"(.+)\n" + NUMBER + r"\n(.+)\n", note[0])
    form(m and m[1] == key.name and int(m[2]) <= MOST, "no checkpoint of " + key.name)
    return int(m[2]), raw(m[3], 32)
def parse_consistency(data):
    m = form(re.fullmatch(r"from ([1-9][0-9]{0,18})\nto ([1-9][0-9]{0,18})\n((?:.+\n)*)", data.decode()), "no proof of consistency")
    return int(m[1]), int(m[2]), [raw(line, 32) for line in m[3].split("\n")[:-1]]

def read_manifest(members, key):
    note = parse_note(members[0][1])
    form(len(note[1]) == 1 and key.signed(note), "not signed by " + key.text)
    need(note[0].startswith("verbatim-export/1\n"), "a format that is not known here", verdict="CANNOT DECIDE")
    m = form(re.fullmatch(r"verbatim-export/1\norigin (.*)\nmade .*\nscope (.*)\nseal " + NUMBER + r"\n((?:file .*\n)+)", note[0]))
    files = [form(re.fullmatch(r"file ([0-9a-f]{64}) " + NUMBER + r" (.+)", line)) for line in m[4].split("\n")[:-1]]
    names, there = [f[3] for f in files], [name for name, _ in members[1:]]
    form(m[1] == key.name and names in (MEMBERS, [n for n in MEMBERS if n != "consistency"]))
    left = iter(names)
    for name in there:
        need(name in left, "it should not be where it is", name)
    for name in names:
        need(name in there, "it is missing", name, verdict="INCOMPLETE")
    return m[2], int(m[3]), {f[3]: (f[1], int(f[2])) for f in files}
def lines_of(data, file):
    lines = data.split(b"\n")
    yield from enumerate(lines[:-1], 1)
    need(not lines[-1], "the last line has no end", file, len(lines))
def string(value, *names):
    return next((value[n] for n in names if isinstance(value.get(n), str)), "")
def unique(pairs):
    return form(len(dict(pairs)) == len(pairs), "a name twice") and dict(pairs)
def json_object(text):
    value = json.loads(text, object_pairs_hook=unique, parse_constant=lambda name: form(False))
    json.dumps(value, ensure_ascii=False).encode()  # fails for half of a surrogate pair
    return form(isinstance(value, dict), "no JSON object") and value
number, position = lambda v: type(v) is int and 0 <= v <= MOST, lambda v: type(v) is int and 0 < v <= MOST
word, hash32, json_text = lambda v: re.fullmatch(r"[^\0-\x1f]+", v), lambda v: raw(v, 32), lambda v: json_object(v) is not None
EVENT = {"position": position, "at": lambda v: number(v) and v < 253402300800000000, "stream": word, "version": position, "kind": word, "id": lambda v: str(uuid.UUID(v)) == v, "type": word,
         "revision": lambda v: number(v) and v < 2**32, "payload": json_text, "commitment": lambda v: v == "" or hash32(v), "prev": hash32, "leaf": hash32}
CONTENT = {"position": position, "r": hash32, "content": json_text}, {"position": position, "erased": position}
def parse_line(line, forms, *place):
    field = ""
    try:
        value = json.loads(line.decode(), object_pairs_hook=unique)
        for field, check in next(f for f in forms if list(f) == list(value)).items():
            form(check(value[field]))
        field = ""
        form(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() == line, "not written as a line is")
        return value
    except (ValueError, StopIteration, AttributeError, TypeError, RecursionError) as e:
        raise Verdict("TAMPERED", str(e) or "in no form", *place, field)
def walk(data, file, forms):
    before = 0, -1
    for number, line in lines_of(data, file):
        value = parse_line(line, forms, file, number)
        need(value["position"] > before[0], "not above the position of the line before", file, number, "position")
        need(value.get("at", MOST) > before[1], "not after the line before", file, number, "at")
        before = value["position"], value.get("at", 0)
        yield (file, number), value
def link_and_leaf(e, place):
    link = sha256(b"verbatim-record/1\n", lp(e["stream"].encode()), struct.pack(">Q", e["version"]), lp(e["kind"].encode()), uuid.UUID(e["id"]).bytes,
                  lp(e["type"].encode()), struct.pack(">I", e["revision"]), lp(e["payload"].encode()), lp(raw(e["commitment"])), raw(e["prev"]))
    leaf = sha256(b"\0", struct.pack(">QQ", e["position"], e["at"]), link)
    need(raw(e["leaf"]) == leaf, "it does not follow from the rest of the line", *place, "leaf")
    return link, leaf

def read_streams(data):
    ends, before = {}, b""
    for number, line in lines_of(data, "streams"):
        m = re.fullmatch(rb"([1-9][0-9]{0,18}) (\S+) ([^\0-\x1f]+)", line)
        need(m and m[3] > before, "in no form, or not in order", "streams", number)
        ends[m[3].decode()], before = (int(m[1]), raw(m[2].decode(), 32)), m[3]
    return ends

def read_beside(data, sealed, streams):
    found = {e["position"]: (e, place, link_and_leaf(e, place)[1]) for place, e in walk(data, BESIDE, [EVENT])}
    need(sealed in found, f"the seal at position {sealed} is missing", BESIDE, 0, "position", verdict="INCOMPLETE")
    e, place, _ = found[sealed]
    need(e["type"] == "AuditAccessed", "the seal is no AuditAccessed", *place, "type")
    seal = json_object(e["payload"]).get("seal")
    sound = isinstance(seal, dict) and type(seal.get("asOf")) is int and seal.get("streams") == base64.b64encode(sha256(streams)).decode()
    need(sound, "it has no seal, or one of other streams", *place, "payload")
    return {p: f[0]["type"] for p, f in found.items()}, [(p, f[2]) for p, f in found.items()], seal["asOf"]
def read_events(data, ends, as_of):
    at, leaves, events, gaps, number = {}, [], [], [], 0
    for (_, number), e in walk(data, EVENTS, [EVENT]):
        need(e["position"] <= as_of, "later than what was sealed", EVENTS, number, "position")
        link, leaf = link_and_leaf(e, (EVENTS, number))
        stream, version = e["stream"], e["version"]
        need(stream in ends, "none of those that were sealed", EVENTS, number, "stream")
        last, prev = at.get(stream, (0, bytes(32)))
        need(last < version <= ends[stream][0], f"not between version {last} and the sealed one", EVENTS, number, "version")
        gaps += [(f"version {last + 1} of {stream} is missing", EVENTS, number, "version")] if version > last + 1 else []
        need(version > last + 1 or raw(e["prev"]) == prev, "not the link of the version before", EVENTS, number, "prev")
        need(version < ends[stream][0] or link == ends[stream][1], "the stream was sealed with another link", EVENTS, number, "prev")
        at[stream] = version, link
        leaves.append((e["position"], leaf))
        events.append([e[k] for k in ("position", "at", "stream", "version", "type", "payload", "commitment")])
    gaps += [(f"{s} does not reach version {end[0]}", EVENTS, number + 1, "version") for s, end in ends.items() if at.get(s, (0,))[0] < end[0]]
    for gap in gaps:
        raise Verdict("INCOMPLETE", *gap)
    return events, leaves
def read_contents(data, events, types, changed):
    found, gaps, due = {}, [], {e[0]: e[6] for e in events if e[6]}
    for place, c in walk(data, CONTENTS, CONTENT):
        need(c["position"] in due, "no event there has content", *place, "position")
        if "erased" in c:
            gaps += [] if c["erased"] in types or changed else [(place[1], "erased", "the erasure is missing")]
            need(types.get(c["erased"], "" if changed else "ContentErased") == "ContentErased", "that is no erasure", *place, "erased")
            found[c["position"]] = "", str(c["erased"])
        else:
            digest = hmac.new(raw(c["r"]), c["content"].encode(), "sha256").digest()
            need(digest == raw(due[c["position"]]), "not what the event is committed to", *place, "content")
            found[c["position"]] = string(json_object(c["content"]), "content", "name"), ""
    for missing in [p for p in due if p not in found][:1]:
        gaps.insert(0, (1 + sum(p < missing for p in found), "position", f"the content of position {missing} is missing"))
    for line, field, reason in sorted(gaps, key=lambda gap: gap[0]):
        raise Verdict("INCOMPLETE", reason, CONTENTS, line, field)
    return found

def rebuilt_root(size, leaves, hashes):
    form(leaves[-1][0] <= size and all(a[0] < b[0] for a, b in zip(leaves, leaves[1:])), "a position twice, or not in the tree")
    leaves, hashes = leaves[::-1], hashes[::-1]
    def node(first, to):
        if not leaves or leaves[-1][0] > to:
            return hashes.pop()
        if to - first == 1:
            return leaves.pop()[1]
        left = node(first, first + split(to - first))
        return sha256(b"\1", left, node(first + split(to - first), to))
    root = node(0, size)
    form(not hashes, "more hashes than needed")
    return root
def leads(older, older_root, size, root, proof):
    take = lambda: proof.pop(0) if proof else b"none"
    def roots(m, n, old):  # of the first m and of all n leaves of a part of the tree
        if m == n:
            return (old or take(),) * 2
        k = split(n)
        if m <= k:
            first, whole = roots(m, k, old)
            return first, sha256(b"\1", whole, take())
        (first, whole), left = roots(m - k, n - k, None), take()
        return sha256(b"\1", left, first), sha256(b"\1", left, whole)
    return roots(older, size, older_root) == (older_root, root) and not proof

def check_views(members, scope, events, contents):
    html = lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    cell = lambda value: '"' + ("'" if re.match(r"[=+\-@\t\r]", value) else "") + value.replace('"', '""') + '"'
    csv, page = ["position,time,stream,version,type,actor,message,text,erased\r\n"], [f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>{html(scope)}</title>
<style>body{{font:14px/1.4 sans-serif;margin:2em}}td{{vertical-align:top;padding:2px 10px;border-top:1px solid #ddd}}td:last-child{{white-space:pre-wrap}}</style></head>
<body><h1>{html(scope)}</h1><p>For reading. What counts is events.ndjson, and what verify says of it.</p>
<table>
"""]
    for position, at, stream, version, kind, payload, _ in events:
        time = (datetime(1970, 1, 1) + timedelta(microseconds=at)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        (text, erased), payload = contents.get(position, ("", "")), json_object(payload)
        actor, message = string(payload, "actor"), string(payload, "messageId")
        csv.append(",".join(map(cell, (str(position), time, stream, str(version), kind, actor, message, text, erased))) + "\r\n")
        shown = f"<i>erased at {erased}</i>" if erased else html(text)
        page.append(f'<tr><td>{position}</td><td>{time}</td><td>{html(stream)}</td><td>{html(kind)}</td><td>{html(actor)}</td><td dir="auto">{shown}</td></tr>\n')
    need(members["view/messages.csv"] == "".join(csv).encode(), "not what follows from the events", "view/messages.csv")
    need(members["view/transcript.html"] == "".join(page + ["</table></body></html>\n"]).encode(), "not what follows from the events", "view/transcript.html")
def check_known(known, now, own, given):
    need(known[0] != now[0] or known[1] == now[1], f"two roots for {now[0]} entries, both signed", verdict="DIVERGED")
    older, newer = sorted([known, now])
    for find, failure in ((lambda: given, "CANNOT DECIDE"), (lambda: own and parse_consistency(own), "DIVERGED")):
        proof = known[0] not in (0, now[0]) and find()
        if proof and proof[:2] == (older[0], newer[0]):
            return need(leads(*older, *newer, list(proof[2])), "the known checkpoint and this one do not go together", verdict=failure)
    need(known[0] in (0, now[0]), f"there is no proof between {known[0]} entries, which are known, and {now[0]}", verdict="CANNOT DECIDE")

def judge(data, key, known=None, given=None, witnesses=(), quorum=0):
    parts, file = read_container(data), "manifest"
    try:
        scope, sealed, listed = read_manifest(parts, key)
        members = dict(parts)
        changed = [n for n in listed if (hashlib.sha256(members[n]).hexdigest(), len(members[n])) != listed[n]]
        for n in changed:
            need(n in ENTRIES, "not the file that the manifest lists", n)
        ends = read_streams(members[file := "streams"])
        types, beside, as_of = read_beside(members[BESIDE], sealed, members["streams"])
        events, leaves = read_events(members[EVENTS], ends, as_of)
        contents = read_contents(members[CONTENTS], events, types, CONTENTS in changed)
        need(not changed, "not the file that the manifest lists", *changed[:1])
        note = parse_note(members[file := "checkpoint"])
        now = parse_checkpoint(note, key)
        form(now[0] >= sealed, "it is older than the seal")
        need(as_of < sealed, "the seal speaks of what comes after it", BESIDE, 0, "payload")
        file, hashes = "tree", [raw(line.decode(), 32) for _, line in lines_of(members["tree"], "tree")]
        form(rebuilt_root(now[0], sorted(leaves + beside), hashes) == now[1], "these events are not in the tree of the checkpoint")
        check_views(members, scope, events, contents)
        if known:
            check_known(parse_checkpoint(known, key) if (file := "known") else None, now, members.get(file := "consistency"), given)
        file, seen = "checkpoint", sum(w.signed(note) for w in witnesses)
    except (ValueError, IndexError, OverflowError, InvalidSignature) as e:
        raise Verdict("CANNOT DECIDE" if file == "known" else "TAMPERED", str(e) or "a signature does not fit", file)
    print(f"{len(events)} events of {len(ends)} streams; checkpoint of {now[0]} entries, root {base64.b64encode(now[1]).decode()}")
    need(not witnesses or seen < quorum, f"seen by {seen} of the witnesses", verdict="VERIFIED")
    raise Verdict("CONSISTENT", "the log extends the checkpoint that is known") if known else Verdict("UNANCHORED", "sound in itself; whether others are shown the same log is not known")

def main(args):
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.error = lambda message: form(False, message + "; --help says more")
    for option in ("--key", "--known", "--proof", "--quorum"):
        parser.add_argument(option, required=option == "--key")
    parser.add_argument("--witness", action="append", default=[])
    parser.add_argument("file")
    try:
        a = parser.parse_args(args)
        key, witnesses = Key(a.key, 1), list({k.text: k for k in (Key(w, 4) for w in a.witness)}.values())
        quorum = int(a.quorum or len(witnesses))
        form(a.quorum is None or 1 <= quorum <= len(witnesses), "the quorum is 1 to the number of witnesses")
        known = a.known and parse_note(read(a.known))
        given, data = a.proof and parse_consistency(read(a.proof)), read(a.file)
        form(data[:9] == b"manifest\0", "this is no export")
        judge(data, key, known, given, witnesses, quorum)
    except (ValueError, OSError, InvalidSignature) as e:
        print(f"CANNOT DECIDE: {e}")
        return EXITS["CANNOT DECIDE"]
    except Verdict as verdict:
        print(verdict)
        return EXITS[verdict.verdict]

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
