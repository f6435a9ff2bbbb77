"""walk.py BASE_URL: what an app in Python sees of the chat, over each transport."""

import sys

import socketio
from chat import PATIENCE, Device, Person

passed = failed = 0


def check(name, action):
    global passed, failed
    try:
        action()
        passed += 1
        print(f"  ok    {name}")
    except Exception as error:  # whatever it is, the next check may still tell something
        failed += 1
        print(f"  FAIL  {name}: {type(error).__name__}: {error}")


def walk(base, transport):
    print(f"python-socketio over {transport}")
    ann, bob = Person("ann", base), Person("bob", base)
    device = bob.connect(transport)
    pair = None

    def greeted():
        ready = device.hears("ready")
        assert set(ready) == {"cursor", "mode"} and ready["mode"] == "reset", ready
        assert device.client.transport() == transport

    def conversation():
        nonlocal pair
        created = ann.post("/conversations", {"type": "private", "participantId": bob.id})
        pair = created["id"]
        assert device.hears("conversation:new")["conversationId"] == pair

    def acknowledged():
        answer = device.client.call("conversation:join", {"conversationId": pair}, timeout=PATIENCE)
        assert answer == {"ok": True}, answer

    def messages():
        for i in range(20):
            sent = ann.post(f"/conversations/{pair}/messages", {"content": f"no. {i} 👋"})
            heard = device.hears("message:new")
            assert {name: heard[name] for name in sent} == sent, heard

    def unknown():
        device.client.emit("no-such-event", {"any": "thing"})
        ann.post(f"/conversations/{pair}/messages", {"content": "still here"})
        assert device.hears("message:new")["content"] == "still here"

    def back():
        device.leave()
        assert device.hears("disconnect") == socketio.Client.reason.CLIENT_DISCONNECT
        again = bob.connect(transport)
        assert again.hears("ready")["mode"] == "reset"
        ann.post(f"/conversations/{pair}/messages", {"content": "welcome back"})
        assert again.hears("message:new")["content"] == "welcome back"
        again.leave()

    def refused():
        stranger = Device(transport)
        try:
            stranger.connected(base, "nonsense")
        except socketio.exceptions.ConnectionError:
            why = stranger.hears("connect_error")
            assert why == {"message": "unauthorized", "data": {"code": "unauthorized"}}, why
        else:
            raise AssertionError("let in")

    check("ready comes first", greeted)
    check("a new conversation is announced", conversation)
    check("an old client's join is acknowledged", acknowledged)
    check("messages come in order, as they were answered", messages)
    check("an event that the server does not know changes nothing", unknown)
    check("a client that leaves may come again", back)
    check("a token that proves nothing is refused with a message", refused)


if len(sys.argv) != 2:
    sys.exit("usage: walk.py BASE_URL")
for way in ("websocket", "polling"):
    walk(sys.argv[1].rstrip("/"), way)
print(f"{passed} passed, {failed} failed")
sys.exit(0 if passed and not failed else 1)
