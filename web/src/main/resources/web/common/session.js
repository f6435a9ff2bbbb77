// Who is signed in, in this tab alone: two tabs can be two people. Gone when the tab is closed.
//
//   const settings = await serverSettings();              { devTokens: true } where POST /dev/tokens gives tokens out
//   signedIn()                                            { token, userId, scopes, expiresAt } or null
//   await signInAs("ann", ["audit:read"])                 where there are dev tokens
//   signInWith(token)                                     a token that somebody pasted
//   signOut()

const KEY = "verbatim.token";

export async function serverSettings() {
  const answer = await fetch("/web/settings.json");
  if (!answer.ok) throw new Error("The server does not answer.");
  return answer.json();
}

export function signedIn() {
  const token = sessionStorage.getItem(KEY);
  const session = token && read(token);
  return session && session.expiresAt > Date.now() ? session : null;
}

export async function signInAs(userId, scopes = []) {
  const answer = await fetch("/dev/tokens", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ userId, scopes }),
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.errors?.[0]?.detail ?? body.detail);
  return signInWith(body.token);
}

export function signInWith(token) {
  const session = read(token.trim());
  if (!session) throw new Error("This is no token that names a user.");
  if (session.expiresAt <= Date.now()) throw new Error("This token has expired.");
  sessionStorage.setItem(KEY, session.token);
  return session;
}

export function signOut() {
  sessionStorage.removeItem(KEY);
}

/** What a token says of itself; whether it is good, the server decides. */
function read(token) {
  try {
    const bytes = Uint8Array.from(atob(token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    const { sub, exp, scope, scp } = JSON.parse(new TextDecoder().decode(bytes));
    const scopes = [scope ?? scp ?? []].flat().flatMap((each) => each.split(" ")).filter(Boolean);
    return typeof sub === "string" ? { token, userId: sub, scopes, expiresAt: exp ? exp * 1000 : Infinity } : null;
  } catch {
    return null;
  }
}
