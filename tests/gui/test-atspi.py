#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""test-atspi.py PROGRAM BONE: the program as a screen reader meets it, from outside, as TAP.

Starts the program with a bone, finds it on the accessibility bus, reads the steps and the buttons, goes to a step
and closes it. Needs the gi bindings of Atspi, a display and a session bus; skips where the bindings are absent.
"""
import os
import subprocess
import sys
import tempfile
import time

try:
    import gi
    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError) as error:
    print(f"1..0 # SKIP {error}")
    sys.exit(0)

STEPS = ["Bone", "Lesions", "Loads", "Risk", "Hardware", "Compare", "Plan"]
BUTTONS = ["Open", "Save", "Solve"]
PATIENCE_S = 60
told = 0
failed = 0


def tell(name, faults):
    """One TAP line; the faults as comments below."""
    global told, failed
    told += 1
    failed += bool(faults)
    print(f"{'not ok' if faults else 'ok'} {told} - {name}", flush=True)
    for fault in faults:
        print(f"# {fault}", flush=True)


def wait(find, what):
    """What @find returns, once it is something."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        try:
            found = find()
        except GLib.Error:  # What was asked went away meanwhile
            found = None
        if found:
            return found
        time.sleep(0.2)
    print(f"Bail out! waited {PATIENCE_S} s in vain for {what}")
    sys.exit(1)


def find_program(pid):
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(i)
        if program is not None and program.get_process_id() == pid:
            return program
    return None


def walk(node):
    """Each below it, parents first."""
    if node is None:
        return
    yield node
    for i in range(node.get_child_count()):
        yield from walk(node.get_child_at_index(i))


def find_steps(program):
    for node in walk(program):
        if node.get_role() == Atspi.Role.LIST and node.get_name() == "Steps" and node.get_child_count() == len(STEPS):
            return [node.get_child_at_index(i) for i in range(len(STEPS))]
    return None


def find_buttons(program):
    roles = (Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON)
    return [node for node in walk(program) if node.get_role() in roles]


def check_steps(steps):
    faults = [f"{step.get_name()!r} is no {name}" for step, name in zip(steps, STEPS)
              if not step.get_name().startswith(name + ",")]
    faults += [f"{step.get_name()!r} is a {step.get_role_name()}" for step in steps
               if step.get_role() != Atspi.Role.LIST_ITEM]
    tell("the steps are a list with their names", faults)


def read_buttons(program):
    """The names of all buttons, and where those without one are; fails while the program changes them."""
    buttons = find_buttons(program)
    return ([button.get_name().replace("_", "") for button in buttons],
            [path(button) for button in buttons if is_nameless(button) and not is_shell(button)])


def check_buttons(program):
    names, nameless = wait(lambda: read_buttons(program), "buttons that stay")
    tell("Open, Save and Solve are buttons",
         [f"no button {name}" for name in BUTTONS if not any(name in has.split() for has in names)])
    tell("no button lacks a name", nameless)


def is_nameless(node):
    """GTK calls what has no name by its class."""
    return not node.get_name() or node.get_name().startswith(("Gtk", "Adw", "Ossa"))


def is_shell(node):
    """A menu button that holds the button that is pressed; and the arrow of a split button, whose name libadwaita 1.2
    keeps to itself."""
    parent = node.get_parent()
    inner = [node.get_child_at_index(i) for i in range(node.get_child_count())]
    return any(i.get_role() == Atspi.Role.PUSH_BUTTON and not is_nameless(i) for i in inner) or any(
        "Open" in b.get_name().split() for s in (parent, parent.get_parent()) for b in
        (s.get_child_at_index(i) for i in range(s.get_child_count())) if "Menu" in node.get_name())


def check_going(steps):
    """A list chooses for whoever asks it to."""
    steps[1].get_parent().get_selection_iface().select_child(1)
    wait(lambda: is_selected(steps[1]) and not is_selected(steps[0]), "the step Lesions")
    tell("the step Lesions can be gone to", [])


def check_closing(program, process):
    """The window's own action, as a key would call it; a plan without edits asks nothing."""
    frame = program.get_child_at_index(0)
    names = [Atspi.Action.get_action_name(frame, i) for i in range(frame.get_n_actions())]
    try:
        frame.do_action(names.index("window.close"))
    except GLib.Error:  # The program may end before it answers
        pass
    try:
        status = process.wait(PATIENCE_S)
    except subprocess.TimeoutExpired:
        status = "not over"
    tell("closing its window ends the program", [f"status {status}"] if status != 0 else [])


def path(node):
    """For whoever mends it: the roles and names above."""
    words = []
    while node is not None and node.get_role() != Atspi.Role.APPLICATION:
        words.append(f"{node.get_role_name()} {node.get_name()!r}")
        node = node.get_parent()
    return " < ".join(words)


def is_selected(step):
    return step.get_state_set().contains(Atspi.StateType.SELECTED)


def main():
    # No plan of another run to recover, and no test's own accessibility.
    environment = {key: value for key, value in os.environ.items() if key != "GTK_A11Y"}
    with tempfile.TemporaryDirectory() as state, subprocess.Popen(
            sys.argv[1:3], env=environment | {"XDG_STATE_HOME": state}) as process:
        try:
            program = wait(lambda: find_program(process.pid), "the program")
            steps = wait(lambda: find_steps(program), "the steps")
            check_steps(steps)
            check_going(steps)
            check_buttons(program)
            check_closing(program, process)
        except GLib.Error as error:
            time.sleep(1)
            print(f"Bail out! {error.message}; the program's status is {process.poll()}")
            sys.exit(1)
        finally:
            process.terminate()
    print(f"1..{told}")


if __name__ == "__main__":
    main()
