"""Messages in the words of a language: here the ones the program has, unless a class of its own knows others."""
import os
import re

__all__ = ["NullTranslations", "GNUTranslations", "Catalog", "bindtextdomain", "find", "translation",
           "install", "textdomain", "dgettext", "dngettext", "gettext", "ngettext", "pgettext",
           "dpgettext", "npgettext", "dnpgettext"]

_current_domain = "messages"
_directories = {}


def c2py(plural):
    """The function that a C expression of n, as catalogues have it for plurals, stands for."""
    if len(plural) > 1000:
        raise ValueError("plural form expression is too long")
    words = re.findall(r"\d+|n|[-+*/%()?:]|[<>=!]=?|&&|\|\||\S", plural)
    at = 0

    def take(wanted=None):
        nonlocal at
        word = words[at] if at < len(words) else ""
        if wanted is not None and word != wanted:
            raise ValueError(f"unexpected token in plural form: {word}" if word else "unexpected end of plural form")
        at += 1
        return word

    def peek():
        return words[at] if at < len(words) else ""

    levels = [{"||": "or"}, {"&&": "and"}, {"==": "==", "!=": "!="},
              {w: w for w in ("<", ">", "<=", ">=")}, {"+": "+", "-": "-"},
              {"*": "*", "/": "//", "%": "%"}]

    def binary(level):
        if level == len(levels):
            return unary()
        left = binary(level + 1)
        while peek() in levels[level]:
            left = f"({left} {levels[level][take()]} {binary(level + 1)})"
        return left

    def unary():
        word = take()
        if word == "!":
            return f"(not {unary()})"
        if word == "(":
            inner = choice()
            take(")")
            return inner
        if word == "n" or word.isdigit():
            return word
        raise ValueError(f"unexpected token in plural form: {word}" if word else "unexpected end of plural form")

    def choice():
        test = binary(0)
        if peek() != "?":
            return test
        take("?")
        yes = choice()
        take(":")
        return f"({yes} if {test} else {choice()})"

    expression = choice()
    if at < len(words):
        raise ValueError(f"unexpected token in plural form: {words[at]}")
    return eval(f"lambda n: int({expression})")


class NullTranslations:
    """Every message is its own translation; a fallback may know better."""

    def __init__(self, fp=None):
        self._info, self._charset, self._fallback = {}, None, None
        if fp is not None:
            self._parse(fp)

    def _parse(self, fp):
        pass

    def add_fallback(self, fallback):
        if self._fallback:
            self._fallback.add_fallback(fallback)
        else:
            self._fallback = fallback

    def gettext(self, message):
        return self._fallback.gettext(message) if self._fallback else message

    def ngettext(self, msgid1, msgid2, n):
        if self._fallback:
            return self._fallback.ngettext(msgid1, msgid2, n)
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context, message):
        return self._fallback.pgettext(context, message) if self._fallback else message

    def npgettext(self, context, msgid1, msgid2, n):
        if self._fallback:
            return self._fallback.npgettext(context, msgid1, msgid2, n)
        return msgid1 if n == 1 else msgid2

    def info(self):
        return self._info

    def charset(self):
        return self._charset

    def install(self, names=None):
        import builtins
        builtins._ = self.gettext
        for name in {"gettext", "ngettext", "npgettext", "pgettext"} & set(names or ()):
            setattr(builtins, name, getattr(self, name))


