"""How a country writes its numbers: here as C does, the one locale that every system has."""
import functools
import re
from builtins import str as _builtin_str

__all__ = ["getlocale", "getdefaultlocale", "getpreferredencoding", "Error", "setlocale", "localeconv",
           "strcoll", "strxfrm", "str", "atof", "atoi", "format_string", "currency", "normalize",
           "delocalize", "localize", "getencoding", "LC_CTYPE", "LC_COLLATE", "LC_TIME", "LC_MONETARY",
           "LC_NUMERIC", "LC_ALL", "CHAR_MAX", "LC_MESSAGES"]

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127
_ALIASES = {"c": "C", "posix": "C", "en": "en_US.ISO8859-1", "english": "en_EN.ISO8859-1",
            "de": "de_DE.ISO8859-1", "german": "de_DE.ISO8859-1", "fr": "fr_FR.ISO8859-1",
            "es": "es_ES.ISO8859-1", "it": "it_IT.ISO8859-1", "ja": "ja_JP.eucJP"}
_set = dict.fromkeys(range(6), "C")
_set[LC_CTYPE] = "C.UTF-8"


class Error(Exception):
    pass


def localeconv():
    """Returns numeric and monetary locale-specific parameters."""
    texts = ("int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep")
    numbers = ("int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes",
               "n_sep_by_space", "p_sign_posn", "n_sign_posn")
    return {**dict.fromkeys(texts, ""), "mon_grouping": [], "positive_sign": "", "negative_sign": "",
            **dict.fromkeys(numbers, CHAR_MAX), "decimal_point": ".", "thousands_sep": "", "grouping": [],
            **_override_localeconv}


_override_localeconv = {}  # for tests, as CPython has it


def setlocale(category, locale=None):
    """Set the locale for the given category: C, POSIX, C.UTF-8 or what the environment has, which is C here."""
    if category not in range(7):
        raise Error("unsupported locale setting" if isinstance(category, int) else "locale category")
    if locale is not None:
        if not isinstance(locale, _builtin_str):
            locale = normalize(_build(locale))
        name = {"": "C.UTF-8", "C": "C", "POSIX": "C"}.get(locale)
        if name is None and locale.upper().replace("UTF8", "UTF-8") == "C.UTF-8":
            name = locale
        if name is None:
            raise Error("unsupported locale setting")
        for each in range(6) if category == LC_ALL else [category]:
            _set[each] = name
    if category != LC_ALL:
        return _set[category]
    if len(set(_set.values())) == 1:
        return _set[0]
    names = ["LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES"]
    parts = [f"{name}={_set[i]}" for i, name in enumerate(names)]
    return ";".join(parts + [f"{name}=C" for name in ("LC_PAPER", "LC_NAME", "LC_ADDRESS", "LC_TELEPHONE",
                                                      "LC_MEASUREMENT", "LC_IDENTIFICATION")])


def _build(pair):
    try:
        language, encoding = pair
    except (TypeError, ValueError):
        raise TypeError("Locale must be None, a string, or an iterable of two strings -- "
                        "language code, encoding.") from None
    return (language or "C") + (f".{encoding}" if encoding else "")


def normalize(localename):
    """The name that a system would know the locale by."""
    code = localename.lower()
    base, _, encoding = code.partition(".")
    found = _ALIASES.get(base)
    if found and not encoding:
        return found
    language, _, territory = base.partition("_")
    if not territory:
        return localename
    encoding = {"utf8": "UTF-8", "utf-8": "UTF-8", "": "ISO8859-1"}.get(encoding, encoding.upper())
    return f"{language}_{territory.upper()}.{encoding}"


def _parse(name):
    if name == "C":
        return None, None
    language, _, encoding = name.partition(".")
    return language, encoding or None


def getlocale(category=LC_CTYPE):
    """Returns the current setting for the given locale category as tuple (language code, encoding)."""
    name = setlocale(category)
    if category == LC_ALL and ";" in name:
        raise TypeError("category LC_ALL is not supported")
    return _parse(name)


def getdefaultlocale(envvars=("LC_ALL", "LC_CTYPE", "LANG", "LANGUAGE")):
    """Tries to determine the default locale settings and returns them as tuple (language code, encoding)."""
    import os
    import warnings
    warnings._deprecated("locale.getdefaultlocale",
                         "{name!r} is deprecated and slated for removal in Python {remove}. "
                         "Use setlocale(), getencoding() and getlocale() instead.", remove=(3, 15))
    name = next((os.environ[name] for name in envvars if os.environ.get(name)), "C")
    return _parse(normalize(name))


def getencoding():
    """Get the current locale encoding."""
    return "UTF-8"


def getpreferredencoding(do_setlocale=True):
    """Return the charset that the user is likely using."""
    return "UTF-8"


def strcoll(os1, os2, /):
    """Compares two strings according to the locale."""
    return (os1 > os2) - (os1 < os2)


def strxfrm(string, /):
    """Return a string that can be used as a key for locale-aware comparisons."""
    return string


