"""How futures, tasks and callbacks look in a repr."""
import functools
import inspect


def _arguments(args, kwargs):
    return "(" + ", ".join([*map(repr, args), *(f"{k}={v!r}" for k, v in kwargs.items())]) + ")"


def _callback(func, args, kwargs, suffix=""):
    if isinstance(func, functools.partial):
        return _callback(func.func, func.args, func.keywords, _arguments(args, kwargs) + suffix)
    name = getattr(func, "__qualname__", None) or getattr(func, "__name__", None) or repr(func)
    return name + _arguments(args, kwargs) + suffix


def callback(func, args=()):
    """name(arguments) at file:line"""
    text = _callback(func, args, {})
    inner = inspect.unwrap(func)
    while isinstance(inner, functools.partial):
        inner = inner.func
    code = getattr(inner, "__code__", None)
    if code is None or getattr(inner, "__module__", None) == "_asyncio":
        return text
    return f"{text} at {code.co_filename}:{code.co_firstlineno}"


def callbacks(items):
    """The callbacks of a future: (function, context) pairs."""
    shown = [callback(func) for func, _ in items]
    if len(shown) > 2:
        shown = [shown[0], f"<{len(shown) - 2} more>", shown[-1]]
    return f"cb=[{', '.join(shown)}]"


def short(value):
    """A repr of bounded length."""
    import reprlib
    return reprlib.repr(value)


def future(fut):
    """The parts of a future's repr."""
    parts = [fut._state.lower()]
    if fut._state == "FINISHED":
        if fut._exception is not None:
            parts.append(f"exception={fut._exception!r}")
        else:
            parts.append(f"result={short(fut._result)}")
    if fut._callbacks:
        parts.append(callbacks(fut._callbacks))
    return parts


def coroutine(coro):
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


def task(tsk):
    parts = future(tsk)
    if tsk.cancelling() and not tsk.done():
        parts[0] = "cancelling"
    parts.insert(1, f"name={tsk.get_name()!r}")
    if tsk._fut_waiter is not None:
        parts.insert(2, f"wait_for={tsk._fut_waiter!r}")
    if tsk._coro is not None:
        parts.insert(2, f"coro=<{coroutine(tsk._coro)}>")
    return parts
