"""What string.Formatter builds on: a format string taken apart, and the name of a field."""
import _string
import string


def attempt(f):
    try:
        return f()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


for text in ("", "plain", "{}", "a{b!r:c{d}}e", "{{x}}", "{a.b[0][k]:>{w}}", "{", "}", "{a", "{a!", "{a!r", "{a!rx}", "{a{b}}",
             "{a[}"):
    print(repr(text), attempt(lambda: list(_string.formatter_parser(text))))
for name in ("", "a", "0", "a.b", "a[0].c[key]", "a.", "a[", "a[]", "a[0]b"):
    print(repr(name), attempt(lambda: (lambda first, rest: (first, list(rest)))(*_string.formatter_field_name_split(name))))
print(attempt(lambda: _string.formatter_parser(1)), attempt(lambda: _string.formatter_field_name_split(None)))
print(string.Formatter().format("{0[a].real!r:>{1}}", {"a": 5}, 10))
