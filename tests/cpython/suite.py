"""CPython's own tests, run by primer: suite.py [-v] [FILE|ID]…

Needs a CPython 3.13 with its test folder (run this file with it). Each test is run by CPython first, beside the doors in
support/ that stand for its test.support; what passes there must pass in primer. A test that needs something from
outside the language stands in excluded.txt with its reason.
"""
import importlib.util
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import test

HERE = pathlib.Path(__file__).parent
LIBRARY = pathlib.Path(test.__path__[0])
PRIMER = os.path.abspath(os.environ.get("PRIMER", HERE.parent.parent / ".build" / "primer"))
SECONDS = int(os.environ.get("TEST_SECONDS", "120"))
# Doors to what is outside of the language: shut for both sides, so that CPython skips what asks for them.
OUTSIDE = """_testcapi _testinternalcapi _testlimitedcapi _testbuffer _testclinic _testclinic_limited _testsinglephase
_testmultiphase _testexternalinspection _xxtestfuzz xxlimited xxlimited_35 _interpreters _interpchannels _interpqueues
ctypes multiprocessing""".split()
# What tests import from CPython's halves in C, without asking whether they are there.
HALVES = "_ast _opcode _thread _multibytecodec".split()
VERDICT = re.compile(r"^@@ (begin|ok|bad|skip) (.+)$")


def lay_out(folder):
    """CPython's test folder with our support in place of its own."""
    tests = folder / "test"
    shutil.copytree(LIBRARY, tests, ignore=shutil.ignore_patterns("support", "__pycache__", "*.pyc", "cjkencodings"))
    shutil.copytree(HERE / "support", tests / "support")
    (tests / "support" / "asyncio_utils.py").rename(tests / "test_asyncio" / "utils.py")
    (tests / "__init__.py").write_text("")
    shutil.copy(HERE / "drive.py", folder)
    shutil.copy(HERE / "absent.py", folder)
    for name in OUTSIDE:
        stand_in(folder / "outside", name)
    (tests / "support" / "_testcapi.py").rename(folder / "outside" / "_testcapi.py")
    lend(folder)


# Imports each module; says which could not be, and the innermost module whose text did not run.
IMPORT_EACH = """
import sys
sys.path += ["lent", "."]
for name in sys.argv[1:]:
    culprit = name
    try:
        __import__(name)
    except BaseException as error:
        trace = error.__traceback__
        while trace:
            home = trace.tb_frame.f_globals["__name__"].partition(".")[0]
            culprit = home if home in sys.argv else culprit
            trace = trace.tb_next
    else:
        culprit = ""
    sys.__stdout__.write(f"{name}={culprit}\\n")
    sys.__stdout__.flush()
"""


