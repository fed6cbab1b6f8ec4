"""Grow a Python program from a seed: grow.py SEED prints one.

The grammar lies in the *.grammar files beside this one. A rule is its name and a colon at the margin; below it each
alternative follows a dash (with its weight, if not 1), further lines indented by two. What stands in angle brackets is a
hole:

    <int>           something the rule of that name grows, or a variable of that type
    <plain int>     the same, without yield and await
    <inside int>    the same, grown last and knowing the names made by <*…>: of a lambda, a comprehension
    <+int>          a new name, known as an int from here on
    <*int>          a new name known only to the bodies and <inside …> of this alternative
    <=int>          a variable of this function that may be assigned to
    <#n>            a name nobody else knows; the same n in one alternative is the same name
    <body>          a block of statements; <body loop>, <body generator>, … say what may stand in it

Whatever grows comes to an end: loops are bounded, and functions know only those that were there before them.
"""
import functools
import pathlib
import random
import re
import sys
import warnings

HERE = pathlib.Path(__file__).parent
HOLE = re.compile(r"<([+*=#]?)(?:(plain|inside|body) )?([a-z_]+)>")
FUNCTIONS = {"function", "generator", "coroutine", "asyncgen", "class", "module"}
TYPES = ["int", "float", "str", "bytes", "bool", "list", "tuple", "dict", "set", "none"]
CALLED = {"fn", "genfn", "coro", "agenfn"}  # not known in their own bodies: nothing recurs for ever
MODULES = """abc asyncio bisect collections contextlib copy dataclasses enum functools gc heapq inspect io itertools math
    operator string sys textwrap traceback types typing warnings weakref""".split()


class Barren(Exception):
    """An alternative cannot grow here: it wants a variable that is not there."""


class Alternative:
    def __init__(self, weight, text):
        self.weight = weight
        self.text = text
        self.height = 99


@functools.cache
def read_grammar():
    """All rules: a name, and its alternatives."""
    rules = {}
    for path in sorted(HERE.glob("*.grammar")):
        for line in path.read_text().splitlines():
            if start := re.fullmatch(r"([a-z_]+):", line):
                alternatives = rules.setdefault(start[1], [])
            elif start := re.match(r"-(\d*) (.*)", line):
                alternatives.append(Alternative(int(start[1] or 1), start[2]))
            elif line.startswith("  "):
                alternatives[-1].text += "\n" + line[2:]
    measure(rules)
    return rules


def measure(rules):
    """How many rules deep each alternative must at least become, so that growth can be made to end."""
    changed = True
    while changed:
        changed = False
        for alternatives in rules.values():
            for a in alternatives:
                below = [0]
                for mark, how, name in HOLE.findall(a.text):
                    if how == "body" or name == "body":
                        below.append(2)
                    elif not mark and name in rules:
                        below.append(min(b.height for b in rules[name]))
                height = 1 + max(below)
                if height < a.height:
                    a.height = height
                    changed = True


class Scope:
    """The names of a block or function, the innermost last in a chain of outers."""

    def __init__(self, outer, kind):
        self.outer = outer
        self.kind = kind
        self.names = []  # (name, type) in the order made
        self.assignable = []
        self.nested = outer is not None and (outer.nested or kind in FUNCTIONS)
        self.loop = kind == "loop" or (outer is not None and kind not in FUNCTIONS and outer.loop)

    def function(self):
        scope = self
        while scope.kind not in FUNCTIONS:
            scope = scope.outer
        return scope

    def add(self, name, type):
        self.names.append((name, type))
        self.assignable.append((name, type))

    def visible(self, type):
        found = []
        scope = self
        crossed = False
        while scope:
            if not (crossed and scope.kind == "class"):
                found += [n for n, t in scope.names if t == type]
            crossed = crossed or scope.kind in FUNCTIONS
            scope = scope.outer
        return found

    def own(self, type):
        found = []
        scope = self
        while True:
            found += [n for n, t in scope.assignable if t == type]
            if scope.kind in FUNCTIONS:
                return found
            scope = scope.outer


