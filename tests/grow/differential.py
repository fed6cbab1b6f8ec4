"""Run grown programs in primer and in CPython, and shrink the first of each kind that says something else.

differential.py [--from SEED] [--jobs N] [--keep FOLDER] COUNT runs COUNT programs, of the seeds from SEED on. Needs $PRIMER, and is
itself run by the CPython to compare with. What differs is written to FOLDER as SEED.py; status 1 if anything did.
"""
import argparse
import collections
import concurrent.futures
import difflib
import itertools
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

from grow import program, read_grammar
from shrink import shrink

SECONDS = 10
MEMORY = 4 << 30
# What may differ: how deep or how large a run may become before it is stopped.
LIMITS = ("MemoryError", "RecursionError", "too large to convert", "OverflowError: cannot fit")


def limited():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def said(command, folder):
    """What a command says of grown.py in a folder, with addresses and paths taken out; None: it does not end."""
    environment = dict(os.environ, PYTHONHASHSEED="0", PYTHON_COLORS="0", PYTHONDONTWRITEBYTECODE="1")
    try:
        run = subprocess.run(command + ["grown.py"], cwd=folder, env=environment, capture_output=True, timeout=SECONDS,
                             stdin=subprocess.DEVNULL, preexec_fn=limited)
    except subprocess.TimeoutExpired:
        return None
    text = f"{run.stdout.decode(errors='replace')}--- status {run.returncode}\n{run.stderr.decode(errors='replace')}"
    return without_library(re.sub(r"0x[0-9a-f]{6,}", "0x…", text.replace(folder + "/", "")))


def without_library(text):
    """A traceback shows frames of the standard library, which is not the same text here and there: they are left out."""
    kept = []
    hidden = None  # how far the line of a hidden frame is indented
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip(" |"))
        if line[indent:].startswith('File "'):
            hidden = None if "grown.py" in line else indent
        elif hidden is not None and indent <= hidden:
            hidden = None
        if hidden is None:
            kept.append(line)
    return "\n".join(kept)


def answers(text):
    """What CPython and primer say of a program."""
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "grown.py").write_text(text)
        return said([sys.executable, "-S"], folder), said([os.environ["PRIMER"], "run"], folder)


def is_different(expected, got):
    if expected is None or any(limit in expected for limit in LIMITS):
        return False
    return got != expected


def kind(expected, got):
    """The first line that is different, without what varies: differences of one kind are shown once."""
    for ours, theirs in zip((got or "does not end").splitlines(), expected.splitlines()):
        if ours != theirs:
            return re.sub(r"\d+|'[^']*'", "…", theirs + " / " + ours)
    return "length"


def examine(seed):
    """The kind of difference that the program of a seed shows, or None."""
    expected, got = answers(program(seed, read_grammar()))
    return kind(expected, got) if is_different(expected, got) else None


def reduce(seed, folder):
    """The smallest program that differs, written to the folder, and the difference, as text."""
    text = shrink(program(seed, read_grammar()), lambda text: is_different(*answers(text)))
    expected, got = answers(text)
    path = pathlib.Path(folder, f"{seed}.py")
    path.write_text(text)
    diff = difflib.unified_diff(expected.splitlines(), (got or "does not end").splitlines(), "CPython", "primer", lineterm="", n=2)
    return f"=== {path}\n{text}" + "\n".join(list(diff)[:40])


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("count", type=int)
    arguments.add_argument("--from", type=int, default=1, dest="first")
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("--keep", default=".build/grown")
    options = arguments.parse_args()
    os.makedirs(options.keep, exist_ok=True)
    seeds = range(options.first, options.first + options.count)
    kinds = collections.defaultdict(list)
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        for seed, way in zip(seeds, pool.map(examine, seeds)):
            if way:
                if way not in kinds:
                    print(f"{seed}: {way}", flush=True)
                kinds[way].append(seed)
        for shown in pool.map(reduce, [found[0] for found in kinds.values()], itertools.repeat(options.keep)):
            print(shown, flush=True)
    print(f"{options.count} programs, {sum(map(len, kinds.values()))} differ, in {len(kinds)} ways")
    return 1 if kinds else 0


if __name__ == "__main__":
    sys.exit(main())
