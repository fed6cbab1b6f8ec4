"""The tree of a pattern becomes the words that _sre runs."""
import _sre
from _sre import CODES, ITEMS, MAXREPEAT, PLACES

from ._parser import A, I, M, S, TYPES, U, width
from ._source import PatternError

_NEGATED, _FOLD_ASCII, _FOLD_UNICODE = 1, 2, 4
_NOT = 1 << 8
_BITMAP = [0] * 8
_LARGE = 0x3000  # a range of more characters is taken as it is, whatever the case

# Lower-case letters that have the same upper case as others.
_SAME_UPPER = {c: group for group in (
    (0x69, 0x131), (0x73, 0x17f), (0xb5, 0x3bc), (0x345, 0x3b9, 0x1fbe), (0x390, 0x1fd3), (0x3b0, 0x1fe3),
    (0x3b2, 0x3d0), (0x3b5, 0x3f5), (0x3b8, 0x3d1), (0x3ba, 0x3f0), (0x3c0, 0x3d6), (0x3c1, 0x3f1),
    (0x3c2, 0x3c3), (0x3c6, 0x3d5), (0x432, 0x1c80), (0x434, 0x1c81), (0x43e, 0x1c82), (0x441, 0x1c83),
    (0x442, 0x1c84, 0x1c85), (0x44a, 0x1c86), (0x463, 0x1c87), (0x1c88, 0xa64b), (0x1e61, 0x1e9b),
    (0xfb05, 0xfb06)) for c in group}


