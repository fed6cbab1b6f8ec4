"""One exception as a report tells it: the sources it went through, and its words."""
import ast
import inspect
import os
import traceback

from ._fixtures import FixtureLookupError
from ._marks import Failed
from ._text import WIDTH, rule, shown


def _steps(tb):
    """The frames of an exception that are the program's own."""
    steps = []
    while tb is not None:
        hidden = tb.tb_frame.f_locals.get("__tracebackhide__", False)
        if not tb.tb_frame.f_code.co_filename.startswith("<frozen") and not hidden:
            steps.append(tb)
        tb = tb.tb_next
    return steps


def _source(step):
    """The function as far as the statement that failed, which is marked."""
    code = step.tb_frame.f_code
    try:
        lines, start = inspect.getsourcelines(code)
    except (OSError, TypeError):
        return []
    start = max(start, 1)
    if code.co_name == "<module>":
        start, lines = step.tb_lineno, lines[step.tb_lineno - 1:step.tb_lineno]
    last = _end_of_statement(lines, step.tb_lineno - start) + 1
    lines = [line.rstrip("\n") for line in lines[:last]]
    indent = len(lines[0]) - len(lines[0].lstrip())
    marked = step.tb_lineno - start
    signs = [">" if i == marked else " " for i in range(len(lines))]
    return [f"{sign}   {line[indent:]}".rstrip() for sign, line in zip(signs, lines)]


def _end_of_statement(lines, at):
    """The line on which the statement that begins at a line ends."""
    for end in range(at, len(lines)):
        text = "".join(lines[at:end + 1]).strip()
        try:
            ast.parse(text + ("\n pass" if text.endswith(":") else ""))
        except SyntaxError:
            continue
        return end
    return at


def message_of(error):
    """The exception in words, as the last lines of a traceback have it."""
    if isinstance(error, Failed):
        return f"Failed: {error.msg}"
    text = "".join(traceback.format_exception_only(error)).rstrip()
    speaks_for_itself = repr(error).startswith("AssertionError('assert ")
    return text.removeprefix("AssertionError: ") if speaks_for_itself else text


_CAUSED = "The above exception was the direct cause of the following exception:"
_MEANWHILE = "During handling of the above exception, another exception occurred:"


class Printer:
    """Writes exceptions in the style that --tb asks for."""

    def __init__(self, style, show_locals):
        self.style, self.show_locals = style, show_locals

    def write(self, item, error):
        if isinstance(error, FixtureLookupError):
            return _write_lookup(item, error)
        if self.style == "no":
            return None
        if self.style == "line":
            step = _steps(error.__traceback__)[-1]
            path = step.tb_frame.f_code.co_filename
            words = message_of(error).splitlines()[0]
            return print(f"{os.path.abspath(path)}:{step.tb_lineno}: {words}")
        if self.style == "native":
            own = _steps(error.__traceback__)
            trace = own[0] if own else None
            return print("".join(traceback.format_exception(type(error), error, trace)), end="")
        return self._chain(item, error)

    def _chain(self, item, error):
        cause, words = error.__cause__, _CAUSED
        if cause is None and not error.__suppress_context__:
            cause, words = error.__context__, _MEANWHILE
        if cause is not None and _steps(cause.__traceback__):
            self._chain(item, cause)
            print(f"\n{words}")
        self._frames(item, error)

    def _frames(self, item, error):
        steps = _steps(error.__traceback__)
        for at, step in enumerate(steps):
            last = at == len(steps) - 1
            if self.style == "short" or self.style == "auto" and 0 < at < len(steps) - 1:
                self._short(step, error if last else None)
            else:
                self._long(item, step, error if last else None)
            between = at == 0 or at + 2 == len(steps) or self.style == "long"
            if between and not last and self.style != "short":
                print(rule(sign="_ "))

    def _short(self, step, error):
        code = step.tb_frame.f_code
        print(f"{shorter_path(code.co_filename)}:{step.tb_lineno}: in {code.co_name}")
        lines = [line for line in _source(step) if line.startswith(">")]
        for line in lines:
            print("    " + line[1:].strip())
        self._error(error, 4)

    def _long(self, item, step, error):
        code = step.tb_frame.f_code
        print()
        self._arguments(step)
        lines = _source(step)
        for line in lines:
            print(line)
        marked = next((line for line in lines if line.startswith(">")), ">   ")
        self._error(error, 4 + len(marked[4:]) - len(marked[4:].lstrip()))
        if self.show_locals:
            print()
            for name, value in step.tb_frame.f_locals.items():
                print(f"{name:<10} = {shown(value)}")
        name = type(error).__name__ if error is not None else ""
        print(f"\n{shorter_path(code.co_filename)}:{step.tb_lineno}: {name}")

    def _arguments(self, step):
        code = step.tb_frame.f_code
        names = code.co_varnames[:code.co_argcount + code.co_kwonlyargcount]
        values = step.tb_frame.f_locals
        texts = [f"{n} = {shown(values[n])}" for n in names if n in values]
        line = ""
        for text in texts:
            if line and len(line) + len(text) + 2 > WIDTH:
                print(line)
                line = ""
            line = f"{line}, {text}" if line else text
        if line:
            print(line + "\n")

    def _error(self, error, indent):
        if error is not None:
            for line in message_of(error).split("\n"):
                print("E" + " " * (indent - 1) + line)


def shorter_path(path):
    shorter = os.path.relpath(path)
    return path if shorter.startswith("..") else shorter


def _write_lookup(item, error):
    lines, start = inspect.getsourcelines(error.function)
    path = os.path.abspath(item.path)
    print(f"file {path}, line {start}")
    for line in lines:
        print("  " + line.rstrip())
        if line.rstrip().endswith(":") or line.lstrip().startswith("def "):
            break
    print(f"E       fixture '{error.name}' not found")
    print(f">       available fixtures: {', '.join(error.known)}")
    print(">       use 'pytest --fixtures [testpath]' for help on them.")
    print(f"\n{path}:{start}")
