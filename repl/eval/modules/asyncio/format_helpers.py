"""How futures, tasks and callbacks look in a repr."""
import functools
import inspect
import reprlib
import sys
import traceback


def _get_function_source(func):
    """(file name, line) of a function, or None."""
    func = inspect.unwrap(func)
    while isinstance(func, functools.partial):
        func = func.func
    code = getattr(func, "__code__", None)
    if code is None or getattr(func, "__module__", None) == "_asyncio":
        return None
    return code.co_filename, code.co_firstlineno


def _arguments(args, kwargs, debug):
    """Only debugging shows them."""
    if not debug:
        return "()"
    return "(" + ", ".join([*map(reprlib.repr, args),
                            *(f"{k}={reprlib.repr(v)}" for k, v in (kwargs or {}).items())]) + ")"


def _format_callback(func, args, kwargs, *, debug=False, suffix=""):
    if isinstance(func, functools.partial):
        return _format_callback(func.func, func.args, func.keywords, debug=debug,
                                suffix=_arguments(args, kwargs, debug) + suffix)
    name = getattr(func, "__qualname__", None) or getattr(func, "__name__", None) or repr(func)
    return name + _arguments(args, kwargs, debug) + suffix


def _format_callback_source(func, args, *, debug=False):
    """name() at file:line"""
    text = _format_callback(func, args, None, debug=debug)
    place = _get_function_source(func)
    return f"{text} at {place[0]}:{place[1]}" if place else text


def extract_stack(f=None, limit=None):
    """The frames of where something was made: asyncio keeps as many as debugging shows."""
    f = sys._getframe().f_back if f is None else f
    stack = traceback.StackSummary.extract(traceback.walk_stack(f), limit=limit or 10,
                                           lookup_lines=False)
    stack.reverse()
    return stack


def created_at(thing):
    """["created at file:line"], where that was noted."""
    stack = thing._source_traceback
    return [f"created at {stack[-1].filename}:{stack[-1].lineno}"] if stack else []


def _format_callbacks(items, debug):
    """The callbacks of a future: (function, context) pairs."""
    shown = [_format_callback_source(func, (), debug=debug) for func, _ in items]
    if len(shown) > 2:
        shown = [shown[0], f"<{len(shown) - 2} more>", shown[-1]]
    return f"cb=[{', '.join(shown)}]"


def _future_repr_info(fut):
    parts = [fut._state.lower()]
    if fut._state == "FINISHED":
        if fut._exception is not None:
            parts.append(f"exception={fut._exception!r}")
        else:
            parts.append(f"result={reprlib.repr(fut._result)}")
    if fut._callbacks:
        parts.append(_format_callbacks(fut._callbacks, fut.get_loop().get_debug()))
    return parts + created_at(fut)


def _format_coroutine(coro):
    """name() running at file:line, or done, defined at file:line"""
    name = getattr(coro, "__qualname__", None) or getattr(coro, "__name__", None)
    name = f"{name}()" if name else f"<{type(coro).__name__} without __name__>"
    kind = "cr" if hasattr(coro, "cr_code") else "gi"
    code = getattr(coro, kind + "_code", None)
    if code is None:
        return name
    frame = getattr(coro, kind + "_frame", None)
    if frame is not None:
        return f"{name} running at {code.co_filename}:{frame.f_lineno}"
    return f"{name} done, defined at {code.co_filename}:{code.co_firstlineno}"


def _task_repr_info(task):
    parts = _future_repr_info(task)
    if task.cancelling() and not task.done():
        parts[0] = "cancelling"
    parts.insert(1, f"name={task.get_name()!r}")
    if task._fut_waiter is not None:
        parts.insert(2, f"wait_for={task._fut_waiter!r}")
    if task._coro is not None:
        parts.insert(2, f"coro=<{_format_coroutine(task._coro)}>")
    return parts
