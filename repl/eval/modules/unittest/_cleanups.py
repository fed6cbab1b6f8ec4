"""What is to be done at the end: of a test, of a class, of a module."""
import functools

__name__ = "unittest.case"  # whose all of this is
__unittest = True

_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    """Have a function called after the module's tests, though its setUpModule may fail."""
    _module_cleanups.append((function, args, kwargs))


def doModuleCleanups():
    """Do what the module's tests asked for, the last thing first."""
    failures = []
    for call in _last_first(_module_cleanups):
        try:
            call()
        except Exception as failure:
            failures.append(failure)
    if failures:
        raise failures[0]


def _last_first(cleanups):
    """Each as a call without arguments, taken out before it is given: it may add others."""
    while cleanups:
        function, args, kwargs = cleanups.pop()
        yield functools.partial(function, *args, **kwargs)


def _ways(cm, enter, leave, protocol):
    """The methods by which a manager is entered and left."""
    kind = type(cm)
    try:
        return getattr(kind, enter), getattr(kind, leave)
    except AttributeError:
        raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does not support the "
                        f"{protocol} protocol") from None


def _enter_context(cm, add_cleanup):
    """Enter the manager, and see to it that it is left."""
    enter, leave = _ways(cm, "__enter__", "__exit__", "context manager")
    entered = enter(cm)
    add_cleanup(leave, cm, None, None, None)
    return entered


def enterModuleContext(cm):
    """Enter a manager that is left after the module's tests."""
    return _enter_context(cm, addModuleCleanup)
