"""What the program runs on: the same answer everywhere, since runs are repeatable."""
import sys
from collections import namedtuple

uname_result = namedtuple("uname_result", "system node release version machine processor")


def uname():
    return uname_result("Linux", "localhost", "6.0", "#1", "x86_64", "x86_64")


def system():
    return "Linux"


def node():
    return "localhost"


def release():
    return "6.0"


def version():
    return "#1"


def machine():
    return "x86_64"


processor = machine


def architecture(executable="", bits="", linkage=""):
    return "64bit", "ELF"


def platform(aliased=False, terse=False):
    return "Linux-6.0-x86_64-with-glibc2.36"


def python_version():
    return sys.version.split()[0]


def python_version_tuple():
    return tuple(python_version().split("."))


def python_implementation():
    return "CPython"


def python_compiler():
    return "GCC 12.2.0"


def python_build():
    return "main", "Oct  7 2024 00:00:00"


def python_branch():
    return ""


python_revision = python_branch


def libc_ver(executable=None, lib="", version="", chunksize=16384):
    return "glibc", "2.36"
