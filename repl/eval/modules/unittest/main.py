"""unittest.main(): the tests of a module, of some names, or of a folder, as a program."""
import os
import sys

from . import loader, runner
from .signals import installHandler

__unittest = True


def _dotted(name):
    """A path to a file of tests as the name of its module; whatever else it may be, as it is."""
    if not (os.path.isfile(name) and name.lower().endswith(".py")):
        return name
    if os.path.isabs(name):
        below = os.path.relpath(name, os.getcwd())
        if os.path.isabs(below) or below.startswith(os.pardir):
            return name
        name = below
    return os.path.normpath(name)[:-3].replace("\\", ".").replace("/", ".")


class TestProgram:
    """A command-line program that runs a set of tests."""

    module = None
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = durations = None

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None,
                 testLoader=loader.defaultTestLoader, exit=True, verbosity=1, failfast=None,
                 catchbreak=None, buffer=None, warnings=None, *, tb_locals=False, durations=None):
        if isinstance(module, str):
            __import__(module)
            module = sys.modules[module]
        self.module = module
        argv = sys.argv if argv is None else argv
        self.exit, self.failfast, self.verbosity = exit, failfast, verbosity
        self.catchbreak, self.buffer, self.tb_locals = catchbreak, buffer, tb_locals
        self.durations, self.defaultTest = durations, defaultTest
        self.testRunner, self.testLoader = testRunner, testLoader
        self.warnings = "default" if warnings is None and not sys.warnoptions else warnings
        self.progName = os.path.basename(argv[0])
        self.parseArgs(argv)
        self.runTests()

    def parseArgs(self, argv):
        self.tests = []
        if self.module is None and argv[1:2] and argv[1].lower() == "discover":
            self._do_discovery(argv[2:])
            return
        if any(word.startswith("-") for word in argv[1:]):
            self._parser(names=True).parse_args(argv[1:], self)
        else:
            self.tests = argv[1:]
            for name in ("failfast", "catchbreak", "buffer"):
                if getattr(self, name) is None:
                    setattr(self, name, False)
        if self.module is None and not self.tests:
            self._do_discovery([])
            return
        if self.tests:
            self.testNames = list(map(_dotted, self.tests))
        elif self.defaultTest is None or isinstance(self.defaultTest, str):
            self.testNames = self.defaultTest and (self.defaultTest,)
        else:
            self.testNames = list(self.defaultTest)
        self.createTests()

    def createTests(self, from_discovery=False, Loader=None):
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        if from_discovery:
            found = self.testLoader if Loader is None else Loader()
            self.test = found.discover(self.start, self.pattern, self.top)
        elif self.testNames is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)

    def _do_discovery(self, argv, Loader=None):
        self.start, self.pattern, self.top = ".", "test*.py", None
        if argv:
            self._parser(names=False).parse_args(argv, self)
        self.createTests(from_discovery=True, Loader=Loader)

    def _parser(self, names):
        """What the words on the command line mean; argparse is only loaded for those who give any."""
        import argparse
        parser = argparse.ArgumentParser(prog=self.progName)

        def flag(*words, **facts):
            parser.add_argument(*words, **facts)

        flag("-v", "--verbose", dest="verbosity", action="store_const", const=2, help="name every test")
        flag("-q", "--quiet", dest="verbosity", action="store_const", const=0, help="say less")
        flag("--locals", dest="tb_locals", action="store_true", help="show local variables in tracebacks")
        flag("--durations", dest="durations", type=int, default=self.durations, metavar="N",
             help="show the N slowest tests (N=0 for all)")
        for short, word, name, text in (
                ("-f", "--failfast", "failfast", "stop at the first failure"),
                ("-c", "--catch", "catchbreak", "let the test that runs end after the first Ctrl-C"),
                ("-b", "--buffer", "buffer", "show what a test writes only if it fails")):
            if getattr(self, name) is None:
                flag(short, word, dest=name, action="store_true", help=text)
        if self.testNamePatterns is None:
            flag("-k", dest="testNamePatterns", action="append",
                 type=lambda text: text if "*" in text else f"*{text}*",
                 help="only run tests whose names fit")
        if names:
            flag("tests", nargs="*", help="modules, classes and methods by their dotted names")
            return parser
        for short, word, name, text in (
                ("-s", "--start-directory", "start", "where to begin ('.')"),
                ("-p", "--pattern", "pattern", "files of tests ('test*.py')"),
                ("-t", "--top-level-directory", "top", "where imports begin (the start)")):
            flag(short, word, dest=name, default=argparse.SUPPRESS, help=text)
            flag(name, nargs="?", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        return parser

    def _made_runner(self):
        """The runner, of a class that may not know the newer words, or any."""
        words = {"verbosity": self.verbosity, "failfast": self.failfast, "buffer": self.buffer,
                 "warnings": self.warnings}
        newer = {"tb_locals": self.tb_locals, "durations": self.durations}
        for known in ({**words, **newer}, words):
            try:
                return self.testRunner(**known)
            except TypeError:
                pass
        return self.testRunner()

    def runTests(self):
        if self.catchbreak:
            installHandler()
        if self.testRunner is None:
            self.testRunner = runner.TextTestRunner
        chosen = self._made_runner() if isinstance(self.testRunner, type) else self.testRunner
        self.result = chosen.run(self.test)
        if not self.exit:
            return
        if not self.result.wasSuccessful():
            sys.exit(1)
        sys.exit(5 if self.result.testsRun == 0 and not self.result.skipped else 0)


main = TestProgram
