"""Makes the mongod on a port of this machine a replica set of one, and returns when it is the primary."""

import sys
import time

from pymongo import MongoClient
from pymongo.errors import PyMongoError

port = int(sys.argv[1])
end = time.monotonic() + 60
member = {"_id": 0, "host": f"127.0.0.1:{port}"}

with MongoClient("127.0.0.1", port, directConnection=True, serverSelectionTimeoutMS=30_000) as client:
    client.admin.command("replSetInitiate", {"_id": "rs0", "members": [member]})

while time.monotonic() < end:
    try:
        with MongoClient("127.0.0.1", port, directConnection=True) as client:
            if client.admin.command("hello")["isWritablePrimary"]:
                sys.exit(0)
    except PyMongoError:
        pass  # elections close connections
    time.sleep(0.2)
sys.exit("no primary after a minute")