class _Compiler:
    def __init__(self, parser):
        self.words = []
        self.widths = parser.widths
        self.registers = 2 * (parser.groups + 1) + 1

    def emit(self, code, *operands):
        self.words.append(CODES[code])
        self.words += operands

    def hole(self, code, *operands):
        """An instruction whose last operand is filled in later."""
        self.emit(code, *operands, 0)
        return len(self.words) - 1

    def fill(self, hole):
        self.words[hole] = len(self.words)

    def two_registers(self):
        self.registers += 2
        return self.registers - 2

    def node(self, node, flags):
        getattr(self, node[0] + "_")(flags, *node[1:])

    # --- one character ---

    def char_(self, flags, c):
        if not flags & I:
            self.emit("CHAR", c)
            return
        if flags & U and not flags & A:
            low = _sre.unicode_tolower(c)
            same = _SAME_UPPER.get(low)
            if same:
                self.set_words(_FOLD_UNICODE, [(s, s) for s in same])
            else:
                self.emit("CHAR_FOLDED", low)
            return
        low = _sre.ascii_tolower(c)
        if 97 <= low <= 122:
            self.set_words(0, [(low, low), (low - 32, low - 32)])
        else:
            self.emit("CHAR", c)

    def any_(self, flags):
        self.emit("ANY_ALL" if flags & S else "ANY")

    def set_(self, flags, negated, items):
        how = _NEGATED if negated else 0
        if flags & I:
            unicode = flags & U and not flags & A
            how |= _FOLD_UNICODE if unicode else _FOLD_ASCII
            items = self.folded(items, _sre.unicode_tolower if unicode else _sre.ascii_tolower, unicode)
        self.set_words(how, [item if isinstance(item, tuple) else self.class_of(item, flags) for item in items])

    def folded(self, items, lower, unicode):
        made = []
        for item in items:
            if not isinstance(item, tuple) or item[1] - item[0] > _LARGE:
                made.append(item)
                continue
            codes = {lower(c) for c in range(item[0], item[1] + 1)}
            if unicode:
                codes.update(*(_SAME_UPPER[c] for c in codes if c in _SAME_UPPER))
            made += _as_ranges(sorted(codes))
        return made

    def class_of(self, letter, flags):
        name = {"d": "DIGIT", "s": "SPACE", "w": "WORD"}[letter.lower()]
        if flags & U and not flags & A:
            name += "_UNICODE"
        return ITEMS[name] | (_NOT if letter.isupper() else 0)

    def set_words(self, flags, items):
        words = []
        for item in items:
            words += (ITEMS["RANGE"], *item) if isinstance(item, tuple) else (item, 0, 0)
        self.emit("SET", flags, len(_BITMAP) + len(words), *_BITMAP, *words)

    # --- places ---

    def at_(self, flags, place):
        if place in "bB":
            name = "EDGE" if place == "b" else "NO_EDGE"
            if flags & U and not flags & A:
                name += "_UNICODE"
        elif place in "^$":
            name = ("BEGINNING" if place == "^" else "END") + ("_LINE" if flags & M else "")
        else:
            name = "BEGINNING" if place == "A" else "END_STRING"
        self.emit("AT", PLACES[name])

    # --- structure ---

    def seq_(self, flags, nodes):
        for node in nodes:
            self.node(node, flags)

    def either_(self, flags, nodes):
        ends = []
        for node in nodes[:-1]:
            split = self.hole("SPLIT")
            self.node(node, flags)
            ends.append(self.hole("JUMP"))
            self.fill(split)
        self.node(nodes[-1], flags)
        for end in ends:
            self.fill(end)

    def repeat_(self, flags, least, most, how, node):
        if _is_one(node):
            to = self.hole("REPEAT_ONE", least, most, how)
            self.node(node, flags)
            self.fill(to)
        elif how == 2:
            self.atomic_(flags, ("repeat", least, most, 0, node))
        elif (least, most) == (1, 1):
            self.node(node, flags)
        else:
            self.rounds(flags, least, most, how, node)

    def rounds(self, flags, least, most, lazy, node):
        register = self.two_registers()
        self.emit("REPEAT_START", register)
        again = len(self.words)
        out = self.hole("REPEAT", register, least, most, lazy)
        self.emit("ROUND", register)
        self.node(node, flags)
        self.emit("JUMP", again)
        self.fill(out)

    def group_(self, flags, number, node):
        if number is None:
            self.node(node, flags)
            return
        self.emit("MARK", 2 * number)
        self.node(node, flags)
        self.emit("MARK", 2 * number + 1)

    def flags_(self, flags, on, off, node):
        if on & TYPES:
            flags &= ~TYPES
        self.node(node, (flags | on) & ~off)

    def same_(self, flags, number):
        fold = 0
        if flags & I:
            fold = _FOLD_UNICODE if flags & U and not flags & A else _FOLD_ASCII
        self.emit("SAME", number, fold)

    def look_(self, flags, ahead, wanted, node):
        back = 0
        if not ahead:
            back, most = width(node, self.widths)
            if back != most:
                raise PatternError("look-behind requires fixed-width pattern")
            if back >= MAXREPEAT:
                raise PatternError("looks too much behind")
        register = self.two_registers()
        out = None
        if wanted:
            self.emit("AHEAD", register)
        else:
            out = self.hole("NOT_AHEAD", register)
        if back:
            self.emit("BACK", back)
        self.node(node, flags)
        self.emit("AHEAD_END" if wanted else "NOT_AHEAD_END", register)
        if out is not None:
            self.fill(out)

    def atomic_(self, flags, node):
        register = self.two_registers()
        self.emit("ATOMIC", register)
        self.node(node, flags)
        self.emit("ATOMIC_END", register)

    def if_(self, flags, number, yes, no):
        other = self.hole("IF_GROUP", number)
        self.node(yes, flags)
        if no is None:
            self.fill(other)
            return
        end = self.hole("JUMP")
        self.fill(other)
        self.node(no, flags)
        self.fill(end)


def _as_ranges(codes):
    ranges = []
    for c in codes:
        if ranges and ranges[-1][1] == c - 1:
            ranges[-1] = ranges[-1][0], c
        else:
            ranges.append((c, c))
    return ranges


def _is_one(node):
    """Whether a node is one test of one character."""
    while node[0] == "flags" or node[0] == "group" and node[1] is None:
        node = node[-1]
    return node[0] in ("char", "any", "set")


def program(tree, parser):
    compiler = _Compiler(parser)
    compiler.node(tree, parser.flags)
    compiler.emit("MATCH")
    labels = {group: name for name, group in parser.names.items()}
    return _sre.Program(compiler.words, parser.groups, compiler.registers, parser.source.of_text,
                        parser.names, labels)
