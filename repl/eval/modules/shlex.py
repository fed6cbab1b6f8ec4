"""Words as a shell splits them."""
import re

__all__ = ["split", "quote", "join"]

_unsafe = re.compile(r"[^\w@%+=:,./-]", re.ASCII).search


def split(s, comments=False, posix=True):
    """Split the string *s* using shell-like syntax."""
    if s is None:
        raise ValueError("s argument must not be None")
    words, word, quoting, i = [], None, "", 0
    while i < len(s):
        c = s[i]
        i += 1
        if quoting:
            if c == quoting:
                quoting = ""
                if not posix:
                    word += c
            elif c == "\\" and quoting == '"' and posix and s[i:i + 1] in ('"', "\\") and i < len(s):
                word += s[i]
                i += 1
            else:
                word += c
        elif c in "\"'":
            quoting, word = c, (word or "") + ("" if posix else c)
        elif c == "\\" and posix:
            if i == len(s):
                raise ValueError("No escaped character")
            word, i = (word or "") + s[i], i + 1
        elif c in " \t\r\n":
            if word is not None:
                words.append(word)
                word = None
        elif c == "#" and comments:
            i = s.find("\n", i) + 1 or len(s)
        else:
            word = (word or "") + c
    if quoting:
        raise ValueError("No closing quotation")
    return words if word is None else [*words, word]


def join(split_command):
    """Return a shell-escaped string from *split_command*."""
    return " ".join(quote(arg) for arg in split_command)


def quote(s):
    """Return a shell-escaped version of the string *s*."""
    if not s:
        return "''"
    if _unsafe(s) is None:
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"
