# contextlib.chdir() goes into a folder and back, also when it is entered within itself or left by an exception.
import contextlib
import os
import tempfile

home = os.getcwd()


def where():
    return "home" if os.getcwd() == home else os.path.basename(os.getcwd())


with tempfile.TemporaryDirectory() as top:
    for name in ("one", "two"):
        os.mkdir(os.path.join(top, name))
    into_one, into_two = (contextlib.chdir(os.path.join(top, name)) for name in ("one", "two"))
    with into_one:
        print(where())
        with into_two:
            print(where())
            with into_one:
                print(where())
            print(where())
        print(where())
    print(where())
    try:
        with into_two:
            raise LookupError(where())
    except LookupError as error:
        print("left", error, "for", where())
    try:
        with contextlib.chdir(os.path.join(top, "three")):
            print("never")
    except FileNotFoundError as error:
        print(type(error).__name__, "at", where())
