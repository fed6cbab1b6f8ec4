"""Python part of the warnings subsystem."""
import sys
import _warnings
from _warnings import (_defaultaction as defaultaction, _onceregistry as onceregistry, filters,
                       warn, warn_explicit)
from _warnings import _filters_mutated

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings",
           "simplefilter", "resetwarnings", "catch_warnings", "deprecated"]


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Hook to write a warning to a file; replace if you like."""
    _showwarnmsg_impl(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """Function to format a warning the standard way."""
    return _formatwarnmsg_impl(WarningMessage(message, category, filename, lineno, None, line))


def _showwarnmsg_impl(msg):
    file = msg.file
    if file is None:
        file = sys.stderr
        if file is None:
            return  # there is nowhere to write to
    try:
        file.write(_formatwarnmsg(msg))
    except OSError:
        pass


def _formatwarnmsg_impl(msg):
    text = f"{msg.filename}:{msg.lineno}: {msg.category.__name__}: {msg.message}\n"
    line = msg.line
    if line is None:
        import linecache
        line = linecache.getline(msg.filename, msg.lineno)
    if line:
        text += f"  {line.strip()}\n"
    if msg.source is not None:
        text += (f"{msg.category.__name__}: Enable tracemalloc to get the object allocation "
                 "traceback\n")
    return text


_showwarning_orig = showwarning
_formatwarning_orig = formatwarning


def _showwarnmsg(msg):
    """Show a warning through showwarning(), if a program replaced it."""
    replaced = globals().get("showwarning", _showwarning_orig)
    if replaced is _showwarning_orig:
        _showwarnmsg_impl(msg)
    elif callable(replaced):
        replaced(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)
    else:
        raise TypeError("warnings.showwarning() must be set to a function or method")


def _formatwarnmsg(msg):
    """Format a warning through formatwarning(), if a program replaced it."""
    replaced = globals().get("formatwarning", _formatwarning_orig)
    if replaced is _formatwarning_orig:
        return _formatwarnmsg_impl(msg)
    return replaced(msg.message, msg.category, msg.filename, msg.lineno, msg.line)


class _Prefix:
    """Matches texts that begin with a literal: what filters need where there are no patterns."""

    def __init__(self, text, ignore_case):
        self.text = text.lower() if ignore_case else text
        self.ignore_case = ignore_case
        self.pattern = text

    def match(self, text):
        return (text.lower() if self.ignore_case else text).startswith(self.text)

    def __eq__(self, other):
        return (isinstance(other, _Prefix) and
                (self.text, self.ignore_case) == (other.text, other.ignore_case))

    def __hash__(self):
        return hash((self.text, self.ignore_case))


def _pattern(text, ignore_case):
    try:
        import re
    except ImportError:
        return _Prefix(text, ignore_case)
    return re.compile(text, re.I if ignore_case else 0)


_ACTIONS = ("error", "ignore", "always", "default", "module", "once")


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Insert an entry into the list of warnings filters (at the front)."""
    if action not in {"default", "error", "ignore", "always", "module", "once"}:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(message, str):
        raise TypeError("message must be a string")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")
    if not isinstance(module, str):
        raise TypeError("module must be a string")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")
    _add_filter(action, _pattern(message, True) if message else None, category,
                _pattern(module, False) if module else None, lineno, append=append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Insert a simple entry into the list of warnings filters (at the front)."""
    if action not in {"default", "error", "ignore", "always", "module", "once"}:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")
    _add_filter(action, None, category, None, lineno, append=append)


def _add_filter(*item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _filters_mutated()


def resetwarnings():
    """Clear the list of warning filters, so that no filters are active."""
    filters[:] = []
    _filters_mutated()


class _OptionError(Exception):
    """What is wrong with the words after -W."""


def _setoption(arg):
    """A filter from action:message:category:module:lineno, of which the last ones may lack."""
    import re
    parts = [part.strip() for part in arg.split(":")]
    if len(parts) > 5:
        raise _OptionError(f"too many fields (max 5): {arg!r}")
    action, message, category, module, lineno = parts + [""] * (5 - len(parts))
    action, category = _getaction(action), _getcategory(category)
    if module:
        module = re.escape(module) + r"\Z"
    try:
        lineno = int(lineno or 0)
        if lineno < 0:
            raise ValueError
    except (ValueError, OverflowError):
        raise _OptionError(f"invalid lineno {lineno!r}") from None
    filterwarnings(action, re.escape(message), category, module, lineno)


def _getaction(action):
    if action == "all":
        return "always"
    for known in ("default", "always", "ignore", "module", "once", "error"):
        if known.startswith(action):
            return known
    raise _OptionError(f"invalid action: {action!r}")


def _getcategory(category):
    if not category:
        return Warning
    home, _, name = category.rpartition(".")
    home = home or "builtins"
    try:
        found = getattr(__import__(home, None, None, [name]), name)
    except ImportError:
        raise _OptionError(f"invalid module name: {home!r}") from None
    except AttributeError:
        raise _OptionError(f"unknown warning category: {category!r}") from None
    if not issubclass(found, Warning):
        raise _OptionError(f"invalid warning category: {category!r}")
    return found


class WarningMessage(object):

    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return ("{message : %r, category : %r, filename : %r, lineno : %s, line : %r}" %
                (self.message, self._category_name, self.filename, self.lineno, self.line))


class catch_warnings(object):
    """A context manager that copies and restores the warnings filter upon exiting the context."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0,
                 append=False):
        self._record = record
        self._module = sys.modules['warnings'] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._record:
            args.append("record=True")
        if self._module is not sys.modules['warnings']:
            args.append("module=%r" % self._module)
        return "%s(%s)" % (type(self).__name__, ", ".join(args))

    def __enter__(self):
        if self._entered:
            raise RuntimeError("Cannot enter %r twice" % self)
        self._entered = True
        module = self._module
        self._filters = module.filters
        module.filters = self._filters[:]
        module._filters_mutated()
        self._showwarning = module.showwarning
        self._showwarnmsg_impl = module._showwarnmsg_impl
        log = None
        if self._record:
            log = []
            module._showwarnmsg_impl = log.append
            module.showwarning = module._showwarning_orig
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError("Cannot exit %r without entering first" % self)
        self._module.filters = self._filters
        self._module._filters_mutated()
        self._module.showwarning = self._showwarning
        self._module._showwarnmsg_impl = self._showwarnmsg_impl


