"""Secrets that are typed: here as any other input, since the terminal is not a program's to change."""
import io
import os
import sys
import warnings

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    pass


def getpass(prompt="Password: ", stream=None):
    """Prompt for a password; it is seen as it is typed."""
    stream = stream or sys.stderr
    warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=2)
    print("Warning: Password input may be echoed.", file=stream)
    print(prompt, end="", file=stream, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.removesuffix("\n")


def getuser():
    """Get the username from the environment."""
    for name in "LOGNAME", "USER", "LNAME", "USERNAME":
        if os.environ.get(name):
            return os.environ[name]
    raise OSError("No username set in the environment")
