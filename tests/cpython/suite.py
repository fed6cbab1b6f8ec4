"""CPython's own tests, run by primer: suite.py [-v] [FILE|ID]…

Needs a CPython 3.13 with its test folder (run this file with it). Each test is run by CPython first, beside the doors in
support/ that stand for its test.support; what passes there must pass in primer. A test that needs something from
outside the language stands in excluded.txt with its reason.
"""
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
PRIMER = os.environ.get("PRIMER", str(HERE.parent.parent / ".build" / "primer"))
SECONDS = int(os.environ.get("TEST_SECONDS", "120"))
# What the tests import besides what they are about.
MODULES = """array ast asyncio.subprocess base64 calendar codecs copyreg csv ctypes datetime decimal doctest errno fnmatch glob hashlib
importlib importlib.machinery importlib.util json locale logging marshal multiprocessing multiprocessing.connection os os.path pathlib
pickle pickletools platform posixpath pydoc select shutil signal socket ssl struct subprocess symtable sysconfig tempfile timeit token tokenize
tracemalloc unicodedata zipimport""".split()
VERDICT = re.compile(r"^@@ (begin|ok|bad|skip) (.+)$")


def lay_out(folder):
    """CPython's test folder with our support in place of its own."""
    tests = folder / "test"
    shutil.copytree(LIBRARY, tests, ignore=shutil.ignore_patterns("support", "__pycache__", "*.pyc", "cjkencodings"))
    shutil.copytree(HERE / "support", tests / "support")
    (tests / "support" / "asyncio_utils.py").rename(tests / "test_asyncio" / "utils.py")
    (tests / "__init__.py").write_text("")
    shutil.copy(HERE / "drive.py", folder)
    for name in MODULES:
        if subprocess.run([PRIMER, "run", "-c", f"import {name}"], stderr=subprocess.DEVNULL).returncode:
            stand_in(folder / "absent", name)


def stand_in(folder, name):
    *packages, last = name.split(".")
    for package in packages:
        folder = folder / package
        if (folder.parent / f"{package}.py").exists():
            folder.mkdir(exist_ok=True)
            (folder.parent / f"{package}.py").rename(folder / "__init__.py")
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "absent.py", folder / f"{last}.py")


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
