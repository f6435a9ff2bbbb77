// Which figures are shown, and how they come from metrics.

import { rate } from "./metrics.js";

const SENDS = { command: "SendMessage", outcome: "changed" };
const gauge = (name, labels) => (now) => now.metrics.sum(name, labels);
const perSecond = (name, labels) => (now, before) =>
  before && rate(before.metrics.sum(name, labels), now.metrics.sum(name, labels), (now.at - before.at) / 1000);

/** Each with what it is; of a node, which may not have all of them, and its answers: null where it cannot be told. */
export const CHARTS = [
  { name: "Head of the log", unit: "position", fromZero: false, of: gauge("verbatim_log_head_position") },
  { name: "Read model behind", unit: "positions", of: gauge("verbatim_projection_lag_positions") },
  { name: "Push behind", unit: "positions", of: gauge("verbatim_push_lag_positions") },
  { name: "Sockets", unit: "open", of: gauge("verbatim_sockets") },
  { name: "Sends", unit: "per second", of: perSecond("verbatim_commands_total", SENDS) },
  { name: "Requests", unit: "per second", of: perSecond("http_server_requests_seconds_count") },
  { name: "Problems", unit: "per second", of: problems },
  { name: "Processor", unit: "% of all", of: (now) => percent(now.metrics.sum("process_cpu_usage")) },
  { name: "Heap", unit: "MB", of: (now) => megabytes(now.metrics.sum("jvm_memory_used_bytes", { area: "heap" })) },
  { name: "Threads", unit: "of the platform", of: gauge("jvm_threads_live_threads") },
];

/** A counter that is not there has not counted yet. */
function problems(now, before) {
  if (!before) return null;
  const count = ({ metrics }) => metrics.sum("verbatim_problems_total") ?? 0;
  return rate(count(before), count(now), (now.at - before.at) / 1000);
}

const percent = (share) => (share === null ? null : 100 * share);
const megabytes = (bytes) => (bytes === null ? null : bytes / 1e6);

export function beside({ metrics }) {
  const heap = metrics.all("jvm_memory_max_bytes", { area: "heap" }).reduce((most, { value }) => Math.max(most, value), 0);
  const [build] = metrics.all("verbatim_build_info");
  const transports = metrics.all("verbatim_sockets").map(({ labels, value }) => `${labels.transport} ${value}`);
  const lag = (name) => seconds(metrics.sum(name));
  return [
    ["Version", build?.labels.version],
    ["Up for", duration(metrics.sum("process_uptime_seconds"))],
    ["Heap, at most", heap > 0 ? `${Math.round(heap / 1e6).toLocaleString("en")} MB` : null],
    ["Read model behind", lag("verbatim_projection_lag_seconds")],
    ["Push behind", lag("verbatim_push_lag_seconds")],
    ["Waiting for the log's writer", metrics.sum("verbatim_log_queue_units")],
    ["Waiting for clients to read", bytes(metrics.sum("verbatim_sockets_queued_bytes"))],
    ["Sockets", transports.join(", ")],
  ].filter(([, value]) => value !== null && value !== undefined && value !== "");
}

const seconds = (value) => (value === null ? null : `${value.toFixed(1)} s`);
const bytes = (value) => (value === null ? null : `${value.toLocaleString("en")} bytes`);

function duration(value) {
  if (value === null) return null;
  const units = [[86_400, "d"], [3600, "h"], [60, "min"], [1, "s"]];
  const at = units.findIndex(([unit]) => value >= unit);
  return at < 0 ? "0 s" : units.slice(at, at + 2).map(([unit, name], i) => `${Math.floor((i ? value % units[at][0] : value) / unit)} ${name}`).join(" ");
}

/** How far the read model is on its way through the log, 0 to 1. */
export function replayed({ metrics }) {
  const head = metrics.sum("verbatim_log_head_position");
  const position = metrics.sum("verbatim_projection_position");
  return head === null || position === null ? null : { head, position, share: head === 0 ? 1 : Math.min(1, position / head) };
}

/** What a node depends on, as far as it says so itself. */
export function dependencies({ metrics, health }, before) {
  const refused = (m) => ["unavailable", "unknown"].reduce((sum, reason) => sum + (m.sum("verbatim_log_refusals_total", { reason }) ?? 0), 0);
  const parts = [
    ["Node", health.all === "UP", health.all],
    ["Alive", health.liveness === "UP", health.liveness],
    ["Ready", health.readiness === "UP", health.readiness],
  ];
  if (metrics.sum("verbatim_log_refusals_total") !== null) {
    const more = before ? refused(metrics) - refused(before.metrics) : 0;
    parts.push(["Log", more <= 0, more <= 0 ? "takes what is written" : `${more} units of work could not be stored just now`]);
  }
  const lag = metrics.sum("verbatim_projection_lag_seconds");
  if (lag !== null) parts.push(["Read model", lag < 5, lag < 5 ? "follows" : `${lag.toFixed(0)} s behind`]);
  const unsigned = metrics.sum("verbatim_checkpoints_refused");
  if (unsigned !== null) parts.push(["Checkpoints", unsigned === 0, unsigned === 0 ? "are signed" : "nothing is signed any more: the log is not what was signed of it"]);
  return parts.map(([name, isWell, says]) => ({ name, isWell, says }));
}
