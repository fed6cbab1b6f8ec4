"""A replacement taken apart."""

from ._source import ASCII_LETTERS, CONTROLS, DIGITS, OCTAL, Source, octal


def parse_template(template, pattern):
    """A replacement as a list: text, and the numbers of groups."""
    source = Source(template)
    parts, plain = [], []

    def flush():
        if plain:
            text = "".join(plain)
            parts.append(text if source.of_text else text.encode("latin1"))
            plain.clear()

    def add_group(number, offset):
        if number > pattern.groups:
            raise source.error(f"invalid group reference {number}", offset)
        flush()
        parts.append(number)

    while source.next:
        token = source.get()
        if token[0] != "\\":
            plain.append(token)
        elif token[1] == "g":
            _named_reference(source, pattern, add_group)
        elif token[1] == "0":
            plain.append(chr(int(token[1:] + source.take_while(2, OCTAL), 8) & 0xff))
        elif token[1] in DIGITS:
            _numbered_reference(source, token, plain, add_group)
        elif token[1] in CONTROLS and token[1] != "b" or token == "\\b":
            plain.append(chr(CONTROLS[token[1]]))
        elif token[1] in ASCII_LETTERS:
            raise source.error(f"bad escape {token}", len(token))
        else:
            plain.append(token)
    flush()
    return parts


def _named_reference(source, pattern, add_group):
    if not source.take("<"):
        raise source.error("missing <")
    name = source.until(">", "group name")
    if name.isascii() and name.isdigit():
        add_group(int(name), len(name) + 1)
        return
    source.check_name(name, 1)
    number = pattern.groupindex.get(name)
    if number is None:
        raise IndexError(f"unknown group name {name!r}")
    add_group(number, len(name) + 1)


def _numbered_reference(source, token, plain, add_group):
    if source.next and source.next in DIGITS:
        token += source.get()
        if token[1] in OCTAL and token[2] in OCTAL and source.next and source.next in OCTAL:
            plain.append(chr(octal(source, token + source.get())))
            return
    add_group(int(token[1:]), len(token) - 1)