class Grower:
    def __init__(self, seed, rules):
        self.random = random.Random(seed)
        self.rules = rules
        self.scope = Scope(None, "module")
        self.count = 0
        self.depth = 0
        self.limit = self.random.randint(3, 7)
        self.plain = False

    def chance(self, probability):
        return self.random.random() < probability

    def fresh(self, letter):
        self.count += 1
        return f"{letter}{self.count}"

    def grow(self, name):
        """Text for a hole of this name: a variable, or an alternative of the rule."""
        if name == "any":
            name = self.random.choice(TYPES)
        elif name in TYPES and self.chance(0.015):
            name = self.random.choice(TYPES)
        known = self.scope.visible(name)
        if known and (name not in self.rules or self.chance(0.45)):
            return known[-1 - min(int(self.random.expovariate(0.4)), len(known) - 1)]
        if name in TYPES and not self.plain and self.chance(0.12):
            name = self.scope.function().kind + "_value" if self.in_context("_value") else name
        return self.choose(name)

    def in_context(self, suffix):
        return self.scope.function().kind + suffix in self.rules

    def choose(self, name):
        if name not in self.rules:
            raise Barren(name)
        alternatives = list(self.rules[name])
        if self.depth >= self.limit:
            lowest = min(a.height for a in alternatives)
            alternatives = [a for a in alternatives if a.height == lowest]
        self.depth += 1
        try:
            while alternatives:
                chosen = self.random.choices(alternatives, [a.weight for a in alternatives])[0]
                try:
                    return self.fill(chosen.text)
                except Barren:
                    alternatives.remove(chosen)
            raise Barren(name)
        finally:
            self.depth -= 1

    def fill(self, text):
        """An alternative with its holes filled: plain ones first, then names are made, then what may use them."""
        holes = list(HOLE.finditer(text))
        filled = [None] * len(holes)
        labels = {}
        made = []
        for i, hole in enumerate(holes):
            mark, how, name = hole.groups()
            if mark == "#":
                if name not in labels:
                    labels[name] = self.fresh(name[0])
                filled[i] = labels[name]
            elif mark == "=":
                filled[i] = self.assignable(name)
            elif mark:
                filled[i] = self.fresh(name[0])
                made.append((mark, filled[i], name))
            elif how not in ("inside", "body") and name != "body":
                filled[i] = self.grow_plain(name) if how == "plain" else self.grow(name)
        self.fill_bodies(text, holes, filled, made)
        for mark, name, type in made:
            if mark == "+":
                self.scope.add(name, type)
        parts = []
        end = 0
        for hole, words in zip(holes, filled):
            before = text[text.rfind("\n", 0, hole.start()) + 1 : hole.start()]
            if before.isspace():
                words = words.replace("\n", "\n" + before)
            parts += [text[end : hole.start()], words]
            end = hole.end()
        return "".join(parts + [text[end:]])

    def fill_bodies(self, text, holes, filled, made):
        outer = self.scope
        for i, hole in enumerate(holes):
            if filled[i] is not None:
                continue
            _, how, name = hole.groups()
            kind = name if how == "body" else "block"
            self.scope = Scope(outer, kind)
            for mark, made_name, type in made:
                if mark == "*" or (kind not in FUNCTIONS and type not in CALLED):
                    self.scope.add(made_name, type)
            try:
                if how == "inside":
                    filled[i] = self.grow_plain(name)
                else:
                    filled[i] = self.block()
            finally:
                self.scope = outer

    def grow_plain(self, name):
        was = self.plain
        self.plain = True
        try:
            return self.grow(name)
        finally:
            self.plain = was

    def assignable(self, type):
        known = self.scope.own(type)
        if not known:
            raise Barren(type)
        return self.random.choice(known)

    def share(self):
        """A declaration that lets this function assign to a variable of an outer one."""
        function = self.scope
        known = []
        outer = function.outer
        while outer:
            if outer.kind != "class":
                known += [(n, t, outer) for n, t in outer.names if t in TYPES]
            outer = outer.outer
        if not known:
            return []
        name, type, home = self.random.choice(known)
        function.assignable.append((name, type))
        return [("global " if home.function().kind == "module" else "nonlocal ") + name]

    def block(self):
        """One to four statements of those that may stand here."""
        was = self.plain
        self.plain = False
        count = 1 if self.depth >= self.limit else self.random.choice([1, 2, 2, 3, 4])
        lines = []
        if self.scope.kind in FUNCTIONS and self.scope.kind != "class" and self.chance(0.2):
            lines += self.share()
        lines += [self.statement() for _ in range(count)]
        self.plain = was
        return "\n".join(lines)

    def statement(self):
        kind = self.scope.function().kind
        if kind == "class" or (self.in_context("_statement") and self.chance(0.5)):
            return self.choose(kind + "_statement")
        if self.scope.loop and self.chance(0.15):
            return self.choose("loop_statement")
        return self.choose("statement")

    def program(self):
        sections = []
        for _ in range(self.random.randint(3, 7)):
            sections.append(self.choose("definition"))
            self.depth = 0
            sections.append(self.choose("section"))
        sections.append(self.choose("ending"))
        body = "\n".join(sections)
        head = self.rules["prelude"][0].text
        used = [m for m in MODULES if re.search(rf"\b{m}\.", head + body)]
        return "".join(f"import {m}\n" for m in used) + head + "\n" + body + "\n"


def compiles(text):
    warnings.simplefilter("ignore")
    try:
        compile(text, "grown.py", "exec")
    except (SyntaxError, ValueError):
        return False
    return True


def program(seed, rules):
    """The program of a seed. One in fifty may be wrong in its syntax; others are grown anew until they are right."""
    grower = random.Random(seed)
    while True:
        text = Grower(grower.random(), rules).program()
        if grower.random() < 0.02 or compiles(text):
            return text


if __name__ == "__main__":
    print(program(int(sys.argv[1]), read_grammar()), end="")
