"""A person of the chat: requests from the standard library, one device with the unmodified python-socketio client."""

import base64
import hashlib
import hmac
import json
import os
import queue
import time
import urllib.request
import uuid

import socketio

PATIENCE = 15


def token_for(base, user_id):
    """From the development endpoint, or signed here where the server has a secret."""
    secret = os.environ.get("VERBATIM_JWT_SECRET")
    if not secret:
        return request(base, "POST", "/dev/tokens", {"userId": user_id})["token"]

    def part(raw):
        return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()

    header = part(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
    claims = part(json.dumps({"sub": user_id, "exp": int(time.time()) + 3600}).encode())
    signature = hmac.new(secret.encode(), f"{header}.{claims}".encode(), hashlib.sha256).digest()
    return f"{header}.{claims}.{part(signature)}"


def request(base, method, path, body=None, token=None):
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(base + path, data, headers, method=method)) as answer:
        return json.loads(answer.read())


class Person:
    def __init__(self, name, base):
        self.base = base
        self.id = f"{name}-{uuid.uuid4().hex[:8]}"
        self.token = token_for(base, self.id)

    def post(self, path, body):
        return request(self.base, "POST", path, body, self.token)

    def connect(self, transport):
        return Device(transport).connected(self.base, self.token)


class Device:
    """Each handler takes the one argument that its event is documented to have: another one would raise, and be missed."""

    def __init__(self, transport):
        self.transport = transport
        self.heard = queue.Queue()
        self.client = socketio.Client(reconnection=False)
        for event in ("ready", "conversation:new", "message:new", "connect_error"):
            self.client.on(event, self._handler(event))
        self.client.on("disconnect", lambda reason: self.heard.put(("disconnect", reason)))

    def connected(self, base, token):
        auth = {"token": token, "recovery": False}
        self.client.connect(base, auth=auth, transports=[self.transport], wait_timeout=PATIENCE)
        return self

    def _handler(self, event):
        return lambda payload: self.heard.put((event, payload))

    def next(self):
        return self.heard.get(timeout=PATIENCE)

    def hears(self, event):
        """The payload of what comes next, which has to be that."""
        name, payload = self.next()
        assert name == event, f"{name} came, not {event}"
        return payload

    def leave(self):
        self.client.disconnect()
