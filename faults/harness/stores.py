"""What is stored, as lines that the checker reads."""

import base64
import datetime
import json

import pymongo


def stored_row(row):
    names = ("position", "stream", "version", "kind", "id", "type", "revision", "at", "payload", "commitment", "link", "leaf", "hasContent")
    line = dict(zip(names, row))
    line["payload"] = bytes(line["payload"]).decode()
    line["hasContent"] = bool(line["hasContent"])
    for name in ("commitment", "link", "leaf"):
        line[name] = base64.b64encode(line[name] or b"").decode()
    return line


def dump_mongo(uri, path, database="verbatim"):
    """Every document of the generation that serves; dates as clients see them."""
    def plain(value):
        if isinstance(value, datetime.datetime):
            return value.strftime("%Y-%m-%dT%H:%M:%S.") + f"{value.microsecond // 1000:03d}Z"
        if isinstance(value, dict):
            return {k: plain(v) for k, v in value.items()}
        return [plain(v) for v in value] if isinstance(value, list) else value

    with pymongo.MongoClient(uri) as client, open(path, "w", encoding="utf-8") as file:
        found = client[database]
        chosen = found["generation"].find_one({"_id": "current"})
        suffix = f"_g{chosen['generation'] if chosen else 1}"
        for kind in ("timeline", "pointers", "conversations", "heads", "memberships"):
            for document in found[kind + suffix].find({}):
                file.write(json.dumps({"kind": kind, "document": plain(document)}, ensure_ascii=False) + "\n")
