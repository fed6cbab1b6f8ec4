"""Functions in Python that stand for functions in C: tracebacks pass over them."""

_CODE_UNSEEN = 0x10000000


def unseen(function):
    """Mark a function so that no traceback shows its frames."""
    code = function.__code__
    function.__code__ = code.replace(co_flags=code.co_flags | _CODE_UNSEEN)
    return function
