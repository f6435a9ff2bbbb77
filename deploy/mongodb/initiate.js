// For mongosh --nodb: makes the members of replica-set.json a replica set where they are none, and the user of the query
// sides; as often as one likes. It comes in as the members do to each other: with the key that they share.
const fs = require("fs");

const text = (variable) => fs.readFileSync(process.env[variable], "utf8").trim();
const set = JSON.parse(text("REPLICA_SET_FILE"));
const hosts = set.members.map((member) => member.host).join(",");
const key = encodeURIComponent(text("MONGODB_KEY_FILE"));
const at = (where) => `mongodb://__system:${key}@${where}authSource=local`;

const NOT_YET_INITIALIZED = 94;

function replicaSet() {
  const first = connect(at(`${set.members[0].host}/admin?directConnection=true&`));
  try {
    first.adminCommand({ replSetGetStatus: 1 });
  } catch (error) {
    if (error.code !== NOT_YET_INITIALIZED) throw error;
    first.adminCommand({ replSetInitiate: set });
  }
}

function userOfQuerySides() {
  const admin = connect(at(`${hosts}/admin?replicaSet=${set._id}&`));
  const user = { pwd: text("MONGODB_PASSWORD_FILE"), roles: [{ role: "readWrite", db: "verbatim" }] };
  if (admin.getUser("verbatim") === null) {
    admin.createUser({ user: "verbatim", ...user }, { w: "majority" });
  } else {
    admin.updateUser("verbatim", user, { w: "majority" });
  }
}

// Members that start, and elections, take a while.
for (const step of [replicaSet, userOfQuerySides]) {
  const end = Date.now() + 120_000;
  for (let done = false; !done; ) {
    try {
      step();
      done = true;
    } catch (error) {
      if (Date.now() > end) throw error;
      sleep(500);
    }
  }
}
print("the replica set is there");
