"""All checks, one after another."""

from . import bounds, deliveries, operations, proofs, readmodel
from .chronicle import Chronicle
from .evidence import Evidence, Findings
from .figures import figures


def judge(folder):
    evidence, findings = Evidence(folder), Findings()
    chronicle = Chronicle(evidence, findings)
    operations.check(evidence, chronicle, findings)
    deliveries.check(evidence, chronicle, findings)
    readmodel.check(evidence, chronicle, findings)
    proofs.check(evidence, chronicle, findings)
    bounds.check(evidence, findings)
    return {**findings.to_json(), "figures": figures(evidence, findings)}
