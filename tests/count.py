#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""count.py LOG.json...: counts the TAP lines in meson's test logs, tells each failure, ends with the one line of totals.

A program that ends badly without a "not ok" line (crash, time-out, sanitizer) counts as one failure more. A log
without a single test is a failure too.
"""
import collections
import json
import os
import re
import sys

LINE = re.compile(r"^(not )?ok\b(?:\s+\d+)?\s*(?:-\s*)?([^#\n]*?)\s*(?:#\s*(SKIP|T[O]DO)\b\s*(.*))?$", re.I)
NONE = re.compile(r"^1\.\.0\b\s*(?:#\s*(?:skip\b)?\s*(.*))?$", re.I)
TOLD_LINES = 30


def count_program(entry):
    """(passed, failures, skips) of one program; failures by name, skips by (name, reason)."""
    passed, failed, skipped = 0, [], []
    for line in (entry.get("stdout") or "").splitlines():
        none = NONE.match(line)
        if none:
            skipped.append(("", none.group(1) or "no reason"))
            continue
        match = LINE.match(line)
        if match is None:
            continue
        bad, name, directive, reason = match.groups()
        if directive:
            skipped.append((name, reason or "no reason"))
        elif bad:
            failed.append(name)
        else:
            passed += 1
    if entry["result"] not in ("OK", "EXPECTEDFAIL", "SKIP") and not failed:
        failed.append(f"ended with {entry['result']}, status {entry['returncode']}")
    elif passed + len(failed) + len(skipped) == 0:
        failed.append("ran no test")
    return passed, failed, skipped


def tell_failure(label, entry, failed):
    for name in failed:
        print(f"FAILED {label} {entry['name']}: {name}")
    output = (entry.get("stderr") or "").splitlines() or (entry.get("stdout") or "").splitlines()
    for line in output[-TOLD_LINES:]:
        print("   ", line)


def tell_skips(label, entry, skipped):
    """One line for each reason."""
    reasons = collections.Counter(reason for _, reason in skipped)
    for reason, count in reasons.items():
        print(f"skipped {label} {entry['name']}: {count}, {reason}")


def main(paths):
    totals = [0, 0, 0]
    for path in paths:
        label = os.path.splitext(os.path.basename(path))[0]
        with open(path, encoding="utf-8") as log:
            entries = [json.loads(line) for line in log]
        counts = [0, 0, 0]
        for entry in entries:
            passed, failed, skipped = count_program(entry)
            counts = [a + b for a, b in zip(counts, (passed, len(failed), len(skipped)))]
            if failed:
                tell_failure(label, entry, failed)
            tell_skips(label, entry, skipped)
        seconds = sum(entry.get("duration", 0) for entry in entries)
        print(f"{label}: {len(entries)} programs, {seconds:.0f} s, {counts[0]} passed, {counts[1]} failed,"
              f" {counts[2]} skipped")
        if not entries:
            print(f"FAILED {label}: no program ran")
            counts[1] += 1
        totals = [a + b for a, b in zip(totals, counts)]
    print(f"{totals[0]} passed, {totals[1]} failed, {totals[2]} skipped")
    return 0 if totals[1] == 0 and totals[0] > 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
