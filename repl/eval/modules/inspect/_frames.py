"""Frames and tracebacks as records: where each one stands, with the lines around."""
import collections
import sys

import _traceback
from ._kinds import isframe, istraceback
from ._sources import findsource, getfile, getsourcefile

_Traceback = collections.namedtuple('_Traceback', 'filename lineno function code_context index')
_FrameInfo = collections.namedtuple('_FrameInfo', ('frame',) + _Traceback._fields)


class Traceback(_Traceback):
    __module__ = 'inspect'

    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    def __repr__(self):
        return ('Traceback(filename={!r}, lineno={!r}, function={!r}, code_context={!r}, '
                'index={!r}, positions={!r})'.format(*self, self.positions))


class FrameInfo(_FrameInfo):
    __module__ = 'inspect'

    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    def __repr__(self):
        return ('FrameInfo(frame={!r}, filename={!r}, lineno={!r}, function={!r}, '
                'code_context={!r}, index={!r}, positions={!r})'.format(*self, self.positions))


def getframeinfo(frame, context=1):
    """Get information about a frame or traceback object."""
    import dis
    if istraceback(frame):
        lasti, lineno, frame = frame.tb_lasti, frame.tb_lineno, frame.tb_frame
    elif isframe(frame):
        lasti, lineno = frame.f_lasti, frame.f_lineno
    else:
        raise TypeError('{!r} is not a frame or traceback object'.format(frame))
    positions = dis.Positions(*_traceback.position(frame.f_code, lasti))
    filename = getsourcefile(frame) or getfile(frame)
    lines = index = None
    if context > 0:
        start = lineno - 1 - context // 2
        try:
            lines, _ = findsource(frame)
        except OSError:
            lines = None
        else:
            start = max(0, min(start, len(lines) - context))
            lines = lines[start:start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index, positions=positions)


def getlineno(frame):
    """Get the line number from a frame object."""
    return frame.f_lineno


def _frame_info(frame, source, context):
    info = getframeinfo(source, context)
    return FrameInfo(frame, *info, positions=info.positions)


def getouterframes(frame, context=1):
    """Get a list of records for a frame and all higher (calling) frames."""
    records = []
    while frame:
        records.append(_frame_info(frame, frame, context))
        frame = frame.f_back
    return records


def getinnerframes(tb, context=1):
    """Get a list of records for a traceback's frame and all lower frames."""
    records = []
    while tb:
        records.append(_frame_info(tb.tb_frame, tb, context))
        tb = tb.tb_next
    return records


def currentframe():
    """Return the frame of the caller."""
    return sys._getframe(1)


def stack(context=1):
    """Return a list of records for the stack above the caller's frame."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """Return a list of records for the stack below the current exception."""
    exc = sys.exception()
    return getinnerframes(None if exc is None else exc.__traceback__, context)


