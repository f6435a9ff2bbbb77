// node asyncapi.mjs BASE_URL: whether the server's description of its sockets is one that AsyncAPI's own parser takes.
import { Parser } from "@asyncapi/parser";

const answer = await fetch(new URL("/asyncapi", process.argv[2]));
const { document, diagnostics } = await new Parser().parse(await answer.text());
// there are newer versions of AsyncAPI; this is the one that tools know
const faults = diagnostics.filter(({ code }) => code !== "asyncapi-latest-version");
for (const { code, message, path } of faults) console.error(`${code}: ${message} (${path.join(".")})`);
console.log(`${document ? document.allMessages().length : "no"} messages described, ${faults.length} faults`);
process.exit(document && faults.length === 0 ? 0 : 1);
