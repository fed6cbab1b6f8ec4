"""The names that HTML gives characters."""
from ._names import ROWS as _ROWS

__all__ = ["html5", "name2codepoint", "codepoint2name", "entitydefs"]

html5, name2codepoint = {}, {}

for _row in _ROWS.split(";"):
    _codes, *_words = _row.split() or [""]
    _text = "".join(chr(int(code, 16)) for code in _codes.split("+") if code)
    for _word in _words:
        _name = _word.rstrip("/*")
        html5[_name + ";"] = _text
        if "/" in _word:
            html5[_name] = _text
        if "*" in _word:
            name2codepoint[_name] = ord(_text)

name2codepoint.update(lang=0x2329, rang=0x232a)  # HTML 4 meant other brackets than its successor
html5 = dict(sorted(html5.items()))
codepoint2name = {number: name for name, number in name2codepoint.items()}
entitydefs = {name: chr(number) for name, number in name2codepoint.items()}
