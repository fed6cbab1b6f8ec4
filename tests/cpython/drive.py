"""Run the tests of one module of CPython's suite one by one: drive.py MODULE [ID…].

Says a line `@@ VERDICT ID` for each; a word before it says which test begins, so that a run that dies tells where.
"""
import sys
import unittest

import absent


class Verdicts(unittest.TestResult):
    def say(self, verdict, test, trace=None):
        sys.__stdout__.write(f"\n@@ {verdict} {test.id()}\n")
        if trace:
            lines = trace.rstrip().splitlines()
            sys.__stdout__.write("".join(f"@| {line}\n" for line in lines[-12:]))
        sys.__stdout__.flush()

    def startTest(self, test):
        super().startTest(test)
        absent.testing = True
        self.failed = False
        self.say("begin", test)

    def stopTest(self, test):
        absent.testing = False
        super().stopTest(test)

    def addSuccess(self, test):
        if not self.failed:
            self.say("ok", test)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None and not self.failed:
            self.failed = True
            self.say("bad", test, self._exc_info_to_string(err, test))

    def addFailure(self, test, err):
        self.failed = True
        self.say("bad", test, self._exc_info_to_string(err, test))

    addError = addFailure

    def addSkip(self, test, reason):
        self.say("skip", test, reason)

    def addExpectedFailure(self, test, err):
        self.say("ok", test)

    def addUnexpectedSuccess(self, test):
        self.say("bad", test)


def cases(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from cases(item)
        else:
            yield item


def load(module):
    """Import a file of tests; what it wants and is not here is stood in for."""
    while True:
        try:
            return __import__(module)
        except ModuleNotFoundError as missing:
            if missing.name.startswith("test") or missing.name in sys.modules:
                raise
            sys.modules[missing.name] = absent


def main(module, wanted):
    result = Verdicts()
    try:
        load(module)
    except unittest.SkipTest as reason:
        print(f"@@ skip {module}")
        return
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[module])
    if not wanted:
        suite.run(result)
        return
    chosen = [case for case in cases(suite) if case.id() in wanted]
    unittest.TestSuite(chosen).run(result)


sys.path.insert(0, "outside")
sys.path.append("lent")
main(sys.argv[1], set(sys.argv[2:]))
