// A group with something to look back at, and requests with fetch in anybody's name.

export async function tokenFor(base, userId, scopes = []) {
  const answer = await fetch(new URL("/dev/tokens", base), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ userId, scopes }),
  });
  if (answer.status !== 201) throw new Error(`POST /dev/tokens -> ${answer.status} ${await answer.text()}`);
  return (await answer.json()).token;
}

export async function request(base, token, method, path, body, headers = {}) {
  const answer = await fetch(new URL(path, base), {
    method,
    headers: { Authorization: `Bearer ${token}`, ...(body ? { "Content-Type": "application/json" } : {}), ...headers },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} -> ${answer.status} ${text}`);
  return text;
}

/** @returns {Promise<{id: string, say: Function}>} a harbour's group: messages that are edited and deleted, members who come and go, who read */
export async function harbour(base) {
  const run = Math.random().toString(36).slice(2, 6);
  const names = Object.fromEntries(["ann", "bob", "cid", "dan"].map((name) => [name, `${name}-${run}`]));
  const tokens = {};
  for (const [name, user] of Object.entries(names)) tokens[name] = await tokenFor(base, user);
  const as = async (name, method, path, body) => {
    const text = await request(base, tokens[name], method, path, body);
    return text === "" ? null : JSON.parse(text);
  };
  const { id } = await as("ann", "POST", "/conversations", { type: "group", participantIds: [names.bob, names.cid], name: "Harbour" });
  const at = `/conversations/${id}`;
  const say = (name, content) => as(name, "POST", `${at}/messages`, { content });
  const edit = (name, message, newContent) => as(name, "PUT", `${at}/messages/${message.id}`, { newContent });
  const read = (name, message) => as(name, "POST", `${at}/read`, { lastMessageId: message.id });

  await say("ann", "The Meridian comes in on Thursday. Who has the berth plan?");
  const plan = await say("bob", "Berth 4, from 06:00 to 14:00. The crane is ours until noon.");
  await read("cid", plan);
  const price = await say("cid", "They ask for 12,000 for the tug. I would pay it.");
  await read("bob", price);
  await edit("cid", price, "They ask for 18,000 for the tug. I would not pay it without an offer from somebody else.");
  await read("ann", price);
  await as("ann", "POST", `${at}/participants`, { userIds: [names.dan] });
  await say("dan", "Good morning. I can have another offer by tomorrow.");
  await edit("bob", plan, "Berth 5, from 06:00 to 14:00. The crane is ours until one.");
  const slip = await say("bob", "The client need not know what we paid last time.");
  await read("dan", slip);
  await as("bob", "DELETE", `${at}/messages/${slip.id}`);
  await as("ann", "PATCH", at, { name: "Harbour, Meridian" });
  await as("ann", "PUT", `${at}/participants/${names.dan}`, { role: "admin" });
  await as("ann", "DELETE", `${at}/participants/${names.cid}`);
  const last = await say("dan", "The other offer is 14,500, tug and pilot together. 👍");
  await edit("dan", last, "The other offer is 14,500, tug and pilot together, until Friday. 👍");
  await read("bob", last);
  return { id, names, price, plan, slip, last, say };
}
