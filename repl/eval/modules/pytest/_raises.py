"""with pytest.raises(...): and its kin."""
import warnings as _warnings

from ._marks import Failed


class ExceptionInfo:
    """What was raised in the body of a `with raises`."""

    def __init__(self, exc):
        self._exc = exc

    @property
    def value(self):
        return self._exc

    @property
    def type(self):
        return type(self._exc)

    @property
    def tb(self):
        return self._exc.__traceback__

    @property
    def typename(self):
        return type(self._exc).__name__

    def exconly(self, tryshort=False):
        import traceback
        return "".join(traceback.format_exception_only(self._exc)).rstrip()

    def match(self, regexp):
        _check_match(regexp, str(self._exc))
        return True

    def __repr__(self):
        return f"<ExceptionInfo {self._exc!r} tblen=1>"


def _check_match(regexp, text):
    from unittest._compare import pattern
    if not pattern(regexp).search(text):
        raise AssertionError(f"Regex pattern did not match.\n Regex: {regexp!r}\n Input: {text!r}")


def _named(expected):
    return repr(expected)


class _Raises:
    def __init__(self, expected, match):
        self.expected, self.match = expected, match
        self.info = ExceptionInfo(None)

    def __enter__(self):
        return self.info

    def __exit__(self, typ, exc, tb):
        if typ is None:
            raise Failed(f"DID NOT RAISE {_named(self.expected)}")
        if not issubclass(typ, self.expected):
            return False
        self.info._exc = exc
        if self.match is not None:
            self.info.match(self.match)
        return True


def raises(expected_exception, *args, match=None, **kwargs):
    """The body, or the call, must raise the exception."""
    for kind in expected_exception if isinstance(expected_exception, tuple) else (expected_exception,):
        if not isinstance(kind, type) or not issubclass(kind, BaseException):
            raise TypeError(f"expected exception must be a BaseException type, not "
                            f"{kind.__name__ if isinstance(kind, type) else type(kind).__name__}")
    context = _Raises(expected_exception, match)
    if not args:
        return context
    with context:
        args[0](*args[1:], **kwargs)
    return context.info


class _Warns(_warnings.catch_warnings):
    def __init__(self, expected, match):
        super().__init__(record=True)
        self.expected, self.match = expected, match

    def __enter__(self):
        self.list = super().__enter__()
        _warnings.simplefilter("always")
        return self.list

    def __exit__(self, *exc_info):
        super().__exit__(*exc_info)
        if exc_info[0] is not None:
            return
        matching = [w for w in self.list if issubclass(w.category, self.expected)]
        if not matching:
            raise Failed(f"DID NOT WARN. No warnings of type {_named(self.expected)} were emitted.")
        if self.match is not None:
            for w in matching:
                try:
                    return _check_match(self.match, str(w.message))
                except AssertionError:
                    pass
            raise Failed(f"DID NOT WARN. No warnings of type {_named(self.expected)} matching the "
                         f"regex were emitted.\n Regex: {self.match}")


def warns(expected_warning=Warning, *args, match=None, **kwargs):
    """The body, or the call, must emit the warning."""
    context = _Warns(expected_warning, match)
    if not args:
        return context
    with context:
        return args[0](*args[1:], **kwargs)


def deprecated_call(*args, match=None, **kwargs):
    """The body, or the call, must emit a deprecation warning."""
    return warns((DeprecationWarning, PendingDeprecationWarning), *args, match=match, **kwargs)