def lacking(folder, names):
    """The modules that primer cannot import beside what was lent so far: {name: the one whose text fails}."""
    missing = {}
    while names:
        done = subprocess.run([PRIMER, "run", "-c", IMPORT_EACH, *names], cwd=folder, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        told = dict(line.split("=") for line in done.stdout.decode().splitlines() if line.partition("=")[0] in names)
        missing.update((name, culprit) for name, culprit in told.items() if culprit)
        names = names[len(told):]
        missing.update((name, name) for name in names[:1])
        names = names[1:]
    return missing


def lend(folder):
    """What primer has not: CPython's own where it is written in Python, and a stand-in where that is not enough."""
    lent = folder / "lent"
    lent.mkdir()
    quiet = {"antigravity", "this", "idlelib", "__main__", *OUTSIDE}
    names = [name for name in sorted(sys.stdlib_module_names - quiet) if importlib.util.find_spec(name)]
    missing = list(lacking(folder, names))
    for name in missing:
        home = [path for path in (LIBRARY.parent / f"{name}.py", LIBRARY.parent / name) if path.exists()]
        for path in home:
            (lent / path.name).symlink_to(path)
        if not home and (name[0] != "_" or name in HALVES):  # a module in Python may do without its half in C
            stand_in(lent, name)
    borrowed = {name for name in missing if any(path.is_symlink() for path in lent.glob(f"{name}*"))}
    while culprits := borrowed & set(lacking(folder, missing).values()):
        borrowed -= culprits
        for name in culprits:
            for path in (lent / f"{name}.py", lent / name):
                path.unlink(missing_ok=True)
            stand_in(lent, name)
            if name.startswith("_py") and (lent / f"{name[3:]}.py").exists():  # which is nothing but that
                (lent / f"{name[3:]}.py").unlink()
                stand_in(lent, name[3:])


def stand_in(folder, name):
    """A module of things that are not here; a package of them where CPython has a package."""
    home = LIBRARY.parent / name
    parts = [path.relative_to(home.parent) for path in home.rglob("*.py")] if home.is_dir() else [f"{name}.py"]
    if name == "os":
        parts = ["os/__init__.py", "os/path.py"]
    for part in parts:
        inside = folder / part
        inside.parent.mkdir(parents=True, exist_ok=True)
        inside.write_text("from absent import __getattr__\n")


def run(command, folder, module, ids, seconds=SECONDS):
    """What one process says of each test: {id: (verdict, lines)}."""
    environment = dict(os.environ, PYTHONHASHSEED="0", PYTHONDONTWRITEBYTECODE="1", PYTHON_COLORS="0")
    command = ["sh", "-c", 'ulimit -v 6000000; exec "$@"', "sh", *command, "drive.py", module, *ids]
    try:
        done = subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, timeout=seconds,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        said, end = done.stdout, f"status {done.returncode}"
    except subprocess.TimeoutExpired as late:
        said, end = late.stdout or b"", f"still running after {seconds} s"
    verdicts, last = {}, None
    lines = said.decode("utf-8", "replace").splitlines()
    for line in lines:
        if match := VERDICT.match(line):
            verdict, last = match.groups()
            if verdict != "begin" or last not in verdicts:
                verdicts[last] = (verdict, [])
        elif line.startswith("@| ") and last:
            verdicts[last][1].append(line[3:])
    if last and verdicts[last][0] == "begin":
        verdicts[last] = ("bad", [end, *lines[-8:]])
    return verdicts, [end, *lines[-12:]]


def primer_verdicts(folder, module, expected, ids):
    """One process for all; what comes after a test that kills it, in processes of its own."""
    verdicts, tail = run([PRIMER, "run"], folder, module, ids)
    if not verdicts:
        return {}, tail
    missing = [name for name in expected if name not in verdicts]
    while missing:
        more, tail = run([PRIMER, "run"], folder, module, missing)
        before = len(missing)
        verdicts.update(more)
        missing = [name for name in missing if name not in verdicts]
        if len(missing) == before:
            break
    return verdicts, tail


def excluded():
    rows = (line.split("  ", 1) for line in (HERE / "excluded.txt").read_text().splitlines() if line and line[0] != "#")
    return [(re.compile(pattern + "$"), reason) for pattern, reason in rows]


def report(module, folder, ids, reasons, verbose):
    """How many tests of a module passed, failed, and need something from outside the language."""
    oracle, tail = run([sys.executable], folder, module, ids)
    expected = [name for name, (verdict, _) in oracle.items() if verdict == "ok"]
    outside = [name for name, (verdict, _) in oracle.items() if verdict == "skip"]
    outside += [name for name in expected if any(pattern.match(name) for pattern, _ in reasons)]
    expected = [name for name in expected if name not in outside]
    if not oracle:
        print(f"{module}: CPython cannot read it here\n" + "".join(f"      {line}\n" for line in tail), end="")
        return 0, 1, 0
    if not expected:
        print(f"{module}: 0 of 0, {len(outside)} excluded")
        return 0, 0, len(outside)
    got, tail = primer_verdicts(folder, module, expected, ids)
    bad = [name for name in expected if got.get(name, ("bad",))[0] != "ok"]
    print(f"{module}: {len(expected) - len(bad)} of {len(expected)}" + (f", {len(outside)} excluded" if outside else ""))
    if not got:
        print("".join(f"      {line}\n" for line in tail), end="")
    for name in bad if got else []:
        print(f"   {name}")
        if verbose:
            verdict, lines = got.get(name, ("never ran", []))
            print("".join(f"      {line}\n" for line in [*([] if verdict == "bad" else [verdict]), *lines]), end="")
    sys.stdout.flush()
    return len(expected) - len(bad), len(bad), len(outside)


def main(words):
    verbose = "-v" in words
    words = [word for word in words if word != "-v"] or (HERE / "files.txt").read_text().split()
    modules = {}
    for word in words:
        parts = word.removeprefix("test.").split(".")
        depth = next((i + 1 for i, part in enumerate(parts) if (LIBRARY.joinpath(*parts[:i], part + ".py")).exists()), 1)
        ids = modules.setdefault("test." + ".".join(parts[:depth]), [])
        if len(parts) > depth:
            ids.append("test." + ".".join(parts))
    passed = failed = left_out = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        lay_out(folder)
        for module, ids in modules.items():
            ok, bad, outside = report(module, folder, ids, excluded(), verbose)
            passed, failed, left_out = passed + ok, failed + bad, left_out + outside
    share = 100 * passed / max(1, passed + failed)
    print(f"{share:.1f} % of {passed + failed}; {left_out} need something from outside the language")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
