#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""potfiles.py SOURCE [--write]: po/POTFILES names every file with texts for people, sorted; --write makes it so."""
import glob
import os
import re
import sys

MARKED = re.compile(r"\b(?:N?C?_|n?gettext|dn?gettext)\s*\(")
STAGED = re.compile(r"\bossa_progress_begin \([^;\"]*\"")  # stages are shown while one waits
ALWAYS = ("ui/*.ui", "ui/data/*.in", "ui/data/*.gschema.xml", "app/*/data/*.xml", "app/risk/data/loads/*.xml",
          "plugins/**/plugin.xml")


def read(root, name):
    with open(os.path.join(root, name), encoding="utf-8") as file:
        return file.read()


def has_texts(root, name):
    text = read(root, name)
    return 'translatable="yes"' in text if name.endswith(".ui") else True


def find(root):
    names = {name for pattern in ALWAYS for name in glob.glob(pattern, root_dir=root, recursive=True)
             if has_texts(root, name)}
    names |= {name for name in glob.glob("ui/*.c", root_dir=root) if MARKED.search(read(root, name))}
    names |= {name for name in glob.glob("app/**/*.c", root_dir=root, recursive=True)
              if STAGED.search(read(root, name))}
    return sorted(names)


def main(root, *options):
    path = os.path.join(root, "po", "POTFILES")
    text = "".join(name + "\n" for name in find(root))
    if "--write" in options:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return 0
    same = os.path.exists(path) and read(root, "po/POTFILES") == text
    print("1..1")
    print(("ok" if same else "not ok") + " 1 - po-names-every-file-with-texts")
    if not same:
        print("# po/POTFILES is not up to date: run tests/house/potfiles.py . --write")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
