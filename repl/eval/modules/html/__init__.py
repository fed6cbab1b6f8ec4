"""Text that may stand in HTML."""
import re as _re

__all__ = ["escape", "unescape"]

_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\xa0",
          "copy": "\xa9", "reg": "\xae", "hellip": "\u2026", "mdash": "\u2014", "ndash": "\u2013",
          "lsquo": "\u2018", "rsquo": "\u2019", "ldquo": "\u201c", "rdquo": "\u201d",
          "euro": "\u20ac", "pound": "\xa3", "yen": "\xa5", "cent": "\xa2", "sect": "\xa7",
          "deg": "\xb0", "times": "\xd7", "divide": "\xf7", "eacute": "\xe9", "egrave": "\xe8",
          "agrave": "\xe0", "ccedil": "\xe7", "auml": "\xe4", "ouml": "\xf6", "uuml": "\xfc",
          "szlig": "\xdf", "middot": "\xb7", "laquo": "\xab", "raquo": "\xbb", "trade": "\u2122",
          "bull": "\u2022", "larr": "\u2190", "rarr": "\u2192"}
_WITHOUT_SEMICOLON = ("amp", "lt", "gt", "quot", "nbsp", "copy", "reg")


def escape(s, quote=True):
    """Replace special characters "&", "<" and ">" to HTML-safe sequences."""
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


def _character(found):
    name = found.group(1)
    if name.startswith("#"):
        digits = name[1:].rstrip(";")
        number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
        if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF or not number:
            return "\ufffd"
        return chr(number)
    if name.endswith(";"):
        return _NAMED.get(name[:-1], "&" + name)
    for known in _WITHOUT_SEMICOLON:
        if name.startswith(known):
            return _NAMED[known] + name[len(known):]
    return "&" + name


def unescape(s):
    """Convert all named and numeric character references in the string s to the corresponding characters: the names that are common."""
    if "&" not in s:
        return s
    return _re.sub(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)", _character, s)
