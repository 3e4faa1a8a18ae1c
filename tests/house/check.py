#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""check.py SOURCE BUILD: the rules of the house, as TAP.

Layering of includes, headers that compile alone, lengths of functions and files, a README in each folder, no path of
one machine, no promise left in the code.
"""
import json
import os
import re
import shlex
import statistics
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

# What each layer may include, beside itself.
BELOW = {
    "base": [],
    "mesh": ["base"],
    "bone": ["base", "mesh"],
    "implant": ["base", "mesh", "bone"],
    "plugin": ["base", "mesh", "bone", "implant"],
    "fem": ["base"],
    "risk": ["base", "mesh", "bone", "implant", "fem"],
    "study": ["base", "mesh", "bone", "implant", "plugin", "fem", "risk"],
    "plan": ["base", "mesh", "bone", "implant", "plugin", "fem", "risk", "study"],
    "view": ["base", "mesh"],
    "cli": ["base", "mesh", "bone", "implant", "plugin", "fem", "risk", "study", "plan", "view"],
    "ui": ["base", "mesh", "bone", "implant", "plugin", "fem", "risk", "study", "plan", "view"],
}
# Libraries that only the named layers may see.
KEPT = {
    "gtk/": ["ui"], "adwaita": ["ui"], "json-glib/": [], "epoxy/": ["view"], "EGL/": ["view"], "cglm/": ["view"],
    "cairo": ["view", "ui"], "pango/": ["view", "ui"], "omp.h": ["fem"], "libxml/": ["base", "mesh", "bone", "implant", "plugin",
                                                                    "risk", "plan"],
}
MAX_FUNCTION_LINES = 100
MAX_FILE_LINES = 800
MAX_MEDIAN_LINES = 20
MACHINE_PATH = re.compile(r"(?<![\w$}.)/-])/(?:work|home|root|mnt|Users)/\w")
PROMISE = re.compile(r"\b(?:TO" + "DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
TEXT = (".c", ".h", ".py", ".xml", ".xsd", ".md", ".build", ".in", ".sh", ".txt")
INCLUDE = re.compile(r'^\s*#\s*include\s+["<]([^">]+)[">]', re.M)

counted = 0
failures = 0


def tell(name, faults):
    """One TAP line; the faults as comments below."""
    global counted, failures
    counted += 1
    failures += bool(faults)
    print(f"{'not ok' if faults else 'ok'} {counted} - {name}")
    for fault in faults:
        print(f"# {fault}")
    if faults:
        print(f"{name}:", *faults, sep="\n  ", file=sys.stderr)


def list_files(root):
    """Every source file, relative to root, without hidden folders and builds."""
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(d for d in folders if not d.startswith((".", "_")))
        found += [os.path.relpath(os.path.join(folder, name), root) for name in sorted(names)]
    return found


def read(root, name):
    with open(os.path.join(root, name), encoding="utf-8") as file:
        return file.read()


def layer_of(name):
    parts = name.split(os.sep)
    if parts[0] == "ui" and len(parts) == 2:
        return "ui"
    return parts[1] if parts[0] == "app" and len(parts) > 2 and parts[1] in BELOW else None


def check_layering(root, sources):
    owner = {os.path.basename(name): layer_of(name) for name in sources if name.endswith(".h") and layer_of(name)}
    owner["ossa-config.h"] = "base"
    for layer, below in BELOW.items():
        faults = []
        for name in (n for n in sources if layer_of(n) == layer):
            for include in INCLUDE.findall(read(root, name)):
                there = owner.get(include)
                if there is not None and there != layer and there not in below:
                    faults.append(f"{name} includes {include} of {there}, which does not stand left of {layer}")
                faults += [f"{name} includes {include}, which only {allowed or 'nobody here'} may"
                           for start, allowed in KEPT.items() if include.startswith(start) and layer not in allowed]
                if "/" in include and there is None and include.startswith((".", "app/", "ossa")):
                    faults.append(f"{name} includes {include}: name our headers by bare file name")
        tell(f"layering/{layer}", faults)


def compile_flags(build):
    """For each layer the include paths and definitions that the build gives it."""
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        commands = json.load(file)
    flags = {}
    for command in commands:
        layer = next((n for n in BELOW if f"libossa-{n}.a.p" in command["output"]), None)
        if layer is not None and layer not in flags:
            words = shlex.split(command["command"])
            flags[layer] = [w for w in words if w.startswith(("-I", "-D", "-std", "-isystem"))]
    return flags


def compile_header(name, flags, build):
    """What the compiler says of the header alone, or None."""
    run = subprocess.run(["cc", *flags, "-fsyntax-only", "-Wall", "-Werror", "-x", "c", "-"],
                         input=f'#include "{os.path.basename(name)}"\n', cwd=build, capture_output=True, text=True)
    return f"{name}: {run.stderr.strip().splitlines()[0]}" if run.returncode != 0 else None


def check_headers(build, sources):
    flags = compile_flags(build)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for layer in BELOW:
            headers = [n for n in sources if layer_of(n) == layer and n.endswith(".h")]
            faults = pool.map(lambda name, own=flags.get(layer, []): compile_header(name, own, build), headers)
            tell(f"headers-compile-alone/{layer}", [fault for fault in faults if fault])


def functions_of(text):
    """(name, lines) of each function: the body's braces stand in column 0, the name on the line before them."""
    lines = text.splitlines()
    start = None
    for number, line in enumerate(lines):
        if line == "{":
            start = number
        elif line.startswith("}") and start is not None:
            head = start - 1
            while head > 0 and lines[head].startswith((" ", "\t")):
                head -= 1
            match = re.match(r"(\w+)\s*\(", lines[head])
            yield (match.group(1) if match else lines[head]), number - start + 1
            start = None


