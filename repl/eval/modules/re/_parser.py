"""A pattern becomes a tree of tuples: the kind of a node first.

    char c | any | set negated items | at place | same group | seq nodes | either nodes
    repeat least most how node | group number node | flags on off node | look ahead wanted node
    atomic node | if group yes no

An item of a set is (low, high) or the letter of a class.
"""
from _sre import MAXREPEAT

from ._source import (BLANKS, CONTROLS, DIGITS, OCTAL, PatternError, Source, last_resort, octal,
                      plain_escape, set_escape)

I, L, M, S, U, X, A, DEBUG = 2, 4, 8, 16, 32, 64, 256, 128
LETTERS = {"i": I, "L": L, "m": M, "s": S, "x": X, "a": A, "u": U}
TYPES = A | L | U
SIGNS = {"*": (0, MAXREPEAT), "+": (1, MAXREPEAT), "?": (0, 1)}


class _ReadAgain(Exception):
    """(?x) was met: what came before has to be read with its blanks left out."""


class Parser:
    def __init__(self, string, flags):
        self.source = Source(string)
        self.flags = flags
        self.names = {}
        self.groups = 0
        self.widths = [None]   # of each group once it is closed
        self.behind = None     # inside a lookbehind: how many groups there were before
        self.tests = []        # groups of conditions that were not there yet: (number, position)

    def pattern(self):
        tree = self.alternatives(self.flags & X, True)
        source = self.source
        if source.next:
            assert source.next == ")"
            raise source.error("unbalanced parenthesis")
        for number, position in self.tests:
            if number > self.groups:
                raise PatternError(f"invalid group reference {number}", source.string, position)
        return tree

    # alternatives := sequence ('|' sequence)*
    def alternatives(self, verbose, first=False):
        branches = [self.sequence(verbose, first)]
        while self.source.take("|"):
            branches.append(self.sequence(verbose))
        return branches[0] if len(branches) == 1 else ("either", branches)

    # sequence := (atom repeat?)*
    def sequence(self, verbose, first=False):
        source, nodes = self.source, []
        while source.next not in ("", "|", ")"):
            if verbose and self.skip_blank():
                continue
            here = source.tell()
            if source.next[0] in "*+?" or source.next == "{" and self.is_bounds():
                token = source.get()
                self.bounds(token, here)
                raise source.error("nothing to repeat", source.tell() - here)
            made = self.atom(verbose, first and not nodes)
            if isinstance(made, int):  # flags for the rest
                verbose = self.flags & X
                continue
            if made is not None:
                nodes.append(self.repeated(made, verbose))
        return nodes[0] if len(nodes) == 1 else ("seq", nodes)

    def skip_blank(self):
        source = self.source
        if source.next in BLANKS:
            source.advance()
            return True
        if source.next != "#":
            return False
        while source.next and source.get() != "\n":
            pass
        return True

    # repeat := ('*' | '+' | '?' | '{' least ',' most '}') ('?' | '+')?
    def is_bounds(self):
        text, at = self.source.text, self.source.at
        end = text.find("}", at)
        if end < 0:
            return False
        low, comma, high = text[at:end].partition(",")
        return all(c in DIGITS for c in low + high) and bool(low or comma)

    def bounds(self, token, here):
        source = self.source
        if token in SIGNS:
            return SIGNS[token]
        low = source.take_while(1 << 30, DIGITS)
        high = source.take_while(1 << 30, DIGITS) if source.take(",") else low
        source.take("}")
        least, most = int(low or 0), int(high) if high else MAXREPEAT
        if low and least >= MAXREPEAT or high and most >= MAXREPEAT:
            raise OverflowError("the repetition number is too large")
        if most < least:
            raise source.error("min repeat greater than max repeat", source.tell() - here - 1)
        return least, most

    def repeated(self, node, verbose):
        source = self.source
        while verbose and self.skip_blank():
            pass
        here = source.tell()
        if not source.next or not (source.next in SIGNS or source.next == "{" and self.is_bounds()):
            return node
        token = source.get()
        least, most = self.bounds(token, here)
        if node[0] == "at":
            raise source.error("nothing to repeat", source.tell() - here)
        how = 1 if source.take("?") else 2 if source.take("+") else 0
        while verbose and self.skip_blank():
            pass
        there = source.tell()
        if source.next and (source.next in SIGNS or source.next == "{" and self.is_bounds()):
            token = source.get()
            self.bounds(token, there)
            raise source.error("multiple repeat", source.tell() - there)
        return ("repeat", least, most, how, node)

    def atom(self, verbose, first):
        token = self.source.get()
        if token[0] == "\\":
            return self.escape(token)
        if token == ".":
            return ("any",)
        if token == "[":
            return self.char_set()
        if token == "(":
            return self.group(verbose, first)
        if token in "^$":
            return ("at", token)
        return ("char", ord(token))

    def escape(self, escape):
        source, c = self.source, escape[1]
        if c in "AZbB":
            return ("at", c)
        if c in "dDsSwW":
            return ("set", False, [c])
        if c in CONTROLS:
            return ("char", CONTROLS[c])
        code = plain_escape(source, escape)
        if code is None:
            if c == "0":
                code = octal(source, escape + source.take_while(2, OCTAL))
            elif c in DIGITS:
                return self.number(escape)
            else:
                code = last_resort(source, escape)
        return ("char", code)

    def number(self, escape):
        """A group, or a character in three octal digits."""
        source = self.source
        if source.next in DIGITS and source.next:
            escape += source.get()
            if escape[1] in OCTAL and escape[2] in OCTAL and source.next in OCTAL and source.next:
                return ("char", octal(source, escape + source.get()))
        return self.same(int(escape[1:]), len(escape) - 1)

    def same(self, number, offset):
        source = self.source
        if number > self.groups:
            raise source.error(f"invalid group reference {number}", offset)
        if self.widths[number] is None:
            raise source.error("cannot refer to an open group", offset + 1)
        if self.behind is not None and number > self.behind:
            raise source.error("cannot refer to group defined in the same lookbehind subpattern")
        return ("same", number)

    # --- sets ---

    def char_set(self):
        source = self.source
        here = source.tell() - 1
        negated = source.take("^")
        items, first = [], source.tell()
        while True:
            token = source.get()
            if not token:
                raise source.error("unterminated character set", source.tell() - here)
            if token == "]" and source.tell() - 1 > first:
                break
            self.warn_of_set(token, first)
            low = self.set_item(token)
            if not source.take("-"):
                items.append((low, low) if isinstance(low, int) else low)
                continue
            that = source.get()
            if not that:
                raise source.error("unterminated character set", source.tell() - here)
            if that == "]":
                items += [(low, low) if isinstance(low, int) else low, (45, 45)]
                break
            if that == "-":
                self.warn_of("difference", source.tell() - 2)
            high = self.set_item(that)
            if not isinstance(low, int) or not isinstance(high, int) or high < low:
                start = source.tell()
                raise source.error(f"bad character range {source.text[here_of(source, token, that):start]}",
                                   start - here_of(source, token, that))
            items.append((low, high))
        if len(items) == 1 and not negated and items[0][0] == items[0][-1] and isinstance(items[0], tuple):
            return ("char", items[0][0])
        return ("set", negated, items)

    def set_item(self, token):
        return set_escape(self.source, token) if token[0] == "\\" else ord(token)

    def warn_of_set(self, token, first):
        source = self.source
        at = source.tell() - len(token)
        if token == "[" and at == first:
            self.warn_of("nested set", at)
        elif token in ("-", "&", "~", "|") and source.next == token and at > first:
            self.warn_of({"-": "difference", "&": "intersection", "~": "symmetric difference", "|": "union"}[token], at)

    def warn_of(self, what, at):
        import sys
        import warnings
        what = what if what == "nested set" else f"set {what}"
        level, frame = 1, sys._getframe()
        while frame.f_back and frame.f_globals["__name__"].partition(".")[0] == "re":
            level, frame = level + 1, frame.f_back
        warnings.warn(f"Possible {what} at position {at}", FutureWarning, stacklevel=level)

    # --- groups ---

    def group(self, verbose, first):
        source = self.source
        start = source.tell() - 1
        if not source.take("?"):
            return self.capture(start, None, verbose)
        c = source.get()
        if not c:
            raise source.error("unexpected end of pattern")
        if c == "P":
            return self.python_group(start, verbose)
        if c == ":":
            return ("group", None, self.closed(start, verbose))
        if c == "#":
            return self.comment(start)
        if c in "=!<":
            return self.look(c, start, verbose)
        if c == "(":
            return self.condition(start, verbose)
        if c == ">":
            return ("atomic", self.closed(start, verbose))
        if c in LETTERS or c == "-":
            return self.inline_flags(c, start, verbose, first)
        raise source.error("unknown extension ?" + c, len(c) + 1)

    def closed(self, start, verbose):
        source = self.source
        inner = self.alternatives(verbose)
        if not source.take(")"):
            raise source.error("missing ), unterminated subpattern", source.tell() - start)
        return inner

    def capture(self, start, name, verbose):
        source = self.source
        self.groups += 1
        number = self.groups
        self.widths.append(None)
        if name is not None:
            if name in self.names:
                raise source.error(f"redefinition of group name {name!r} as group {number}; was group {self.names[name]}",
                                   len(name) + 1)
            self.names[name] = number
        inner = self.closed(start, verbose)
        self.widths[number] = width(inner, self.widths)
        return ("group", number, inner)

    def python_group(self, start, verbose):
        source = self.source
        if source.take("<"):
            name = source.until(">", "group name")
            source.check_name(name, 1)
            return self.capture(start, name, verbose)
        if source.take("="):
            name = source.until(")", "group name")
            source.check_name(name, 1)
            if name not in self.names:
                raise source.error(f"unknown group name {name!r}", len(name) + 1)
            return self.same(self.names[name], len(name))
        c = source.get()
        if not c:
            raise source.error("unexpected end of pattern")
        raise source.error("unknown extension ?P" + c, len(c) + 2)

    def comment(self, start):
        source = self.source
        while True:
            if not source.next:
                raise source.error("missing ), unterminated comment", source.tell() - start)
            if source.get() == ")":
                return None

    def look(self, c, start, verbose):
        source, ahead, outer = self.source, True, self.behind
        if c == "<":
            c, ahead = source.get(), False
            if not c:
                raise source.error("unexpected end of pattern")
            if c not in "=!":
                raise source.error("unknown extension ?<" + c, len(c) + 2)
            if self.behind is None:
                self.behind = self.groups
        inner = self.closed(start, verbose)
        self.behind = outer
        return ("look", ahead, c == "=", inner)

    def condition(self, start, verbose):
        source = self.source
        name = source.until(")", "group name")
        if name.isidentifier():
            source.check_name(name, 1)
            if name not in self.names:
                raise source.error(f"unknown group name {name!r}", len(name) + 1)
            number = self.names[name]
        else:
            if not (name.isascii() and name.isdigit()):
                source.check_name(name, 1)
            number = int(name)
            if not number:
                raise source.error("bad group number", len(name) + 1)
            self.tests.append((number, source.tell() - len(name) - 1))
        if self.behind is not None and number > self.behind:
            raise source.error("cannot refer to group defined in the same lookbehind subpattern")
        yes, no = self.sequence(verbose), None
        if source.take("|"):
            no = self.sequence(verbose)
            if source.next == "|":
                raise source.error("conditional backref with more than two branches")
        if not source.take(")"):
            raise source.error("missing ), unterminated subpattern", source.tell() - start)
        return ("if", number, yes, no)

    def inline_flags(self, c, start, verbose, first):
        source = self.source
        on = off = 0
        if c != "-":
            while True:
                on |= self.one_flag(c, on)
                c = source.get()
                if not c:
                    raise source.error("missing -, : or )")
                if c in ")-:":
                    break
                if c not in LETTERS:
                    raise source.error("unknown flag" if c.isalpha() else "missing -, : or )", len(c))
        if c == ")":
            return self.global_flags(on, start, first)
        if c == "-":
            off = self.flags_off()
        if on & off:
            raise source.error("bad inline flags: flag turned on and off", 1)
        verbose = (verbose or on & X) and not off & X
        return ("flags", on, off, self.closed(start, verbose))

    def one_flag(self, c, on):
        source, flag = self.source, LETTERS[c]
        if source.of_text and c == "L":
            raise source.error("bad inline flags: cannot use 'L' flag with a str pattern")
        if not source.of_text and c == "u":
            raise source.error("bad inline flags: cannot use 'u' flag with a bytes pattern")
        if flag & TYPES and on & TYPES & ~flag:
            raise source.error("bad inline flags: flags 'a', 'u' and 'L' are incompatible")
        return flag

    def flags_off(self):
        source, off = self.source, 0
        c = source.get()
        if not c:
            raise source.error("missing flag")
        if c not in LETTERS:
            raise source.error("unknown flag" if c.isalpha() else "missing flag", len(c))
        while True:
            flag = LETTERS[c]
            if flag & TYPES:
                raise source.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
            off |= flag
            c = source.get()
            if not c:
                raise source.error("missing :")
            if c == ":":
                return off
            if c not in LETTERS:
                raise source.error("unknown flag" if c.isalpha() else "missing :", len(c))

    def global_flags(self, on, start, first):
        source = self.source
        if not first:
            raise PatternError("global flags not at the start of the expression", source.string, start)
        read_again = on & X and not self.flags & X
        self.flags |= on
        if read_again:
            raise _ReadAgain(self.flags)
        return on


