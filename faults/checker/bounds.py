"""What the servers took, what they answered when they could not, and how soon all was well again: invariants 17 and 18."""


def check(evidence, findings):
    for o in evidence.operations.values():
        status = o.answer.get("status") or 0
        if status >= 500 and status != 503:
            findings.violate(17, f"{status} was answered", code=o.answer.get("code"), operation_name=o.name, **o.times())
    for sample in evidence.samples:
        findings.count("samples")
        for name in ("rss_mb", "threads", "descriptors", "queued_mb"):
            most, found = evidence.limit(name), sample.get(name)
            if most is not None and found is not None and found > most:
                findings.violate(17, f"{name} of {sample['node']} is {found}, and must stay under {most}", t=sample["t"])
    silence(evidence, findings)
    recovery(evidence, findings)


def silence(evidence, findings):
    """While nothing is broken every request is answered, and soon."""
    most = evidence.limit("silence_seconds")
    for o in evidence.operations.values():
        end = o.ended if o.ended is not None else float("inf")
        if end - o.began > most and any(b <= o.began and o.began + most <= e for b, e in evidence.run["quiet"]):
            findings.violate(17, f"no answer within {most} s, although nothing was broken", operation_name=o.name, **o.times())


def recovery(evidence, findings):
    most = evidence.limit("recovery_seconds")
    for r in evidence.recoveries:
        if r["seconds"] is None or r["seconds"] > most:
            findings.violate(18, f"{r['fault']} was over, and all was not well again within {most} s", fault=r["fault"],
                             healed=r["t"], seconds=r["seconds"], waited_for=r.get("waiting"))