# --- numbers ---

def _steps(grouping):
    """How many digits each group from the right has; the last of them for ever."""
    last = None
    for step in grouping:
        if step == CHAR_MAX:
            return
        if step == 0:
            if last is None:
                raise ValueError("invalid grouping")
            while True:
                yield last
        yield step
        last = step


def _group(s, monetary=False):
    conv = localeconv()
    separator = conv["mon_thousands_sep" if monetary else "thousands_sep"]
    grouping = conv["mon_grouping" if monetary else "grouping"]
    if not grouping:
        return s, 0
    head, tail = s.rstrip(" "), s[len(s.rstrip(" ")):]
    digits = head.lstrip(" ")
    blank = head[:len(head) - len(digits)]
    groups = []
    for step in _steps(grouping):
        if not digits or digits[-1] not in "0123456789":
            break
        groups.append(digits[-step:])
        digits = digits[:-step]
    if digits:
        groups.append(digits)
    joined = separator.join(reversed(groups))
    return blank + joined + tail, len(separator) * (len(groups) - 1)


_PERCENT = re.compile(r"%(?:\((?P<key>.*?)\))?(?P<modifiers>[-#0-9 +*.hlL]*?)[eEfFgGdiouxXcrs%]")


def _format(percent, value, grouping=False, monetary=False, *additional):
    formatted = percent % ((value, *additional) if additional else value)
    if percent[-1] in "eEfFgGdiu":
        return _localize(formatted, grouping, monetary, percent[-1] in "eEfFgG")
    return formatted


def _localize(formatted, grouping, monetary, real=True):
    conv = localeconv()
    width = len(formatted)
    whole, point, fraction = formatted.partition(".") if real else (formatted, "", "")
    added = 0
    if grouping:
        whole, added = _group(whole, monetary)
    mark = conv["mon_decimal_point" if monetary else "decimal_point"] or "."
    formatted = whole + (mark + fraction if point else "")
    while added and formatted.startswith(" ") and len(formatted) > width:
        formatted, added = formatted[1:], added - 1
    while added and formatted.endswith(" ") and len(formatted) > width:
        formatted, added = formatted[:-1], added - 1
    return formatted


def format_string(f, val, grouping=False, monetary=False):
    """Formats a string in the same way that the % formatting would use, but takes the current locale into account."""
    given = val if isinstance(val, tuple) else None
    out, at, next_value = [], 0, 0
    for found in _PERCENT.finditer(f):
        out.append(f[at:found.start()])
        at = found.end()
        if found[0][-1] == "%":
            out.append("%")
        elif isinstance(val, dict):
            spec = "%" + found["modifiers"] + found[0][-1]
            out.append(_format(spec, val[found["key"]], grouping, monetary))
        else:
            stars = found["modifiers"].count("*")
            values = given[next_value:next_value + stars + 1] if given is not None else (val,)
            if not values:
                raise TypeError("not enough arguments for format string")
            next_value += stars + 1
            out.append(_format(found[0], values[0], grouping, monetary, *values[1:]))
    return "".join(out) + f[at:]


def currency(val, symbol=True, grouping=False, international=False):
    """Formats val according to the currency settings in the current locale."""
    conv = localeconv()
    digits = conv["int_frac_digits" if international else "frac_digits"]
    if digits == CHAR_MAX:
        raise ValueError("Currency formatting is not possible using the 'C' locale.")
    text = "<" + _localize(f"{abs(val):.{digits}f}", grouping, monetary=True) + ">"
    sign_key = "n" if val < 0 else "p"
    if symbol:
        mark = conv["int_curr_symbol" if international else "currency_symbol"]
        before, space = conv[sign_key + "_cs_precedes"], conv[sign_key + "_sep_by_space"] and " " or ""
        if international and mark[-1:] == " " and not before:
            mark = mark[:-1]
        text = mark + space + text if before else text + space + mark
    position = conv[sign_key + "_sign_posn"]
    sign = conv["negative_sign" if val < 0 else "positive_sign"]
    if position == 0:
        text = f"({text})"
    elif position == 2:
        text += sign
    elif position == 3:
        text = text.replace("<", sign)
    elif position == 4:
        text = text.replace(">", sign)
    else:
        text = sign + text
    return text.replace("<", "").replace(">", "")


def str(val):
    """Convert float to string, taking the locale into account."""
    return _format("%.12g", val)


def delocalize(string):
    "Parses a string as a normalized number according to the locale settings."
    conv = localeconv()
    if conv["thousands_sep"]:
        string = string.replace(conv["thousands_sep"], "")
    return string.replace(conv["decimal_point"], ".") if conv["decimal_point"] else string


def localize(string, grouping=False, monetary=False):
    """Parses a string as locale number according to the locale settings."""
    return _localize(string, grouping, monetary)


def atof(string, func=float):
    "Parses a string as a float according to the locale settings."
    return func(delocalize(string))


def atoi(string):
    "Converts a string to an integer according to the locale settings."
    return int(delocalize(string))
