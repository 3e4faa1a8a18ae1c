#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""check-count.py COUNT: the counter of tests/run counts what happened, as TAP."""
import json
import subprocess
import sys
import tempfile

CASES = [
    ("passes-fails-and-skips-are-told-apart", {"result": "FAIL", "returncode": 1, "stdout":
     "TAP version 13\n1..4\nok 1 /a\nok 2 - /b\nnot ok 3 /c\nok 4 /d # SKIP no bone\n# ok 5 /comment\n"}, (2, 1, 1), 1),
    ("a-crash-is-a-failure", {"result": "ERROR", "returncode": -11, "stdout": "1..2\nok 1 /a\n"}, (1, 1, 0), 1),
    ("a-time-out-is-a-failure", {"result": "TIMEOUT", "returncode": -9, "stdout": ""}, (0, 1, 0), 1),
    ("a-silent-program-is-a-failure", {"result": "OK", "returncode": 0, "stdout": ""}, (0, 1, 0), 1),
    ("a-skipped-program-is-a-skip", {"result": "SKIP", "returncode": 0, "stdout": "1..0 # SKIP no OpenGL\n"}, (0, 0, 1), 1),
    ("all-passing-ends-well", {"result": "OK", "returncode": 0, "stdout": "ok 1 /a\nok 2 /b\n1..2\n"}, (2, 0, 0), 0),
]


def main(counter):
    failures = 0
    for number, (name, entry, wanted, status) in enumerate(CASES, 1):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as log:
            log.write(json.dumps({"name": "x", "duration": 0, **entry}) + "\n")
            log.flush()
            run = subprocess.run([sys.executable, counter, log.name], capture_output=True, text=True)
        last = run.stdout.splitlines()[-1] if run.stdout else ""
        good = last == "%d passed, %d failed, %d skipped" % wanted and run.returncode == status
        failures += not good
        print(f"{'ok' if good else 'not ok'} {number} - {name}")
        if not good:
            print(f"# {last}, status {run.returncode}")
    print(f"1..{len(CASES)}")
    return failures > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