def check_lengths(root, sources):
    lengths = [(count, function, name) for name in sources if name.endswith(".c")
               for function, count in functions_of(read(root, name))]
    tell("functions-are-at-most-100-lines",
         [f"{name}: {function} has {count}" for count, function, name in lengths if count > MAX_FUNCTION_LINES])
    core = sorted(count for count, _, name in lengths if not name.startswith("tests"))
    if core:
        median, p90 = statistics.median(core), core[int(0.9 * (len(core) - 1))]
        print(f"# {len(core)} functions: median {median:.0f} lines, nine tenths at most {p90}, longest {core[-1]}")
        tell("functions-are-short-by-the-median", [f"{median} lines"] if median > MAX_MEDIAN_LINES else [])
    tell("files-are-at-most-800-lines",
         [f"{name} has {n}" for name in sources if name.endswith((".c", ".h", ".py"))
          for n in [read(root, name).count("\n")] if n > MAX_FILE_LINES])


def check_readmes(root, files):
    tops = {"app", "plugins", "meshes", "ui", "tests"}
    folders = {"app", "tests"}
    for name in files:
        parts = name.split(os.sep)
        if parts[0] in tops and len(parts) == 2 and name.endswith((".c", ".py")):
            folders.add(parts[0])
        if parts[0] in tops and len(parts) > 2 and parts[1] != "data" and name.endswith((".c", ".py", ".xml")):
            folders.add(os.path.join(parts[0], parts[1]))
    tell("every-folder-has-its-readme",
         [f"{folder}/README.md is missing" for folder in sorted(folders)
          if os.path.isdir(os.path.join(root, folder)) and os.path.join(folder, "README.md") not in files])


def check_installed(root, build, files):
    """Every data file reaches whoever installs the program."""
    with open(os.path.join(build, "meson-info", "intro-installed.json"), encoding="utf-8") as file:
        installed = {os.path.realpath(source) for source in json.load(file)}
    faults = []
    for name in files:
        parts = name.split(os.sep)
        if parts[0] != "app" or len(parts) < 4 or parts[2] != "data":
            continue
        above = [os.path.realpath(os.path.join(root, *parts[:n])) for n in range(3, len(parts) + 1)]
        if not installed.intersection(above):
            faults.append(f"{name} is not installed: name it in {parts[0]}/{parts[1]}/meson.build")
    tell("every-data-file-is-installed", faults)


def check_words(root, files):
    paths, promises = [], []
    for name in files:
        if not name.endswith(TEXT) and os.path.basename(name) not in ("run", "start", "packages"):
            continue
        try:
            lines = read(root, name).splitlines()
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(lines, 1):
            if MACHINE_PATH.search(line):
                paths.append(f"{name}:{number}: {line.strip()[:80]}")
            if PROMISE.search(line):
                promises.append(f"{name}:{number}: {line.strip()[:80]}")
    tell("no-path-of-one-machine", paths)
    tell("no-promise-left-in-the-code", promises)


def main(root, build):
    files = list_files(root)
    sources = [n for n in files if n.endswith((".c", ".h", ".py")) and not n.startswith(("meshes/data",))]
    check_layering(root, [n for n in sources if not n.endswith(".py")])
    check_headers(build, sources)
    check_lengths(root, sources)
    check_readmes(root, files)
    check_installed(root, build, files)
    check_words(root, files)
    print(f"1..{counted}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
