"""Not here: a test that uses it is skipped."""
from test.support import needs


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return needs("sockets")