_DEPRECATED_MSG = "{name!r} is deprecated and slated for removal in Python {remove}"


def _deprecated(name, message=_DEPRECATED_MSG, *, remove):
    """Warn of something of the library itself, on behalf of whoever called what is deprecated."""
    text = message.format(name=name, remove=".".join(map(str, remove)))
    warn(text, DeprecationWarning, stacklevel=3)


class deprecated:
    """Indicate that a class, function or overload is deprecated."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError("Expected an object of type str for 'message', "
                            f"not {type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        msg, category, stacklevel = self.message, self.category, self.stacklevel
        if category is None:
            arg.__deprecated__ = msg
            return arg
        if isinstance(arg, type):
            return _deprecate_class(arg, msg, category, stacklevel)
        if callable(arg):
            import functools

            @functools.wraps(arg)
            def wrapper(*args, **kwargs):
                warn(msg, category=category, stacklevel=stacklevel + 1)
                return arg(*args, **kwargs)

            import inspect
            if inspect.iscoroutinefunction(arg):
                wrapper = inspect.markcoroutinefunction(wrapper)
            arg.__deprecated__ = wrapper.__deprecated__ = msg
            return wrapper
        raise TypeError("@deprecated decorator with non-None category must be applied to "
                        f"a class or callable, not {arg!r}")


def _deprecate_class(cls, msg, category, stacklevel):
    original_new = cls.__new__

    def __new__(c, /, *args, **kwargs):
        if c is cls:
            warn(msg, category=category, stacklevel=stacklevel + 1)
        if original_new is not object.__new__:
            return original_new(c, *args, **kwargs)
        if c.__init__ is object.__init__ and (args or kwargs):
            raise TypeError(f"{c.__name__}() takes no arguments")
        return original_new(c)

    original_init_subclass = cls.__init_subclass__

    def __init_subclass__(c=None, *args, **kwargs):
        warn(msg, category=category, stacklevel=stacklevel + 1)
        if hasattr(original_init_subclass, '__func__'):
            return original_init_subclass.__func__(c, *args, **kwargs)
        return original_init_subclass(*args, **kwargs)

    cls.__new__ = staticmethod(__new__)
    cls.__init_subclass__ = classmethod(__init_subclass__)
    cls.__deprecated__ = __new__.__deprecated__ = __init_subclass__.__deprecated__ = msg
    return cls


_DEPRECATED_MSG = "{name!r} is deprecated and slated for removal in Python {remove}"


def _deprecated(name, message=_DEPRECATED_MSG, *, remove, _version=sys.version_info):
    """Warn of what is to go in the version remove; from then on it is an error."""
    remove_text = f"{remove[0]}.{remove[1]}"
    if _version[:2] > remove or (_version[:2] == remove and _version[3] != "alpha"):
        raise RuntimeError(f"{name!r} was slated for removal after Python {remove_text} alpha")
    warn(message.format(name=name, remove=remove_text), DeprecationWarning, stacklevel=3)


def _warn_unawaited_coroutine(coro):
    message = f"coroutine '{coro.__qualname__}' was never awaited\n"
    if coro.cr_origin is not None:
        import traceback
        message += "Coroutine created at (most recent call last)\n"
        message += "".join(traceback.format_list(
            [(filename, lineno, name, None)
             for filename, lineno, name in reversed(coro.cr_origin)])).rstrip()
    warn(message, category=RuntimeWarning, stacklevel=2, source=coro)
