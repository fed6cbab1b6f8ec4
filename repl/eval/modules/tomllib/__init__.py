"""TOML, read."""
from ._parser import TOMLDecodeError, load, loads

__all__ = ("loads", "load", "TOMLDecodeError")

TOMLDecodeError.__module__ = load.__module__ = loads.__module__ = "tomllib"
