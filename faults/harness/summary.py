"""A result for people."""

from checker import figures


def command(asked, seed):
    more = "".join(f" --only {o}" for o in asked.only) + (f" --rate {asked.rate:g}" if asked.rate != 60 else "")
    return f"./verbatim faults --seed {seed} --minutes {asked.minutes:g} --arena {asked.arena}{more}"


def total(results):
    """Several results as one."""
    return {"command": "; ".join(sorted(r["command"] for r in results)), "figures": figures.total([r["figures"] for r in results]),
            "violations": [v for r in results for v in r["violations"]]}


def table(results):
    """A line for each run. Its recoveries are those of its faults, each with that of its round."""
    lines = ["| run | faults that came | acknowledged | lost, lost in delivery, duplicated, reordered, leaked | deliveries and reads looked at "
             "| unknown, of them committed | well again after (p50, max) |", "|---|---|---|---|---|---|---|"]
    for result in results:
        f = result["figures"]
        came = ", ".join(fault.split()[-1] + (f" {r['times']}×" if r["times"] > 1 else "") for fault, r in f["recovery"].items())
        bad = ", ".join(str(f[name]) for name in ("lost", "lost in delivery", "duplicated", "reordered", "leaked"))
        lines.append(f"| `{result['command']}` | {came} | {f['acknowledged']:,} | {bad} | {f['deliveries and reads looked at']:,} "
                     f"| {f['unknown']:,}, {f['unknown that had committed']:,} | {well(figures.recovery(figures.all_seconds(f)))} |")
    return "\n".join(lines)


def well(r):
    if r["p50"] is None:
        return "never"
    return f"{r['p50']:.1f} s, {r['max']:.1f} s" + (f", and {r['never']}× never" if r["never"] else "")


def markdown(results):
    lines = []
    for result in results:
        f = result["figures"]
        lines += [f"### `{result.get('command', 'checked again')}`", "", "| | |", "|---|---|"]
        for name in ("acknowledged", "lost", "lost in delivery", "duplicated", "reordered", "leaked", "deliveries and reads looked at", "refused", "unknown",
                     "unknown that had committed"):
            lines.append(f"| {name} | {f[name]} |")
        if f["leak bound (3/N)"]:
            lines.append(f"| leaked, at most (95 %) | {f['leak bound (3/N)']:.2e} of what was looked at |")
        if f["loss bound (3/N)"]:
            lines.append(f"| lost, at most (95 %) | {f['loss bound (3/N)']:.2e} of what was acknowledged |")
        for name, span in f["latency"].items():
            if span["count"]:
                lines.append(f"| latency {name} (p50, p99, max; {span['count']} sends) | {span['p50']:.1f}, {span['p99']:.0f}, {span['max']:.0f} ms |")
        for fault, r in f["recovery"].items():
            lines.append(f"| well again after {fault} ({r['times']}×; p50, max) | {well(r)} |")
        lines.append("")
        for v in result["violations"]:
            lines.append(f"**Invariant {v['invariant']}, {v['name']}: violated {v['count']} times.**")
            lines += ["", "```"] + [str(one) for one in v["first"][:5]] + ["```", ""]
        if not result["violations"]:
            lines += ["No invariant was violated.", ""]
    return "\n".join(lines)
