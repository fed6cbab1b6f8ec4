"""Options of a command line, as C programs read them."""
import os

__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]


class GetoptError(Exception):
    opt = msg = ""

    def __init__(self, msg, opt=""):
        self.msg, self.opt = msg, opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """Parses command line options and parameter list."""
    return _read(args, shortopts, longopts, False)


def gnu_getopt(args, shortopts, longopts=[]):
    """The same, but options may stand behind other words."""
    all_first = shortopts.startswith("+") or bool(os.environ.get("POSIXLY_CORRECT"))
    return _read(args, shortopts.removeprefix("+"), longopts, not all_first)


def _read(args, shortopts, longopts, mixed):
    options, words, args = [], [], list(args)
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    while args:
        word = args[0]
        if word == "--":
            words += args[1:]
            break
        if word.startswith("--"):
            args = _long(options, word[2:], longopts, args[1:])
        elif word.startswith("-") and word != "-":
            args = _short(options, word[1:], shortopts, args[1:])
        elif mixed:
            words.append(args.pop(0))
        else:
            words += args
            break
    return options, words


def _long(options, word, longopts, args):
    name, equals, value = word.partition("=")
    found = [o for o in longopts if o.startswith(name)]
    if not found:
        raise GetoptError(f"option --{name} not recognized", name)
    if name in found:
        wants, whole = False, name
    elif name + "=" in found:
        wants, whole = True, name
    elif len(found) > 1:
        raise GetoptError(f"option --{name} not a unique prefix", name)
    else:
        whole = found[0]
        wants = whole.endswith("=")
        whole = whole.rstrip("=")
    if wants and not equals:
        if not args:
            raise GetoptError(f"option --{whole} requires argument", whole)
        value, args = args[0], args[1:]
    elif equals and not wants:
        raise GetoptError(f"option --{whole} must not have an argument", whole)
    options.append(("--" + whole, value))
    return args


def _short(options, word, shortopts, args):
    while word:
        letter, word = word[0], word[1:]
        at = shortopts.find(letter)
        if at < 0 or letter == ":":
            raise GetoptError(f"option -{letter} not recognized", letter)
        value = ""
        if shortopts[at + 1:at + 2] == ":":
            if not word:
                if not args:
                    raise GetoptError(f"option -{letter} requires argument", letter)
                word, args = args[0], args[1:]
            value, word = word, ""
        options.append(("-" + letter, value))
    return args