class GNUTranslations(NullTranslations):
    """A catalogue as msgfmt writes it."""

    LE_MAGIC, BE_MAGIC = 0x950412de, 0xde120495
    CONTEXT = "%s\x04%s"

    def _parse(self, fp):
        data, self._catalog = fp.read(), {}
        self.plural = lambda n: int(n != 1)
        order = {b"\xde\x12\x04\x95": "little", b"\x95\x04\x12\xde": "big"}.get(data[:4])
        if order is None:
            raise OSError(0, "Bad magic number", getattr(fp, "name", ""))

        def number(at):
            return int.from_bytes(data[at:at + 4], order)

        def text(at):
            return data[number(at + 4):number(at + 4) + number(at)]

        if number(4) >> 16 not in (0, 1):
            raise OSError(0, "Bad version number " + str(number(4) >> 16), getattr(fp, "name", ""))
        count, originals, translations = number(8), number(12), number(16)
        for i in range(count):
            message, translated = text(originals + 8 * i), text(translations + 8 * i)
            if not message:
                self._read_header(translated.decode())
            encoding = self._charset or "ascii"
            if b"\0" in message:
                first = str(message.split(b"\0")[0], encoding)
                for form, words in enumerate(translated.split(b"\0")):
                    self._catalog[first, form] = str(words, encoding)
            else:
                self._catalog[str(message, encoding)] = str(translated, encoding)

    def _read_header(self, text):
        last = None
        for line in text.split("\n"):
            if not line:
                continue
            if ":" in line:
                last, _, value = line.partition(":")
                last, value = last.strip().lower(), value.strip()
                self._info[last] = value
            elif last:
                self._info[last] += "\n" + line
        if "charset=" in self._info.get("content-type", ""):
            self._charset = self._info["content-type"].split("charset=")[1]
        plural = self._info.get("plural-forms", "").split(";")
        if len(plural) > 1:
            self.plural = c2py(plural[1].split("plural=")[1])

    def gettext(self, message):
        found = self._catalog.get(message, self._catalog.get((message, self.plural(1))))
        return super().gettext(message) if found is None else found

    def ngettext(self, msgid1, msgid2, n):
        found = self._catalog.get((msgid1, self.plural(n)))
        return super().ngettext(msgid1, msgid2, n) if found is None else found

    def pgettext(self, context, message):
        key = self.CONTEXT % (context, message)
        found = self._catalog.get(key, self._catalog.get((key, self.plural(1))))
        return super().pgettext(context, message) if found is None else found

    def npgettext(self, context, msgid1, msgid2, n):
        found = self._catalog.get((self.CONTEXT % (context, msgid1), self.plural(n)))
        return super().npgettext(context, msgid1, msgid2, n) if found is None else found


def _variants(name):
    """de_AT.UTF-8@euro: itself, then with less and less of it."""
    base, _, modifier = name.partition("@")
    base, _, codeset = base.partition(".")
    language, _, territory = base.partition("_")
    names = []
    for mask in range(7, -1, -1):
        if mask & 4 and not modifier or mask & 2 and not codeset or mask & 1 and not territory:
            continue
        names.append(language + (f"_{territory}" if mask & 1 else "") + (f".{codeset}" if mask & 2 else "")
                     + (f"@{modifier}" if mask & 4 else ""))
    return names


def find(domain, localedir=None, languages=None, all=False):
    """The catalogues there are for a domain: the first one's path, or all of them."""
    localedir = localedir or "/usr/share/locale"
    if languages is None:
        words = (os.environ.get(name) for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
        languages = next((value.split(":") for value in words if value), [])
        languages = languages if "C" in languages else [*languages, "C"]
    wanted = dict.fromkeys(name for language in languages for name in _variants(language))
    found = []
    for name in wanted:
        if name == "C":
            break
        path = os.path.join(localedir, name, "LC_MESSAGES", f"{domain}.mo")
        if os.path.exists(path):
            if not all:
                return path
            found.append(path)
    return found if all else None


_kept = {}


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    class_ = class_ or GNUTranslations
    paths = find(domain, localedir, languages, all=True)
    if not paths:
        if fallback:
            return NullTranslations()
        from errno import ENOENT
        raise FileNotFoundError(ENOENT, "No translation file found for domain", domain)
    import copy
    result = None
    for path in paths:
        key = class_, os.path.abspath(path)
        if key not in _kept:
            with open(path, "rb") as file:
                _kept[key] = class_(file)
        made = copy.copy(_kept[key])
        if result is None:
            result = made
        else:
            result.add_fallback(made)
    return result


def install(domain, localedir=None, *, names=None):
    translation(domain, localedir, fallback=True).install(names)


def textdomain(domain=None):
    global _current_domain
    if domain is not None:
        _current_domain = domain
    return _current_domain


def bindtextdomain(domain, localedir=None):
    if localedir is not None:
        _directories[domain] = localedir
    return _directories.get(domain, "/usr/share/locale")


def _of(domain):
    return translation(domain, _directories.get(domain), fallback=True)


def dgettext(domain, message):
    return _of(domain).gettext(message)


def dngettext(domain, msgid1, msgid2, n):
    return _of(domain).ngettext(msgid1, msgid2, n)


def dpgettext(domain, context, message):
    return _of(domain).pgettext(context, message)


def dnpgettext(domain, context, msgid1, msgid2, n):
    return _of(domain).npgettext(context, msgid1, msgid2, n)


def gettext(message):
    return dgettext(_current_domain, message)


def ngettext(msgid1, msgid2, n):
    return dngettext(_current_domain, msgid1, msgid2, n)


def pgettext(context, message):
    return dpgettext(_current_domain, context, message)


def npgettext(context, msgid1, msgid2, n):
    return dnpgettext(_current_domain, context, msgid1, msgid2, n)


Catalog = translation
