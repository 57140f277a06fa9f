#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses the window as a screen reader does: from another process, by the accessibility tree (AT-SPI).

    accessibility.py PROGRAM

Has a display, a session bus and a home of its own. Exit code 77 where what it needs is not there.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
# The views of an image, with something that is in each.
VIEWS = {
    "Treemap": "Save the treemap as PNG or SVG",
    "Charts": "Bytes by file type",
    "Waste": "What to list: Advice",
    "Dockerfile": "Lines of the Dockerfile",
    "Packages": "Filter by name",
    "Config": "Configuration",
    "Manifest": "Document: Manifest",
}
PATIENCE = 60  # s, until something is there that has to come


def skip(reason):
    print("SKIPPED:", reason)
    sys.exit(SKIPPED)


def outside(program):
    """Makes the surroundings and runs this file once more in them."""
    for tool, package in (("Xvfb", "xvfb"), ("dbus-run-session", "dbus")):
        if shutil.which(tool) is None:
            skip(f"{tool} is not installed ({package})")
    if not os.path.exists("/usr/share/dbus-1/services/org.a11y.Bus.service"):
        skip("there is no accessibility bus (at-spi2-core)")
    try:
        import gi

        gi.require_version("Atspi", "2.0")
    except (ImportError, ValueError):
        skip("Python cannot use AT-SPI (python3-gi, gir1.2-atspi-2.0)")
    with tempfile.TemporaryDirectory() as home:
        reading, writing = os.pipe()
        display = subprocess.Popen(
            # It would start anew, and break who connects meanwhile, whenever its last client goes.
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        try:
            number = os.read(reading, 16).decode().strip()
            if not number:
                skip("Xvfb does not start")
            runtime = os.path.join(home, "run")
            os.mkdir(runtime, 0o700)
            environment = {
                "PATH": os.environ["PATH"],
                "HOME": home,
                "XDG_RUNTIME_DIR": runtime,
                "DISPLAY": ":" + number,
                "LC_ALL": "C.UTF-8",
                "QT_QPA_PLATFORM": "xcb",
                "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
                "STRATOSCOPE_CACHE_DIR": "off",
                # No engine of this machine.
                "DOCKER_HOST": "unix://" + home + "/none",
            }
            command = ["dbus-run-session", "--", sys.executable, "-W", "ignore", __file__, program, "--inside"]
            return subprocess.run(command, env=environment, check=False).returncode
        finally:
            display.terminate()
            display.wait()


class Reader:
    """What a screen reader knows of one program."""

    def __init__(self, process):
        import gi

        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi, GLib

        self.atspi = Atspi
        self.glib = GLib
        self.process = process
        Atspi.init()
        self.program = self.wait("the program on the accessibility bus", self.find_program)

    def find_program(self):
        desktop = self.atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def wait(self, what, get):
        """What `get` gives as soon as it gives something."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                sys.exit(f"FAILED: the program ended while {what} was awaited")
            try:
                found = get()
            except self.glib.Error:
                found = None  # It went while it was looked at.
            if found:
                return found
            time.sleep(0.05)
        sys.exit(f"FAILED: {what} did not come\n" + "\n".join(self.tree()))

    def all(self, root=None, depth=0):
        """Everything that is seen, without the cells of tables: those are asked for."""
        root = root or self.program
        yield root, depth
        if root.get_role() in (self.atspi.Role.TREE_TABLE, self.atspi.Role.TABLE, self.atspi.Role.TREE):
            return
        for i in range(root.get_child_count()):
            child = root.get_child_at_index(i)
            if child is None:
                continue
            states = child.get_state_set()
            if depth > 0 and not states.contains(self.atspi.StateType.VISIBLE):
                continue
            yield from self.all(child, depth + 1)

    def tree(self):
        return [" " * depth + f"{o.get_role_name()} “{o.get_name()}”" for o, depth in self.all()]

    def find(self, name, *roles):
        """The first object called `name` that is on the screen."""
        for item, _ in self.all():
            if item.get_name() == name and (not roles or item.get_role_name() in roles):
                if item.get_state_set().contains(self.atspi.StateType.SHOWING):
                    return item
        return None

    def find_ending(self, end):
        return next((item for item, _ in self.all() if item.get_name().endswith(end)), None)

    def wait_for(self, name, *roles):
        return self.wait(f"“{name}”", lambda: self.find(name, *roles))

    def press(self, item):
        action = item.get_action_iface()
        names = [action.get_action_name(i) for i in range(action.get_n_actions())]
        action.do_action(next(i for i, n in enumerate(names) if n in ("Press", "Toggle")))

    def row_of(self, table, text):
        """The number of the first row with a cell that reads `text`; −1 where there is none."""
        cells = table.get_table_iface()
        for row in range(cells.get_n_rows()):
            for column in range(cells.get_n_columns()):
                cell = cells.get_accessible_at(row, column)
                if cell is not None and text in cell.get_name():
                    return row
        return -1

    def choose(self, table, row):
        table.get_table_iface().add_row_selection(row)

    def nameless(self):
        focusable = self.atspi.StateType.FOCUSABLE
        ignored = ("filler", "panel", "frame", "scroll pane", "page tab list", "split pane")
        controls = ("push button", "button", "check box", "radio button", "text", "entry", "combo box")
        return [
            item.get_role_name()
            for item, _ in self.all()
            if (item.get_state_set().contains(focusable) or item.get_role_name() in controls)
            and not item.get_name()
            and item.get_role_name() not in ignored
        ]

    def check_names(self, where):
        nameless = self.nameless()
        assert not nameless, f"without a name in {where}: " + ", ".join(nameless)


def walk(reader):
    def table(name):
        return reader.wait_for(name, "tree table", "table", "tree")

    print("opens the demo image")
    reader.press(reader.wait_for("Open the demo image", "push button", "button"))
    layers = table("Layers")
    reader.wait("layers", lambda: layers.get_table_iface().get_n_rows() > 5)

    print("chooses a layer")
    row = reader.wait("a layer made by apt-get", lambda: reader.row_of(layers, "apt-get") + 1) - 1
    reader.choose(layers, row)
    reader.wait("the layer as chosen", lambda: layers.get_table_iface().is_row_selected(row))
    number = layers.get_table_iface().get_accessible_at(row, 0).get_name()
    reader.wait("the files of that layer", lambda: reader.find_ending(f"Up to {number}"))

    print("filters the files")
    field = reader.wait_for("Filter files", "text", "entry")
    assert field.get_description() is not None
    field.get_editable_text_iface().set_text_contents("nsswitch.conf")
    files = table("Files")
    row = reader.wait("the file", lambda: reader.row_of(files, "nsswitch.conf") + 1) - 1

    print("opens the file")
    reader.choose(files, row)

    print("reads the preview")
    preview = reader.wait_for("Text of the file", "text", "terminal")
    text = reader.wait(
        "the text", lambda: preview.get_text_iface().get_text(0, preview.get_text_iface().get_character_count())
    )
    assert "hosts:" in text, text

    reader.check_names("the files")

    for view, item in VIEWS.items():
        print("shows", view)
        reader.press(reader.wait_for(view, "page tab"))
        reader.wait_for(item)
        reader.check_names(view)

    print("opens a clean-up")
    reader.press(reader.wait_for("Clean up", "push button", "button"))
    reader.wait_for("What of the clean-up to show: Disk")
    reader.check_names("a clean-up")


def inside(program):
    process = subprocess.Popen([program])
    try:
        walk(Reader(process))
    finally:
        process.terminate()
        process.wait()
    print("done")
    return 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if "--inside" in sys.argv:
        sys.exit(inside(sys.argv[1]))
    sys.exit(outside(sys.argv[1]))
