"""What is worth publishing of a run, or of several: counts, bounds, times."""

import collections


def quantile(values, share):
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 4) if ordered else None


def figures(evidence, findings):
    counts = findings.counts
    looked = counts.get("frames", 0) + counts.get("reads checked", 0)
    sent = counts.get("sends ok", 0)
    return {
        "acknowledged": sent,
        "lost": counts.get("lost", 0),
        "lost in delivery": counts.get("lost in delivery", 0),
        "duplicated": counts.get("duplicated", 0) + counts.get("repeated frames", 0),
        "reordered": counts.get("reordered", 0),
        "leaked": counts.get("leaked", 0),
        "deliveries and reads looked at": looked,
        "leak bound (3/N)": 3 / looked if looked else None,
        "loss bound (3/N)": 3 / sent if sent else None,
        "refused": counts.get("sends fail", 0),
        "unknown": counts.get("sends unknown", 0),
        "unknown that had committed": counts.get("unknown that had committed", 0),
        "latency": latency(evidence),
        "recovery": recoveries(evidence),
        "violations": {str(i): len(v) for i, v in findings.named().items()},
    }


def latency(evidence):
    """Of acknowledged sends, in milliseconds: before the first fault, during, and after the last was healed."""
    begins = [f["t"] for f in evidence.faults if f["phase"] == "begin"]
    heals = [f["t"] for f in evidence.faults if f["phase"] == "healed"]
    first, last = min(begins, default=float("inf")), max(heals, default=float("inf"))
    spans = {"before": [], "during": [], "after": []}
    for o in evidence.of("send"):
        if o.outcome == "ok":
            name = "before" if o.ended < first else "after" if o.began > last else "during"
            spans[name].append(1000 * (o.ended - o.began))
    return {name: {"count": len(all_), "p50": quantile(all_, .5), "p99": quantile(all_, .99), "max": quantile(all_, 1),
                   "times": collections.Counter(map(two_digits, all_))} for name, all_ in spans.items()}


def two_digits(milliseconds):
    """Few different ones, so that what many runs took can be laid together."""
    return f"{milliseconds:.1e}"


def recoveries(evidence):
    by_fault = {}
    for r in evidence.recoveries:
        by_fault.setdefault(r["fault"], []).append(r["seconds"])
    return {fault: recovery(seconds) for fault, seconds in sorted(by_fault.items())}


def all_seconds(one):
    """Of each fault of a run, whichever it was."""
    return [s for r in one["recovery"].values() for s in r["seconds"]]


def recovery(seconds):
    well = [s for s in seconds if s is not None]
    return {"times": len(seconds), "p50": quantile(well, .5), "max": quantile(well, 1), "never": len(seconds) - len(well), "seconds": seconds}


def total(all_figures):
    """Of several runs, as if they had been one."""
    added = {name: sum(f[name] for f in all_figures) for name, value in all_figures[0].items() if isinstance(value, int)}
    looked, sent = added["deliveries and reads looked at"], added["acknowledged"]
    seconds = {}
    for f in all_figures:
        for fault, r in f["recovery"].items():
            seconds.setdefault(fault, []).extend(r["seconds"])
    violations = collections.Counter()
    for f in all_figures:
        violations.update(f["violations"])
    return {
        **added, "leak bound (3/N)": 3 / looked if looked else None, "loss bound (3/N)": 3 / sent if sent else None,
        "latency": {name: together([f["latency"][name] for f in all_figures]) for name in all_figures[0]["latency"]},
        "recovery": {fault: recovery(s) for fault, s in sorted(seconds.items())}, "violations": dict(violations),
    }


def together(spans):
    times = collections.Counter()
    for span in spans:
        times.update(span["times"])
    all_ = [float(t) for t, count in times.items() for _ in range(count)]
    return {"count": len(all_), "p50": quantile(all_, .5), "p99": quantile(all_, .99), "max": quantile([s["max"] for s in spans if s["count"]], 1), "times": times}
