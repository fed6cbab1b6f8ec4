"""Disassembler of Python byte code into mnemonics."""
import collections
import sys
import types
import _dis
from opcode import *
from opcode import __all__ as _opcodes_all, _inline_cache_entries as _caches

__all__ = ["code_info", "dis", "disassemble", "distb", "disco", "findlinestarts", "findlabels",
           "show_code", "get_instructions", "Instruction", "Bytecode"] + _opcodes_all

_have_code = (types.MethodType, types.FunctionType, types.CodeType, classmethod, staticmethod, type)

# What each bit of co_flags is called.
COMPILER_FLAG_NAMES = {
    1: "OPTIMIZED",
    2: "NEWLOCALS",
    4: "VARARGS",
    8: "VARKEYWORDS",
    16: "NESTED",
    32: "GENERATOR",
    64: "NOFREE",
    128: "COROUTINE",
    256: "ITERABLE_COROUTINE",
    512: "ASYNC_GENERATOR",
}


def pretty_flags(flags):
    """Return pretty representation of code flags."""
    names = []
    for i in range(32):
        flag = 1 << i
        if flags & flag:
            names.append(COMPILER_FLAG_NAMES.get(flag, hex(flag)))
            flags ^= flag
            if not flags:
                break
    else:
        names.append(hex(flags))
    return ", ".join(names)


def _try_compile(source, name):
    """An expression if it can be one, else statements."""
    try:
        return compile(source, name, 'eval')
    except SyntaxError:
        pass
    return compile(source, name, 'exec')


def _code_of(x):
    """What a method, function, generator or the like holds: its code, else x itself."""
    if hasattr(x, '__func__'):
        x = x.__func__
    for attribute in ('__code__', 'gi_code', 'ag_code', 'cr_code'):
        if hasattr(x, attribute):
            return getattr(x, attribute)
    return x


def _get_code_object(x):
    """The code object of anything that has one, or of source text."""
    x = _code_of(x)
    if isinstance(x, str):
        x = _try_compile(x, "<disassembly>")
    if hasattr(x, 'co_code'):
        return x
    raise TypeError("don't know how to disassemble %s objects" % type(x).__name__)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False, show_offsets=False):
    """Disassemble classes, methods, functions, and other compiled objects.

    With no argument, disassemble the last traceback.
    """
    options = dict(file=file, show_caches=show_caches, adaptive=adaptive, show_offsets=show_offsets)
    if x is None:
        distb(**options)
        return
    x = _code_of(x)
    if hasattr(x, '__dict__'):  # a class or module
        for name, member in sorted(x.__dict__.items()):
            if isinstance(member, _have_code):
                print("Disassembly of %s:" % name, file=file)
                try:
                    dis(member, depth=depth, **options)
                except TypeError as msg:
                    print("Sorry:", msg, file=file)
                print(file=file)
    elif hasattr(x, 'co_code'):
        _disassemble_recursive(x, depth=depth, **options)
    elif isinstance(x, str):
        _disassemble_recursive(_try_compile(x, '<dis>'), depth=depth, **options)
    elif isinstance(x, (bytes, bytearray)):
        print(_dis.bytes_listing(x, show_offsets, show_caches), end='', file=file)
    else:
        raise TypeError("don't know how to disassemble %s objects" % type(x).__name__)


def distb(tb=None, *, file=None, show_caches=False, adaptive=False, show_offsets=False):
    """Disassemble a traceback (default: last traceback)."""
    if tb is None:
        try:
            if hasattr(sys, 'last_exc'):
                tb = sys.last_exc.__traceback__
            else:
                tb = sys.last_traceback
        except AttributeError:
            raise RuntimeError("no last traceback to disassemble") from None
        while tb.tb_next:
            tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file, show_caches=show_caches,
                adaptive=adaptive, show_offsets=show_offsets)


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False, show_offsets=False):
    """Disassemble a code object."""
    print(_dis.listing(co, lasti, 0, show_offsets, show_caches), end='', file=file)


disco = disassemble


def _disassemble_recursive(co, *, file=None, depth=None, show_caches=False, adaptive=False,
                           show_offsets=False):
    disassemble(co, file=file, show_caches=show_caches, show_offsets=show_offsets)
    if depth is not None:
        if depth <= 0:
            return
        depth -= 1
    for x in co.co_consts:
        if hasattr(x, 'co_code'):
            print(file=file)
            print("Disassembly of %r:" % (x,), file=file)
            _disassemble_recursive(x, file=file, depth=depth, show_caches=show_caches,
                                   adaptive=adaptive, show_offsets=show_offsets)


def code_info(x):
    """Formatted details of methods, functions, or code."""
    return _format_code_info(_get_code_object(x))


