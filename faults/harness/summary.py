"""A result for people."""


def command(asked, seed):
    more = "".join(f" --only {o}" for o in asked.only) + (f" --rate {asked.rate:g}" if asked.rate != 60 else "")
    return f"./verbatim faults --seed {seed} --minutes {asked.minutes:g}{more}"


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
        for name, span in f["latency"].items():
            if span["count"]:
                lines.append(f"| latency {name} (p50, p99, max; {span['count']} sends) | {span['p50']:.1f}, {span['p99']:.0f}, {span['max']:.0f} ms |")
        for fault, r in f["recovery"].items():
            times = f"{r['p50']:.1f} s, at most {r['max']:.1f} s" if r["p50"] is not None else "never"
            lines.append(f"| well again after {fault} ({r['times']}×) | {times} |")
        lines.append("")
        for v in result["violations"]:
            lines.append(f"**Invariant {v['invariant']}, {v['name']}: violated {v['count']} times.**")
            lines += ["", "```"] + [str(one) for one in v["first"][:5]] + ["```", ""]
        if not result["violations"]:
            lines += ["No invariant was violated.", ""]
    return "\n".join(lines)
