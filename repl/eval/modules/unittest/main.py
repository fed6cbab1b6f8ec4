"""unittest.main(): the tests of a module, as a program."""
import sys

from . import loader, runner

__unittest = True

_USAGE = """usage: %s [-h] [-v] [-q] [-f] [-k PATTERN] [tests ...]

  -v, --verbose   name every test
  -q, --quiet     say less
  -f, --failfast  stop at the first failure
  -k PATTERN      only run tests whose name fits
"""


class TestProgram:
    """A command-line program that runs a set of tests."""

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None,
                 testLoader=loader.defaultTestLoader, exit=True, verbosity=1, failfast=None,
                 catchbreak=None, buffer=None, warnings=None, *, tb_locals=False, durations=None):
        if isinstance(module, str):
            __import__(module)
            module = sys.modules[module]
        self.module = module
        argv = sys.argv if argv is None else argv
        self.exit, self.failfast, self.verbosity = exit, failfast, verbosity
        self.buffer, self.tb_locals = buffer, tb_locals
        self.testRunner, self.testLoader = testRunner, testLoader
        self.warnings = warnings if warnings is not None or sys.warnoptions else "default"
        self.progName = argv[0]
        names = self._options(argv[1:])
        if not names and defaultTest is not None:
            names = [defaultTest] if isinstance(defaultTest, str) else list(defaultTest)
        if names:
            if module is None:
                self.test = testLoader.loadTestsFromNames(names)
            else:
                self.test = testLoader.loadTestsFromNames(names, module)
        else:
            self.test = testLoader.loadTestsFromModule(module)
        self.runTests()

    def _options(self, words):
        """Take the options out; what is left are names of tests."""
        names, words = [], list(words)
        while words:
            word = words.pop(0)
            if word in ("-v", "--verbose"):
                self.verbosity = 2
            elif word in ("-q", "--quiet"):
                self.verbosity = 0
            elif word in ("-f", "--failfast"):
                self.failfast = True
            elif word in ("-b", "--buffer", "-c", "--catch", "--locals"):
                pass
            elif word == "-k" and words:
                pattern = words.pop(0)
                pattern = pattern if "*" in pattern else f"*{pattern}*"
                self.testLoader.testNamePatterns = [*(self.testLoader.testNamePatterns or ()),
                                                    pattern]
            elif word.startswith("-"):
                print(_USAGE % self.progName, end="")
                sys.exit(0 if word in ("-h", "--help") else 2)
            else:
                names.append(word)
        return names

    def runTests(self):
        if self.testRunner is None:
            self.testRunner = runner.TextTestRunner
        if isinstance(self.testRunner, type):
            self.testRunner = self.testRunner(verbosity=self.verbosity, failfast=self.failfast,
                                              buffer=self.buffer, warnings=self.warnings)
        self.result = self.testRunner.run(self.test)
        if not self.exit:
            return
        if not self.result.wasSuccessful():
            sys.exit(1)
        sys.exit(5 if self.result.testsRun == 0 and not self.result.skipped else 0)


main = TestProgram
