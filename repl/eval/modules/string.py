"""Constants of characters, templates with $names, and the machinery of str.format for subclasses."""

from _string import formatter_field_name_split, formatter_parser

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits",
           "octdigits", "printable", "punctuation", "whitespace", "Formatter", "Template"]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Capitalize each of the words between separators, and join them again; without a separator, runs of
    whitespace become one blank."""
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


class _Chain:
    """Looks a key up in keywords first, then in a mapping."""

    def __init__(self, keywords, mapping):
        self.keywords = keywords
        self.mapping = mapping

    def __getitem__(self, key):
        if key in self.keywords:
            return self.keywords[key]
        return self.mapping[key]


_absent = object()


class Template:
    """A string with $-substitutions."""

    delimiter = "$"
    _first = ascii_letters + "_"
    _later = ascii_letters + "_" + digits

    def __init__(self, template):
        self.template = template

    def _parts(self):
        """Triples (kind, text, position): literal, escaped, named, braced or invalid."""
        text, mark = self.template, self.delimiter
        at = 0
        while True:
            next = text.find(mark, at)
            if next < 0:
                yield "literal", text[at:], at
                return
            yield "literal", text[at:next], at
            start = next + len(mark)
            if text.startswith(mark, start):
                yield "escaped", mark, next
                at = start + len(mark)
                continue
            braced = text.startswith("{", start)
            name = self._name_at(start + braced)
            end = start + braced + len(name)
            if not name or (braced and not text.startswith("}", end)):
                yield "invalid", mark, next
                at = start
                continue
            yield ("braced" if braced else "named"), name, next
            at = end + braced

    def _name_at(self, start):
        text, end = self.template, start
        while end < len(text) and text[end] in (self._later if end > start else self._first):
            end += 1
        return text[start:end]

    def _invalid(self, position):
        lines = self.template[:position].splitlines(keepends=True)
        if not lines:
            column, number = 1, 1
        else:
            column = position - len("".join(lines[:-1])) + 1
            number = len(lines)
            if lines[-1].splitlines()[0] != lines[-1]:
                number, column = number + 1, 1
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (number, column))

    def substitute(self, mapping=_absent, /, **kws):
        return self._substituted(mapping, kws, False)

    def safe_substitute(self, mapping=_absent, /, **kws):
        return self._substituted(mapping, kws, True)

    def _substituted(self, mapping, kws, safe):
        source = kws if mapping is _absent else _Chain(kws, mapping) if kws else mapping
        out = []
        for kind, text, position in self._parts():
            if kind in ("named", "braced"):
                try:
                    text = str(source[text])
                except KeyError:
                    if not safe:
                        raise
                    text = self.delimiter + ("{" + text + "}" if kind == "braced" else text)
            elif kind == "invalid" and not safe:
                self._invalid(position)
            out.append(text)
        return "".join(out)

    def is_valid(self):
        return all(kind != "invalid" for kind, _, _ in self._parts())

    def get_identifiers(self):
        found = []
        for kind, text, _ in self._parts():
            if kind in ("named", "braced") and text not in found:
                found.append(text)
        return found


class Formatter:
    """str.format, with each of its steps a method to override."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if name is None:
                continue
            first, _ = formatter_field_name_split(name)
            if first == "":
                if auto_arg_index is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(auto_arg_index) + name
                auto_arg_index += 1
            elif isinstance(first, int):
                if auto_arg_index:
                    raise ValueError("cannot switch from automatic field numbering to manual field specification")
                auto_arg_index = False
            obj, used = self.get_field(name, args, kwargs)
            used_args.add(used)
            obj = self.convert_field(obj, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1,
                                                 auto_arg_index)
            result.append(self.format_field(obj, spec))
        return "".join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError("Unknown conversion specifier {0!s}".format(conversion))

    def get_field(self, field_name, args, kwargs):
        first, steps = formatter_field_name_split(field_name)
        obj = self.get_value(first, args, kwargs)
        for attribute, step in steps:
            obj = getattr(obj, step) if attribute else obj[step]
        return obj, first

    def parse(self, format_string):
        """Tuples (literal text, field name, format spec, conversion); the last three None where no field follows."""
        return formatter_parser(format_string)
