"""format() of decimals."""
import re

from ._number import _make

_SPECIFIER = re.compile(r"""(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ])?(?P<z>z)?(?P<alt>\#)?
(?P<zero>0)?(?P<width>\d+)?(?P<comma>,)?(?:\.(?P<precision>\d+))?(?P<type>[eEfFgGn%])?\Z""",
                        re.VERBOSE | re.DOTALL)


def format_decimal(x, specifier, context):
    found = _SPECIFIER.match(specifier)
    if found is None:
        raise ValueError("invalid format string")
    spec = found.groupdict()
    fill, align = spec["fill"] or " ", spec["align"] or ">"
    if spec["zero"] and not spec["align"]:
        fill, align = "0", "="
    sign = "-" if x._sign else {"+": "+", " ": " "}.get(spec["sign"], "")
    if not x.is_finite():
        body = x.copy_abs().__str__(False, context)
        if spec["type"] == "%":
            body += "%"
        return _padded(sign, body, fill if fill != "0" or spec["fill"] else " ",
                       align if not spec["zero"] else ">", spec)
    whole, fraction, exponent, negative_zero = _parts(x, spec, context)
    if negative_zero and spec["z"]:
        sign = {"+": "+", " ": " "}.get(spec["sign"], "")
    body = (("." + fraction) if fraction or spec["alt"] else "") + exponent
    if spec["type"] == "%":
        body += "%"
    if spec["comma"]:
        least = int(spec["width"] or 0) - len(sign) - len(body) if fill == "0" and align == "=" else 0
        whole = _grouped(whole, least)
    return _padded(sign, whole + body, fill, align, spec)


def _grouped(digits, least):
    """Digits in threes; filled with zeros up to the width."""
    while True:
        text = ""
        for i, d in enumerate(reversed(digits)):
            text = d + ("," if i and i % 3 == 0 else "") + text
        if len(text) >= least:
            return text
        digits = "0" + digits


def _padded(sign, body, fill, align, spec):
    width = int(spec["width"] or 0)
    padding = fill * (width - len(sign) - len(body))
    if align == "=":
        return sign + padding + body
    text = sign + body
    if align == "<":
        return text + padding
    if align == "^":
        half = len(padding) // 2
        return padding[:half] + text + padding[half:]
    return padding + text


def _parts(x, spec, context):
    """Digits before and behind the point, the exponent as text, and whether only zeros are left."""
    kind, precision = spec["type"], spec["precision"]
    precision = None if precision is None else int(precision)
    letter = kind or ("G" if context.capitals else "g")
    if letter == "n":
        letter = "g"
    if letter == "%":
        x = _make(x._sign, x._int, x._exp + 2)
    rounding = context.rounding
    if precision is not None:
        if letter in "eE":
            x = _to_digits(x, precision + 1, rounding)
        elif letter in "fF%":
            x = x._with_exponent(-precision, rounding)[0]
        elif len(x._digits()) > (precision or 1):
            x = _to_digits(x, precision or 1, rounding)
    if not x._int and x._exp > 0 and letter in "fF%":
        x = _make(x._sign, 0, 0)
    digits = x._digits()
    left = x._exp + len(digits)
    if letter in "eE":
        dot = 1 - precision if not x._int and precision is not None else 1
    elif letter in "fF%":
        dot = left
    else:
        dot = left if x._exp <= 0 and left > -6 else 1
    if dot < 0:
        whole, fraction = "0", "0" * -dot + digits
    elif dot > len(digits):
        whole, fraction = digits + "0" * (dot - len(digits)), ""
    else:
        whole, fraction = digits[:dot] or "0", digits[dot:]
    exponent = ""
    power = left - dot
    if letter in "eE" or letter in "gG" and power:
        exponent = f"{'E' if letter in 'EG' else 'e'}{power:+}"
    return whole, fraction, exponent, not x._int and x._sign


def _to_digits(x, count, rounding):
    if not x._int:
        return x
    made = x._with_exponent(x.adjusted() + 1 - count, rounding)[0]
    if len(made._digits()) > count:
        made = x._with_exponent(x.adjusted() + 2 - count, rounding)[0]
    return made
