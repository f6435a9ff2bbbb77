// Checks that are told one by one and counted in the end.
let passed = 0;
let failed = 0;

export async function check(name, action) {
  try {
    await action();
    passed++;
    console.log(`  ok    ${name}`);
  } catch (error) {
    failed++;
    console.log(`  FAIL  ${name}: ${error.message}`);
  }
}

/** Runs what may not even get to its checks; ends the process. */
export async function run(walks) {
  try {
    await walks();
  } catch (error) {
    failed++;
    console.error(`cannot go on: ${error.message} ${error.cause ?? ""}`);
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}

/** The URL that the command line names. */
export function baseOf(script) {
  const base = process.argv[2];
  if (!base) {
    console.error(`usage: node ${script} BASE_URL`);
    process.exit(2);
  }
  return base;
}

/** Resolves once it holds. */
export async function until(what, holds, patience = 30_000) {
  const end = Date.now() + patience;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
