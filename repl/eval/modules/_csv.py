"""What of csv is C in CPython: readers, writers, and the dialects they know by name."""
from types import GenericAlias

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)


class Error(Exception):
    pass


Error.__module__ = "_csv"
_limit = 131072
_dialects = {}


def field_size_limit(new=None):
    """Sets an upper limit on parsed fields; returns the old one."""
    global _limit
    old = _limit
    if new is not None:
        _limit = new
    return old


_DEFAULTS = {"delimiter": ",", "quotechar": '"', "escapechar": None, "doublequote": True,
             "skipinitialspace": False, "lineterminator": "\r\n", "quoting": QUOTE_MINIMAL,
             "strict": False}


class _Rules:
    """A dialect whose every attribute is checked."""

    def __init__(self, dialect, given):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        for name in given:
            if name not in _DEFAULTS:
                raise TypeError(f"this function got an unexpected keyword argument '{name}'")
        for name, default in _DEFAULTS.items():
            value = getattr(dialect, name, None) if name != "escapechar" else \
                getattr(dialect, name, default)
            setattr(self, name, given.get(name, default if value is None else value))
        self._check(given)

    def _check(self, given):
        for name in ("delimiter", "quotechar", "escapechar"):
            value = getattr(self, name)
            if value is None and name != "delimiter":
                continue
            if not isinstance(value, str):
                what = "string" if name == "delimiter" else "string or None"
                raise TypeError(f'"{name}" must be {what}, not {type(value).__name__}')
            if len(value) != 1:
                raise TypeError(f'"{name}" must be a 1-character string')
        if not isinstance(self.quoting, int) or not 0 <= self.quoting <= 5:
            raise TypeError('bad "quoting" value')
        if "quotechar" in given and self.quotechar is None and "quoting" not in given:
            self.quoting = QUOTE_NONE
        if self.quoting != QUOTE_NONE and self.quotechar is None:
            raise TypeError("quotechar must be set if quoting enabled")
        # What may not stand in a field as it is, what may mean something in a line, and whether a
        # line without it is cut at its delimiters.
        self._special = [c for c in {self.delimiter, self.quotechar, self.escapechar, "\r", "\n",
                                     *self.lineterminator} if c]
        self._marks = [c for c in (self.quotechar, self.escapechar, "\r", "\n") if c]
        self._cuts = not self.skipinitialspace and \
            self.quoting in (QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONE)


def register_dialect(name, dialect=None, **fmtparams):
    """Create a mapping from a string name to a dialect class."""
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _Rules(dialect, fmtparams)


def unregister_dialect(name):
    """Delete the name/dialect mapping associated with a string name."""
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    """Return the dialect instance associated with name."""
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    """Return a list of all known dialect names."""
    return list(_dialects)


