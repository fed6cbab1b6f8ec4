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


class _Pattern:
    """What a template of its class is searched with, made when first asked for."""

    def __init__(self, text=None):
        self.text = text

    def __get__(self, template, cls):
        import re
        text = self.text
        if text is None:
            mark, plain = re.escape(cls.delimiter), cls.idpattern
            text = (f"{mark}(?:(?P<escaped>{mark})|(?P<named>{plain})|"
                    f"{{(?P<braced>{cls.braceidpattern or plain})}}|(?P<invalid>))")
        cls.pattern = re.compile(text, cls.flags | re.VERBOSE)
        return cls.pattern


class _Flags:
    """re.IGNORECASE, for which re is imported when first asked for."""

    def __get__(self, template, cls):
        import re
        Template.flags = re.IGNORECASE
        return re.IGNORECASE


class Template:
    """A string class for supporting $-substitutions."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = _Flags()
    pattern = _Pattern()

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls.pattern = _Pattern(cls.__dict__.get("pattern"))

    def __init__(self, template):
        self.template = template

    def _invalid(self, found):
        at = found.start("invalid")
        lines = self.template[:at].splitlines(keepends=True)
        number, column = len(lines) or 1, at - len("".join(lines[:-1])) if lines else 1
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (number, column))

    def _identifier(self, found):
        """The name that is wanted; None where there is none: an escape, or what is invalid."""
        name = found["named"] or found["braced"]
        if name is None and found["escaped"] is None and found["invalid"] is None:
            raise ValueError("Unrecognized named group in pattern", self.pattern)
        return name

    def substitute(self, mapping=_absent, /, **kws):
        return self._substituted(mapping, kws, False)

    def safe_substitute(self, mapping=_absent, /, **kws):
        return self._substituted(mapping, kws, True)

    def _substituted(self, mapping, kws, safe):
        source = kws if mapping is _absent else _Chain(kws, mapping) if kws else mapping

        def replaced(found):
            name = self._identifier(found)
            if name is not None:
                try:
                    return str(source[name])
                except KeyError:
                    if safe:
                        return found[0]
                    raise
            if found["escaped"] is not None:
                return self.delimiter
            return found[0] if safe else self._invalid(found)
        return self.pattern.sub(replaced, self.template)

    def is_valid(self):
        for found in self.pattern.finditer(self.template):
            if found["invalid"] is not None:
                return False
            self._identifier(found)
        return True

    def get_identifiers(self):
        names = (self._identifier(found) for found in self.pattern.finditer(self.template))
        return list(dict.fromkeys(name for name in names if name is not None))


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
