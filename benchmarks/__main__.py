"""All measurements of the product, one after the other: `python -m benchmarks`, or with names: `... actions load`.

`understanding` is the comparison with stock Rasa; it takes long, as stock Rasa learns our thousands of
examples slowly. `python -m benchmarks.understanding --few` gives it 18 examples a topic.
"""

from __future__ import annotations

import subprocess
import sys

ALL = {
    "actions": ["benchmarks.actions"],
    "queries": ["benchmarks.queries"],
    "encode": ["benchmarks.encode"],
    "pictures": ["benchmarks.pictures"],
    "first_paint": ["benchmarks.first_paint"],
    "understanding": ["benchmarks.understanding"],
    "requests": ["benchmarks.requests", "--people", "500", "--kills", "10"],
    "talks": ["benchmarks.talks", "--turns", "2000"],
    "scale": ["benchmarks.scale"],
    "telegram_calls": ["benchmarks.telegram_calls"],
    "load": ["benchmarks.load", "--rate", "50", "--seconds", "20"],
}


def main() -> int:
    names = sys.argv[1:] or list(ALL)
    if unknown := [name for name in names if name not in ALL]:
        print(f"Unknown: {', '.join(unknown)}. There are: {', '.join(ALL)}", file=sys.stderr)
        return 2
    codes = []
    for name in names:
        print(f"== {name}", flush=True)
        codes.append(subprocess.run([sys.executable, "-m", *ALL[name]], check=False).returncode)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
