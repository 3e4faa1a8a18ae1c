#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""table.py README LOG.json...: writes the table of problems with known answers between the README's two marker lines.

The rows are the comments "row|..." in meson's test logs; of two rows for the same quantity the one with more cells
counts. Without a single row nothing is written and the status is 1.
"""
import json
import sys

BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"
HEAD = ("| problem | quantity | reference | element | ours: cell, error | order | verdict |\n"
        "|---|---|---|---|---|---|---|\n")
EXACT = 5e-4


def read_entries(paths):
    """The logs' entries by name: meson writes them as they end."""
    entries = []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            entries += [json.loads(line) for line in file if line.strip()]
    return sorted(entries, key=lambda entry: entry["name"])


def read_rows(paths):
    """{(problem, quantity, element): fields}, in the order of the programs."""
    rows = {}
    for entry in read_entries(paths):
        for comment in (entry.get("stdout") or "").splitlines():
            _, mark, row = comment.partition("# row|")
            fields = row.split("|")
            if not mark or len(fields) != 8:
                continue
            key = tuple(fields[:3])
            if key not in rows or fields[5].count(";") >= rows[key][5].count(";"):
                rows[key] = fields
    return rows


def percent(error):
    return "0 %" if abs(error) < 5e-6 else f"{100 * error:+.2g} %"


def format_row(fields):
    problem, quantity, element, reference, bound, cells, order, verdict = fields
    cells = [cell.split() for cell in cells.split(";")]
    errors = [float(cell[2]) for cell in cells]
    told = "; ".join(f"{h}: {value}, {percent(error)}" for (h, value, _), error in zip(cells, errors))
    first, falls = (float(word) for word in bound.split())
    seen = order if len(cells) > 1 and abs(errors[0]) > EXACT else "–"
    return (f"| {problem} | {quantity} | {reference} | {element} | {told} | {seen} "
            f"| {verdict}: {100 * first:g} %" + (f", order {falls:g}" if falls else "") + " |\n")


def main(readme, paths):
    rows = read_rows(paths)
    if not rows:
        print("No row was found in the logs; did the tests run?", file=sys.stderr)
        return 1
    with open(readme, encoding="utf-8") as file:
        text = file.read()
    before, begin, rest = text.partition(BEGIN + "\n")
    _, end, after = rest.partition(END)
    if not begin or not end:
        print(f"{readme} lacks the lines {BEGIN} and {END}.", file=sys.stderr)
        return 1
    with open(readme, "w", encoding="utf-8") as file:
        file.write(before + begin + HEAD + "".join(format_row(row) for row in rows.values()) + end + after)
    problems = len({key[0] for key in rows})
    print(f"{len(rows)} rows of {problems} problems; missed: {sum(row[7] != 'met' for row in rows.values())}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