class _Reader:
    """Lists of fields, one for each row of the lines."""

    def __init__(self, lines, dialect, rules):
        self._lines, self.dialect, self.line_num = iter(lines), _Rules(dialect, rules), 0

    def __iter__(self):
        return self

    def _line(self):
        line = next(self._lines)
        if not isinstance(line, str):
            raise Error("iterator should return strings, not "
                        f"{type(line).__name__} (the file should be opened in text mode)")
        self.line_num += 1
        return line

    def __next__(self):
        d, fields = self.dialect, []
        line, i = self._line(), 0
        if d._cuts:
            body = line.rstrip("\r\n")
            for c in d._marks:
                if c in body:
                    break
            else:
                return body.split(d.delimiter) if body else fields
        while True:
            if not fields and not line.rstrip("\r\n"):
                return fields
            field, quoted, i, line = self._field(line, i)
            fields.append(self._value(field, quoted))
            if line[i:i + 1] != d.delimiter:
                return fields
            i += 1

    def _value(self, field, quoted):
        quoting = self.dialect.quoting
        if quoting == QUOTE_NONNUMERIC and not quoted or \
                quoting == QUOTE_STRINGS and not quoted and field:
            return float(field)
        if quoting in (QUOTE_STRINGS, QUOTE_NOTNULL) and not quoted and not field:
            return None
        return field

    def _field(self, line, i):
        d, text, quoted, inside = self.dialect, [], False, False
        if d.skipinitialspace:
            while line[i:i + 1] == " ":
                i += 1
        if d.quoting != QUOTE_NONE and line[i:i + 1] == d.quotechar and i < len(line):
            quoted = inside = True
            i += 1
        while True:
            if i >= len(line):
                if not inside:
                    break
                try:
                    line, i = self._line(), 0
                except StopIteration:
                    if d.strict:
                        raise Error("unexpected end of data") from None
                    break
                continue
            c = line[i]
            if inside:
                if c == d.escapechar:
                    text.append(line[i + 1:i + 2])
                    i += 2
                elif c == d.quotechar:
                    if d.doublequote and line[i + 1:i + 2] == d.quotechar:
                        text.append(c)
                        i += 2
                    else:
                        inside = False
                        i += 1
                        if d.strict and line[i:i + 1] not in ("", d.delimiter, "\r", "\n"):
                            raise Error(f"'{d.delimiter}' expected after '{d.quotechar}'")
                else:
                    i = self._take(text, line, i, d.quotechar)
            elif c == d.delimiter or c in "\r\n":
                break
            elif c == d.escapechar:
                text.append(line[i + 1:i + 2])
                i += 2
            else:
                i = self._take(text, line, i, d.delimiter)
        return "".join(text), quoted, i, line

    def _take(self, text, line, i, end):
        """What stands for itself from there on: one character at least, then as far as nothing
        may mean something."""
        stop = line.find(end, i + 1)
        if stop < 0:
            stop = len(line)
        for c in self.dialect._marks:
            at = line.find(c, i + 1, stop)
            if at >= 0:
                stop = at
        text.append(line[i:stop])
        return stop


def reader(csvfile, /, dialect="excel", **fmtparams):
    """Return a reader object that will process lines from the given iterable."""
    return _Reader(csvfile, dialect, fmtparams)


class _Writer:
    """Writes rows to a file."""

    def __init__(self, file, dialect, rules):
        if not hasattr(file, "write"):
            raise TypeError("argument 1 must have a \"write\" method")
        self._write, self.dialect = file.write, _Rules(dialect, rules)

    def writerow(self, row, /):
        """Construct and write a CSV record from a sequence of fields."""
        try:
            row = iter(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        fields = [self._text(field) for field in row]
        if len(fields) == 1 and not fields[0]:
            if self.dialect.quoting == QUOTE_NONE:
                raise Error("single empty field record must be quoted")
            fields = [self.dialect.quotechar * 2]
        return self._write(self.dialect.delimiter.join(fields) + self.dialect.lineterminator)

    def writerows(self, rows, /):
        """Construct and write a series of iterables to a csv file."""
        for row in rows:
            self.writerow(row)

    def _text(self, field):
        d = self.dialect
        number = isinstance(field, (int, float)) and not isinstance(field, bool)
        text = "" if field is None else repr(field) if isinstance(field, float) else str(field)
        wanted = d.quoting == QUOTE_ALL or d.quoting == QUOTE_NONNUMERIC and not number or \
            d.quoting == QUOTE_STRINGS and isinstance(field, str) or \
            d.quoting == QUOTE_NOTNULL and field is not None
        needs = False
        for c in d._special:
            if c in text:
                needs = True
                break
        if d.quoting == QUOTE_NONE:
            if needs and d.escapechar is None and any(
                    c in text for c in (d.delimiter, d.quotechar, "\r", "\n") if c):
                raise Error("need to escape, but no escapechar set")
            for c in (d.escapechar, d.delimiter, d.quotechar, "\r", "\n"):
                if c and d.escapechar:
                    text = text.replace(c, d.escapechar + c)
            return text
        if not wanted and not needs:
            return text
        if d.quotechar in text:
            if d.doublequote:
                text = text.replace(d.quotechar, d.quotechar * 2)
            elif d.escapechar is None:
                raise Error("need to escape, but no escapechar set")
            else:
                text = text.replace(d.quotechar, d.escapechar + d.quotechar)
        return f"{d.quotechar}{text}{d.quotechar}"


def writer(csvfile, /, dialect="excel", **fmtparams):
    """Return a writer object that will write user data on the given file object."""
    return _Writer(csvfile, dialect, fmtparams)