def _format_code_info(co):
    lines = ["Name:              %s" % co.co_name,
             "Filename:          %s" % co.co_filename,
             "Argument count:    %s" % co.co_argcount,
             "Positional-only arguments: %s" % co.co_posonlyargcount,
             "Kw-only arguments: %s" % co.co_kwonlyargcount,
             "Number of locals:  %s" % co.co_nlocals,
             "Stack size:        %s" % co.co_stacksize,
             "Flags:             %s" % pretty_flags(co.co_flags)]
    for title, items, row in (("Constants:", co.co_consts, "%4d: %r"),
                              ("Names:", co.co_names, "%4d: %s"),
                              ("Variable names:", co.co_varnames, "%4d: %s"),
                              ("Free variables:", co.co_freevars, "%4d: %s"),
                              ("Cell variables:", co.co_cellvars, "%4d: %s")):
        if items:
            lines.append(title)
            lines.extend(row % pair for pair in enumerate(items))
    return "\n".join(lines)


def show_code(co, *, file=None):
    """Print details of methods, functions, or code to *file*."""
    print(code_info(co), file=file)


class _Unknown:
    def __repr__(self):
        return "<unknown>"


UNKNOWN = _Unknown()

Positions = collections.namedtuple(
    'Positions', ['lineno', 'end_lineno', 'col_offset', 'end_col_offset'], defaults=[None] * 4)

_Instruction = collections.namedtuple(
    "_Instruction",
    ['opname', 'opcode', 'arg', 'argval', 'argrepr', 'offset', 'start_offset', 'starts_line',
     'line_number', 'label', 'positions', 'cache_info'],
    defaults=[None, None, None])


class Instruction(_Instruction):
    """Details for a bytecode operation."""

    @property
    def oparg(self):
        """Alias for Instruction.arg."""
        return self.arg

    @property
    def baseopcode(self):
        """Numeric code for the base operation."""
        return self.opcode

    @property
    def baseopname(self):
        """Human readable name for the base operation."""
        return opname[self.opcode]

    @property
    def cache_offset(self):
        """Start index of the cache entries following the operation."""
        return self.offset + 2

    @property
    def end_offset(self):
        """End index of the cache entries following the operation."""
        return self.cache_offset + 2 * sum(size for _, size, _ in self.cache_info or ())

    @property
    def jump_target(self):
        """Bytecode index of the jump target if this is a jump operation, otherwise None."""
        if self.opcode not in hasjump:
            return None
        distance = -self.arg if self.baseopname.startswith("JUMP_BACKWARD") else self.arg
        return self.offset + 2 + 2 * (_caches.get(self.opname, 0) + distance)

    @property
    def is_jump_target(self):
        """True if other code jumps to here, otherwise False"""
        return self.label is not None

    def __str__(self):
        label = '' if self.label is None else f"L{self.label}:"
        fields = [label, '   ', self.opname.ljust(20)]
        if self.arg is not None:
            fields.append(repr(self.arg).rjust(5 - max(0, len(self.opname) - 20)))
            if self.argrepr:
                fields.append('(' + self.argrepr + ')')
        return ' '.join(fields).rstrip() + '\n'


def _instructions(co, line_offset, with_guards):
    for row in _dis.rows(co, with_guards):
        fields = list(row)
        if fields[8] is not None:
            fields[8] += line_offset
        fields[10] = Positions(*fields[10])
        yield Instruction(*fields)


def get_instructions(x, *, first_line=None, show_caches=None, adaptive=False):
    """Iterator for the opcodes in methods, functions or code."""
    co = _get_code_object(x)
    line_offset = 0 if first_line is None else first_line - co.co_firstlineno
    return _instructions(co, line_offset, False)


def findlabels(code):
    """Detect all offsets in a code object which are jump targets."""
    return list(dict.fromkeys(_dis.bytes_labels(getattr(code, "co_code", code))))


def findlinestarts(code):
    """Find the offsets in a byte code which are start of lines in the source: (offset, lineno)."""
    last = False  # None is a line number too
    for start, _, line in code.co_lines():
        if line is not last:
            last = line
            yield start, line


class Bytecode:
    """The bytecode operations of a piece of code."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False,
                 adaptive=False, show_offsets=False):
        self.codeobj = co = _get_code_object(x)
        if first_line is None:
            self.first_line = co.co_firstlineno
            self._line_offset = 0
        else:
            self.first_line = first_line
            self._line_offset = first_line - co.co_firstlineno
        self._original_object = x
        self.current_offset = current_offset
        self.show_caches = show_caches
        self.adaptive = adaptive
        self.show_offsets = show_offsets

    def __iter__(self):
        return _instructions(self.codeobj, self._line_offset, True)

    def __repr__(self):
        return "{}({!r})".format(self.__class__.__name__, self._original_object)

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """Construct a Bytecode from the given traceback"""
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti, show_caches=show_caches,
                   adaptive=adaptive)

    def info(self):
        """Return formatted information about the code object."""
        return _format_code_info(self.codeobj)

    def dis(self):
        """Return a formatted view of the bytecode operations."""
        current = -1 if self.current_offset is None else self.current_offset
        return _dis.listing(self.codeobj, current, self._line_offset, self.show_offsets,
                            self.show_caches)
