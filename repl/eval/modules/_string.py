"""How str.format takes its texts apart, for string.Formatter."""


def formatter_parser(format_string):
    """Tuples (literal text, field name, format spec, conversion); the last three None where no field follows."""
    if not isinstance(format_string, str):
        raise TypeError(f"expected str, got {type(format_string).__name__}")
    return _pieces(format_string)


def _pieces(text):
    at, literal = 0, []
    while at < len(text):
        c = text[at]
        at += 1
        if c not in "{}":
            literal.append(c)
        elif text.startswith(c, at):
            literal.append(c)
            yield "".join(literal), None, None, None
            literal = []
            at += 1
        elif c == "}":
            raise ValueError("Single '}' encountered in format string")
        elif at == len(text):
            raise ValueError("Single '{' encountered in format string")
        else:
            at, name, spec, conversion = _parse_field(text, at)
            yield "".join(literal), name, spec, conversion
            literal = []
    if literal:
        yield "".join(literal), None, None, None


def _parse_field(text, at):
    start, conversion = at, None
    while at < len(text) and text[at] not in "}:!":
        if text[at] == "{":
            raise ValueError("unexpected '{' in field name")
        if text[at] == "[":
            at = text.find("]", at)
            if at < 0:
                raise ValueError("expected '}' before end of string")
        at += 1
    if at == len(text):
        raise ValueError("expected '}' before end of string")
    name, end = text[start:at], text[at]
    at += 1
    if end == "!":
        if at == len(text):
            raise ValueError("end of string while looking for conversion specifier")
        conversion, at = text[at], at + 1
        end = text[at:at + 1]
        at += 1
        if end not in ("}", ":"):
            raise ValueError("expected ':' after conversion specifier" if end else "unmatched '{' in format spec")
    if end == "}":
        return at, name, "", conversion
    start, depth = at, 1
    while at < len(text):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
        if depth == 0:
            return at, name, text[start:at - 1], conversion
    raise ValueError("unmatched '{' in format spec")


def formatter_field_name_split(name):
    """The first part of a field's name, and the steps that follow: pairs (is attribute, name or index)."""
    if not isinstance(name, str):
        raise TypeError(f"expected str, got {type(name).__name__}")
    end = 0
    while end < len(name) and name[end] not in ".[":
        end += 1
    first = name[:end]
    return int(first) if first.isdecimal() else first, _steps(name, end)


def _steps(name, end):
    while end < len(name):
        attribute = name[end] == "."
        start = end + 1
        if attribute:
            end = start
            while end < len(name) and name[end] not in ".[":
                end += 1
            step = name[start:end]
        elif name[end] == "[":
            end = name.find("]", start)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            step = name[start:end]
            end += 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if not step:
            raise ValueError("Empty attribute in format string")
        yield attribute, int(step) if not attribute and step.isdecimal() else step
