"""Reading files of tests, and the conftest.py beside and above them."""
import importlib.util
import os
import sys
import types

from ._collect import Home, chooser, files_in, grouped, has_keyword, has_mark
from ._marks import Skipped
from ._rewrite import rewrite


class Loader:
    """Finds and loads the modules of tests, and the conftest.py beside and above them."""

    def __init__(self, config):
        self.config, self.conftests = config, {}

    def module(self, path):
        name = os.path.basename(path).removesuffix(".py")
        folder = os.path.dirname(os.path.abspath(path))
        if folder not in sys.path:
            sys.path.insert(0, folder)
        spec = importlib.util.spec_from_file_location(name, os.path.abspath(path))
        module = importlib.util.module_from_spec(spec) if spec else types.ModuleType(name)
        sys.modules[name] = module
        with open(path, encoding="utf-8") as file:
            text = file.read()
        exec(rewrite(text, os.path.abspath(path), vars(module)), vars(module))
        return module

    def conftests_for(self, path):
        """The conftest modules that a file sees, the outermost first."""
        folder, found = os.path.dirname(os.path.abspath(path)), []
        while True:
            own = os.path.join(folder, "conftest.py")
            if own not in self.conftests:
                self.conftests[own] = self.module(own) if os.path.exists(own) else None
            if self.conftests[own]:
                found.insert(0, self.conftests[own])
            above = os.path.dirname(folder)
            if folder == os.getcwd() or above == folder:
                return found
            folder = above

    def items(self, path):
        conftests = self.conftests_for(path)
        return list(Home(path, self.module(path), conftests, self.config).items())


def collect(options, loader, reporter):
    items = []
    for word in options["files"] or ["."]:
        path, _, wanted = word.partition("::")
        for file in files_in(os.path.normpath(path)):
            try:
                found = loader.items(file)
            except Skipped as skipped:
                reporter.outcomes.append(("skipped", _File(file), skipped.msg, None, (), "collect"))
                continue
            except Exception as error:
                reporter.outcomes.append(("error", _File(file), "", error, (), "collect"))
                continue
            head = f"{file}::{wanted}"
            items += [i for i in found if not wanted or i.nodeid == head or
                      i.nodeid.startswith((head + "[", head + "::"))]
    chosen = items
    for expression, has in ((options["words"], has_keyword), (options["marks"], has_mark)):
        if expression:
            fits = chooser(expression)
            chosen = [i for i in chosen if fits(has(i))]
    options["deselected"] = len(items) - len(chosen)
    return grouped(chosen)


class _File:
    """A file that could not be read, in the place of its tests."""

    cls, line = None, 0

    def __init__(self, path):
        self.path = self.nodeid = self.where = path
