import assert from "node:assert/strict";
import { test } from "node:test";
import { beside, CHARTS, dependencies, replayed } from "../../../main/resources/web/status/figures.js";
import { Metrics, rate } from "../../../main/resources/web/status/metrics.js";
import { round, runsOf } from "../../../main/resources/web/status/sparkline.js";

const TEXT = `# HELP verbatim_sockets Sockets
# TYPE verbatim_sockets gauge
verbatim_sockets{transport="plain"} 2.0
verbatim_sockets{transport="polling"} 1.0
verbatim_log_head_position 4.0
verbatim_projection_position 3.0
verbatim_projection_lag_seconds NaN
jvm_memory_used_bytes{area="heap",id="G1 \\"Old\\" Gen"} 2.0E6
jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 9.0E6
verbatim_commands_total{command="SendMessage",outcome="changed"} SENT
verbatim_commands_total{command="SendMessage",outcome="replayed"} 99.0
verbatim_log_refusals_total{reason="unavailable"} REFUSED
verbatim_checkpoints_refused UNSIGNED
process_uptime_seconds 3725.0
`;
const answer = (at, { sent = 10, refused = 0, unsigned = 0, readiness = "UP" } = {}) => ({
  at,
  metrics: new Metrics(TEXT.replace("SENT", sent).replace("REFUSED", refused).replace("UNSIGNED", unsigned)),
  health: { all: "UP", liveness: "UP", readiness },
});
const figure = (name, now, before = null) => CHARTS.find((chart) => chart.name === name).of(now, before);

test("samples are read with their labels", () => {
  const { metrics } = answer(0);
  assert.equal(metrics.sum("verbatim_sockets"), 3);
  assert.equal(metrics.sum("verbatim_sockets", { transport: "plain" }), 2);
  assert.equal(metrics.all("jvm_memory_used_bytes", { area: "heap" })[0].labels.id, 'G1 \\"Old\\" Gen');
});

test("what a node does not have, or does not know, is not zero", () => {
  const { metrics } = answer(0);
  assert.equal(metrics.sum("verbatim_push_lag_positions"), null);
  assert.equal(metrics.sum("verbatim_projection_lag_seconds"), null);
  assert.equal(figure("Push behind", answer(0)), null);
});

test("a rate is of the time between, and of no server that has begun anew", () => {
  assert.equal(figure("Sends", answer(4000, { sent: 30 }), answer(2000)), 10);
  assert.equal(figure("Sends", answer(4000, { sent: 3 }), answer(2000)), null);
  assert.equal(figure("Sends", answer(2000)), null);
  assert.equal(rate(1, 2, 0), null);
});

test("figures come from what belongs to them", () => {
  assert.equal(figure("Heap", answer(0)), 2);
  assert.equal(figure("Head of the log", answer(0)), 4);
  assert.deepEqual(replayed(answer(0)), { head: 4, position: 3, share: 0.75 });
  assert.deepEqual(Object.fromEntries(beside(answer(0)))["Up for"], "1 h 2 min");
});

test("what is not well is said", () => {
  const ill = (now, before) => dependencies(now, before).filter(({ isWell }) => !isWell).map(({ name }) => name);
  assert.deepEqual(ill(answer(2000), answer(0)), []);
  assert.deepEqual(ill(answer(2000, { readiness: "OUT_OF_SERVICE" }), answer(0)), ["Ready"]);
  assert.deepEqual(ill(answer(2000, { refused: 3 }), answer(0)), ["Log"]);
  assert.deepEqual(ill(answer(2000, { unsigned: 1 }), answer(0)), ["Checkpoints"]);
});

test("a line ends at the right, stands on zero, and has gaps where nothing was heard", () => {
  assert.deepEqual(runsOf([0, 10], 29, true), [[[28, 38], [29, 4]]]);
  assert.deepEqual(runsOf([5, null, 10], 2, true), [[[0, 21]], [[2, 4]]]);
  assert.deepEqual(runsOf([100, 101], 1, false), [[[0, 38], [1, 4]]]);
  assert.deepEqual(runsOf([null], 29, true), []);
  assert.equal(round(1234.5), "1,235");
  assert.equal(round(8.06), "8.1");
});
