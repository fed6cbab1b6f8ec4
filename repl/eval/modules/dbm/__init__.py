"""Files that are like dicts of bytes: open() makes one, or finds of what kind one is."""
import os

from . import dumb

__all__ = ["open", "whichdb", "error"]


class error(Exception):
    pass


error = (error, OSError)


def open(file, flag="r", mode=0o666):
    """Open or create database at path given by *file*."""
    kind = whichdb(file) if "n" not in flag else None
    if kind is None and not set(flag) & {"c", "n"}:
        raise error[0]("db file doesn't exist; use 'c' or 'n' flag to create a new db")
    if kind == "":
        raise error[0]("db type could not be determined")
    return dumb.open(file, flag, mode)


def whichdb(filename):
    """Guess which db package to use to open a db file; None: there is none, "": nobody knows it."""
    path = os.fsdecode(filename)
    if os.path.exists(path + ".dat") and os.path.exists(path + ".dir"):
        return "dbm.dumb"
    return "" if os.path.exists(path) else None
