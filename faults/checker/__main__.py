"""usage: python3 -m checker FOLDER: judges a run's folder; the exit status is 1 where an invariant was violated."""

import json
import sys

from .judge import judge

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    result = judge(sys.argv[1])
    print(json.dumps(result, indent=1, ensure_ascii=False))
    sys.exit(1 if result["violations"] else 0)
