"""Text that may stand in HTML."""
import re as _re

__all__ = ["escape", "unescape"]

# What numbers mean that stand where Windows has characters and Unicode has none.
_WINDOWS = dict(zip(range(0x80, 0xa0), bytes(range(0x80, 0xa0)).decode("cp1252", "replace")))
_NO_TEXT = {*range(1, 9), *range(0xe, 0x20), *range(0x7f, 0xa0), *range(0xfdd0, 0xfdf0), 0xb}
_NO_TEXT |= {plane << 16 | low for plane in range(17) for low in (0xfffe, 0xffff)}


def escape(s, quote=True):
    """Replace special characters "&", "<" and ">" to HTML-safe sequences."""
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


def _numbered(digits):
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    if number in _WINDOWS:
        return _WINDOWS[number] if _WINDOWS[number] != "\ufffd" else chr(number)
    if not number or number > 0x10ffff or 0xd800 <= number <= 0xdfff:
        return "\ufffd"
    return "" if number in _NO_TEXT else chr(number)


def _character(found):
    from .entities import html5
    name = found[1]
    if name[0] == "#":
        return _numbered(name[1:].rstrip(";"))
    if name in html5:
        return html5[name]
    for end in range(len(name) - 1, 1, -1):
        if name[:end] in html5:
            return html5[name[:end]] + name[end:]
    return "&" + name


def unescape(s):
    """Convert all named and numeric character references (e.g. &gt;, &#62;, &x3e;) in the string s to the characters."""
    if "&" not in s:
        return s
    return _re.sub(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)", _character, s)
