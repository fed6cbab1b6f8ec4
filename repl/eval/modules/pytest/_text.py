"""Values as text that is never too long and never fails; and rules across the screen."""
import reprlib

WIDTH = 80
VERBOSITY = [0]  # how often -v was given, less -q


class _Repr(reprlib.Repr):
    def __init__(self, width):
        super().__init__()
        self.maxstring = self.maxother = self.width = width

    def repr(self, x):
        try:
            text = super().repr(x)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            text = _unshowable(error, x)
        return _shortened(text, self.width)

    def repr_instance(self, x, level):
        try:
            return _shortened(repr(x), self.width)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            return _shortened(_unshowable(error, x), self.width)


def _unshowable(error, x):
    return f"<[{error!r} raised in repr()] {type(x).__name__} object at {id(x):#x}>"


def _shortened(text, width):
    if len(text) <= width:
        return text
    head = max(0, (width - 3) // 2)
    return text[:head] + "..." + text[len(text) - max(0, width - 3 - head):]


def shown(value, width=240):
    return _Repr(width).repr(value) if VERBOSITY[0] < 2 else repr(value)


def rule(text="", sign="="):
    """A line across the screen, with words in its middle."""
    if not text:
        return (sign * WIDTH)[:WIDTH]
    count = max((WIDTH - len(text) - 2) // (2 * len(sign)), 1)
    line = f"{sign * count} {text} {sign * count}"
    return line + sign.rstrip() if len(line) + len(sign.rstrip()) <= WIDTH else line
