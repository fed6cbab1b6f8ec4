"""Whether primer's disassembly of source files is CPython's, to the letter: listings.py [FILE|FOLDER]…

Run it with the CPython to compare with; without arguments its library is taken. Each file is compiled and listed with all
the code inside it, by both; what one of them cannot compile the other must refuse too.
"""
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
PRIMER = os.environ.get("PRIMER", str(HERE.parent.parent / ".build" / "primer"))
BATCH = 40
# Lists the files it is given; memory addresses are not what is compared.
LIST = r"""
import dis, io, re, sys, warnings
warnings.simplefilter("ignore")
for name in sys.argv[1:]:
    sys.stdout.write("=== " + name + "\n")
    try:
        code = compile(open(name, "rb").read(), "file.py", "exec")
    except (SyntaxError, ValueError, RecursionError) as error:
        sys.stdout.write(type(error).__name__ + "\n")
        continue
    out = io.StringIO()
    dis.dis(code, file=out)
    sys.stdout.write(re.sub("0x[0-9a-f]{6,}", "0x", out.getvalue()))
"""


def listings(command, names):
    """{file: its listing}"""
    said = subprocess.run([*command, "-c", LIST, *names], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env=dict(os.environ, PYTHONHASHSEED="0")).stdout.decode("utf-8", "replace")
    parts = said.split("=== ")
    return {name: listing for name, _, listing in (part.partition("\n") for part in parts) if name in names}


def first_difference(one, other):
    for number, (a, b) in enumerate(zip(one.splitlines(), other.splitlines()), 1):
        if a != b:
            return f"line {number}:\n  CPython: {a}\n  primer:  {b}"
    return "one ends before the other"


def main(words):
    places = [pathlib.Path(word) for word in words] or [pathlib.Path(os.__file__).parent]
    names = [str(path) for place in places for path in (sorted(place.rglob("*.py")) if place.is_dir() else [place])]
    names = [name for name in names if "/lib2to3/tests/data/" not in name and "/site-packages/" not in name]
    equal = 0
    for start in range(0, len(names), BATCH):
        batch = names[start:start + BATCH]
        expected, got = listings([sys.executable], batch), listings([PRIMER, "run"], batch)
        for name in batch:
            if expected.get(name) == got.get(name, ""):
                equal += 1
            else:
                print(f"{name}: {first_difference(expected.get(name, ''), got.get(name, ''))}", flush=True)
    print(f"{equal} of {len(names)} files have equal listings")
    return equal < len(names)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
