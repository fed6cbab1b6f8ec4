# What cannot be loaded becomes a test that says why; folders are searched for tests; fixtures fail and are cleaned up.
import io
import os
import sys
import tempfile
import unittest


def run(suite, **words):
    stream = io.StringIO()
    result = unittest.TextTestRunner(stream, **words).run(suite)
    for line in stream.getvalue().splitlines():
        if not line.startswith(("Ran ", "  File ", "    ")):
            print("   |", line)
    return result


def faults(loader, name, module=None):
    suite = loader.loadTestsFromName(name, module)
    print(name or "''", "->", suite)
    for message in loader.errors[-1:]:
        print("   ", message.splitlines()[0], "/", message.splitlines()[-1])
    return suite


class Talks(unittest.TestCase):
    def setUp(self):
        self.addCleanup(print, "cleaning")

    def test_quiet(self):
        print("not shown")

    def test_loud(self):
        print("shown below")
        print("and this", file=sys.stderr)
        self.assertEqual(1, 2)

    @staticmethod
    def make():
        return Talks("test_quiet")

    def test_parts(self):
        for a in 1, 2:
            with self.subTest("outer", a=a), self.subTest(b=a * 10):
                self.assertLess(a, 2)


class Broken(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.addClassCleanup(print, "class cleanup")
        raise OSError("no class")

    def test(self):
        pass


class Refused(unittest.TestCase):
    @unittest.skip("not today")
    def test(self):
        pass


print("--- names")
loader = unittest.TestLoader()
faults(loader, "no_such_module")
faults(loader, "os.nothing")
faults(loader, "Talks.test_none", sys.modules[__name__])
suite = faults(loader, "Talks.make", sys.modules[__name__])
print(len(loader.errors), suite.countTestCases())
run(loader.loadTestsFromName("abc () //"))

print("--- buffered")
run(loader.loadTestsFromTestCase(Talks), buffer=True)

print("--- fixtures")
result = run(loader.loadTestsFromTestCase(Broken))
print(result.errors[0][0])

print("--- debug")
for case in Talks, Refused, Broken:
    try:
        loader.loadTestsFromTestCase(case).debug()
    except Exception as error:
        print(case.__name__, type(error).__name__, error)

print("--- a folder")
FILES = {
    "test_good.py": "import unittest\nclass T(unittest.TestCase):\n    def test_a(self): pass\n    def test_b(self): pass\n",
    "test_bad.py": "import nowhere\n",
    "test_left.py": "import unittest\nraise unittest.SkipTest('elsewhere')\n",
    "pack/__init__.py": "",
    "pack/test_deep.py": "import unittest\nclass T(unittest.TestCase):\n    def test_c(self): self.fail('deep')\n",
    "other.py": "raise SystemExit\n",
}
with tempfile.TemporaryDirectory(dir=".") as folder:
    os.mkdir(os.path.join(folder, "pack"))
    for name, text in FILES.items():
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)
    found = unittest.TestLoader().discover(folder)
    print(found.countTestCases())
    run(found, verbosity=2)
    program = unittest.main(None, argv=["prog", "discover", "-s", folder, "-k", "test_a", "-q"], exit=False,
                            testRunner=unittest.TextTestRunner(io.StringIO()))
    print(program.result.testsRun, program.result.wasSuccessful(), program.verbosity, program.testNamePatterns)
