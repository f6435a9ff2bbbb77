"""What is worth publishing of a run: counts, bounds, times."""


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
    return {n: {"count": len(v), "p50": quantile(v, .5), "p99": quantile(v, .99), "max": quantile(v, 1)} for n, v in spans.items()}


def recoveries(evidence):
    by_fault = {}
    for r in evidence.recoveries:
        by_fault.setdefault(r["fault"], []).append(r["seconds"])
    return {
        fault: {"times": len(v), "p50": quantile([s for s in v if s is not None], .5), "max": quantile([s for s in v if s is not None], 1),
                "never": sum(s is None for s in v)}
        for fault, v in sorted(by_fault.items())
    }
