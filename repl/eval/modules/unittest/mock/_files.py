"""A mock for open()."""
import io
from ._calls import DEFAULT
from ._magic import MagicMock

__name__ = "unittest.mock"  # whose all of this is


class _Reading:
    """What the handle of a mock_open gives to whom reads it, unless the test sets a return value."""

    def __init__(self, handle, data):
        self.handle, self.data = handle, data
        self.rewind()
        handle.read.side_effect = self._or_told("read")
        handle.readlines.side_effect = self._or_told("readlines")
        handle.__iter__.side_effect = self.lines
        handle.__next__.side_effect = self.line
        self.give_lines()

    def rewind(self):
        kind = io.BytesIO if isinstance(self.data, bytes) else io.StringIO
        self.stream = kind(self.data)

    def give_lines(self):
        self.lines_given = self.handle.readline.side_effect = self.each_line()

    def _or_told(self, name):
        def read(*args, **kwargs):
            told = getattr(self.handle, name).return_value
            return getattr(self.stream, name)(*args, **kwargs) if told is None else told
        return read

    def line(self):
        told = self.handle.readline.return_value
        return next(self.stream) if told is None else told

    def lines(self):
        try:
            while True:
                yield self.line()
        except StopIteration:
            pass

    def each_line(self):
        """readline() goes on at the end: it gives nothing."""
        yield from self.lines()
        while True:
            yield self.stream.readline()

    def opened(self, *args, **kwargs):
        self.rewind()
        if self.handle.readline.side_effect is self.lines_given:  # the test may have set another
            self.give_lines()
        return DEFAULT


def mock_open(mock=None, read_data=""):
    """A mock that stands for open(), called or in a with; its handle reads `read_data`."""
    if mock is None:
        mock = MagicMock(name="open", spec=dir(open))
    handle = MagicMock(spec=sorted({*dir(io.TextIOWrapper), *dir(io.BytesIO)}))
    handle.__enter__.return_value = handle
    for name in ("write", "read", "readline", "readlines"):
        getattr(handle, name).return_value = None

    def left(*exc_info):
        handle.close()

    handle.__exit__.side_effect = left
    mock.side_effect, mock.return_value = _Reading(handle, read_data).opened, handle
    return mock