def here_of(source, token, that):
    """Where a range of a set that ends here began."""
    text, end = source.text, source.tell()
    dash = text.rfind("-", 0, end - (1 if that[0] != "\\" else 0))
    if token[0] != "\\":
        return dash - 1
    return text.rfind(token, 0, dash)


def width(node, groups):
    """The least and the most characters that a node matches."""
    kind = node[0]
    if kind in ("char", "any", "set"):
        return 1, 1
    if kind in ("at", "look"):
        return 0, 0
    if kind == "seq":
        each = [width(one, groups) for one in node[1]]
        return min(sum(low for low, _ in each), MAXREPEAT), min(sum(high for _, high in each), MAXREPEAT)
    if kind == "either":
        each = [width(one, groups) for one in node[1]]
        return min(low for low, _ in each), max(high for _, high in each)
    if kind == "repeat":
        low, high = width(node[4], groups)
        return min(low * node[1], MAXREPEAT), min(high * node[2], MAXREPEAT)
    if kind == "same":
        return groups[node[1]] or (0, MAXREPEAT)
    if kind == "if":
        low, high = width(node[2], groups)
        other = width(node[3], groups) if node[3] else (0, 0)
        return min(low, other[0]), max(high, other[1])
    return width(node[-1], groups)


def fix_flags(of_text, flags):
    if of_text:
        if flags & L:
            raise ValueError("cannot use LOCALE flag with a str pattern")
        if flags & A and flags & U:
            raise ValueError("ASCII and UNICODE flags are incompatible")
        return flags if flags & A else flags | U
    if flags & U:
        raise ValueError("cannot use UNICODE flag with a bytes pattern")
    if flags & L and flags & A:
        raise ValueError("ASCII and LOCALE flags are incompatible")
    return flags


def parse(string, flags):
    """The tree of a pattern, and the parser, which knows its flags and groups."""
    try:
        parser = Parser(string, flags)
        tree = parser.pattern()
    except _ReadAgain as again:
        parser = Parser(string, again.args[0])
        tree = parser.pattern()
    parser.flags = fix_flags(parser.source.of_text, parser.flags)
    return tree, parser
