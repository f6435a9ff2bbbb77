"""A caller: asks over REST, and writes down what it asked and what became of it."""

import json

from .wire import Http, Lost, token

DEFINITE = range(400, 500)


class Caller:
    """One user through one connection, one request at a time. It carries the largest position that it knows of."""

    def __init__(self, history, address, secret, user, process=None, scopes=(), timeout=20):
        self.history, self.user, self.process = history, user, process or user
        self.http = Http(address, timeout)
        self.authorization = ("Authorization", "Bearer " + token(secret, user, scopes))
        self.position = 0

    async def call(self, op, method, path, headers=(), body=None, keep=None, **asked):
        """Returns the outcome and the response, which is None where none came."""
        number = self.history.invoke(self.process, self.user, op, **asked)
        try:
            response = await self.http.request(method, path, [self.authorization, *headers], body)
        except Lost as e:
            self.history.write("unknown", n=number, status=0, code=str(e))
            return "unknown", None
        outcome = "ok" if response.status < 300 else "fail" if response.status in DEFINITE else "unknown"
        said = {}
        if outcome == "ok":
            if response.position:
                self.position = max(self.position, response.position)
            said = keep(response) if keep else {}
        else:
            try:
                said = {"code": response.json()["code"]}
            except (ValueError, KeyError, TypeError):
                said = {"code": None, "said": response.body[:200].decode("utf-8", "replace")}
        self.history.write(outcome, n=number, status=response.status, **said)
        return outcome, response

    # ---- commands

    async def send(self, conversation, content, key=None, in_body=False, **asked):
        headers = [("Idempotency-Key", key)] if key and not in_body else []
        if asked.get("repeatable"):
            headers.append(("Faults-May-Repeat", "1"))
        body = {"content": content, **({"clientMessageId": key} if in_body else {})}
        return await self.call(
            "send", "POST", f"/conversations/{conversation}/messages", headers, body,
            lambda r: {**{k: r.json()[k] for k in ("id", "seq", "version")}, "position": r.position,
                       **({"replayed": True} if "idempotent-replayed" in r.headers else {})},
            conversation=conversation, content=content, key=key, **asked)

    async def edit(self, conversation, message, content):
        return await self.call("edit", "PUT", f"/conversations/{conversation}/messages/{message}", (), {"newContent": content},
                               lambda r: {"version": r.json()["version"], "position": r.position},
                               conversation=conversation, message=message, content=content)

    async def delete(self, conversation, message):
        return await self.call("delete", "DELETE", f"/conversations/{conversation}/messages/{message}",
                               conversation=conversation, message=message, keep=lambda r: {"position": r.position})

    async def mark(self, conversation, message):
        return await self.call("mark", "POST", f"/conversations/{conversation}/read", (), {"lastMessageId": message},
                               lambda r: {"lastReadSeq": r.json()["lastReadSeq"], "position": r.position}, conversation=conversation)

    async def start(self, type_, others, name=None, key=None):
        body = {"type": type_, **({"participantId": others[0]} if type_ == "private" else {"participantIds": others, "name": name})}
        asked = {"other user": others[0]} if type_ == "private" else {}
        return await self.call("start", "POST", "/conversations", [("Idempotency-Key", key)] if key else (), body,
                               lambda r: {"id": r.json()["id"], "position": r.position}, name=name, key=key, **asked)

    async def add(self, conversation, users):
        return await self.call("add", "POST", f"/conversations/{conversation}/participants", (), {"userIds": users},
                               lambda r: {"position": r.position}, conversation=conversation, who=users)

    async def remove(self, conversation, user):
        return await self.call("remove", "DELETE", f"/conversations/{conversation}/participants/{user}",
                               keep=lambda r: {"position": r.position}, conversation=conversation, who=user)

    async def role(self, conversation, user, role):
        return await self.call("role", "PUT", f"/conversations/{conversation}/participants/{user}", (), {"role": role},
                               lambda r: {"position": r.position}, conversation=conversation, who=user, role=role)

    async def rename(self, conversation, name):
        return await self.call("rename", "PATCH", f"/conversations/{conversation}", (), {"name": name},
                               lambda r: {"position": r.position}, conversation=conversation, name=name)

    # ---- reads

    def _least(self, least):
        return [("Verbatim-Min-Position", str(least))] if least else []

    async def page(self, conversation, least=None, query="limit=20", **asked):
        return await self.call("page", "GET", f"/conversations/{conversation}/messages?{query}", self._least(least), None,
                               lambda r: {"body": r.json()}, conversation=conversation, min=least, **asked)

    async def conversation(self, conversation, least=None):
        return await self.call("conversation", "GET", f"/conversations/{conversation}", self._least(least), None,
                               lambda r: {"body": r.json()}, conversation=conversation, min=least)

    async def sync(self, cursor=None, limit=500):
        query = f"limit={limit}" + (f"&cursor={cursor}" if cursor else "")
        return await self.call("sync", "GET", f"/sync?{query}", keep=lambda r: {"body": r.json()}, cursor=cursor)

    # ---- auditors

    async def as_of(self, conversation, position, reason, digest):
        return await self.call("asof", "GET", f"/audit/conversations/{conversation}?asOf=position:{position}", [("Audit-Reason", reason)],
                               None, lambda r: {"digest": digest(json.dumps(r.json(), sort_keys=True).encode())},
                               conversation=conversation, position=position, reason=reason)

    async def checkpoint(self):
        return await self.call("checkpoint", "GET", "/audit/log/checkpoint", keep=lambda r: {"note": r.body.decode()})

    async def erase(self, what, words, reason, held=False):
        body = {**what, "basis": "request", "reason": reason}
        return await self.call("erase", "POST", "/audit/erasures", (), body, lambda r: {"id": r.json()["id"]},
                               what=next(iter(what.values())), words=words, held=held)

    async def hold(self, conversations, reason):
        return await self.call("hold", "POST", "/audit/holds", (), {"conversations": conversations, "reason": reason},
                               lambda r: {"id": r.json()["id"]})
