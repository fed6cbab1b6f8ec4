"""A reader of XML: hands tags, text, comments and instructions to a target, and says where a text is wrong as expat does.

    document = prolog? misc* doctype? misc* element misc*
    element  = "<" name attribute* ("/>" | ">" content "</" name ">")
"""
import re

_NAME = re.compile(r"[A-Za-z_:\x80-\U0010ffff][-A-Za-z0-9._:\x80-\U0010ffff]*")
_SPACE = re.compile(r"[ \t\r\n]*")
_TEXT = re.compile(r"[^<&]*")
_ENTITY = re.compile(r"&(?:#(\d+)|#x([0-9a-fA-F]+)|([A-Za-z_:\x80-\U0010ffff][-\w.:]*));")
_KNOWN = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_BAD_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
CODES = {"syntax error": 2, "no element found": 3, "not well-formed (invalid token)": 4, "unclosed token": 5,
         "mismatched tag": 7, "duplicate attribute": 8, "junk after document element": 9, "undefined entity": 11,
         "XML or text declaration not at start of entity": 17, "unclosed CDATA section": 20, "unbound prefix": 27, "reference to invalid character number": 14}


class Wrong(Exception):
    """(what, line, column)"""


class Reader:
    """Feed it texts; a piece that is not whole yet waits for more."""

    def __init__(self, target):
        self.target, self.data, self.at = target, "", 0
        self.line, self.column = 1, 0
        self.open, self.scopes, self.entities = [], [{"xml": "http://www.w3.org/XML/1998/namespace"}], {}
        self.seen_root = False

    def fail(self, what, at=None):
        passed = self.data[self.at:self.at if at is None else at]
        lines = passed.count("\n")
        column = len(passed) - passed.rindex("\n") - 1 if lines else self.column + len(passed)
        return Wrong(what, self.line + lines, column)

    def feed(self, data):
        self.data = self.data[self.at:] + data
        self.at = 0
        while self.at < len(self.data) and self._piece(False):
            pass

    def close(self):
        while self.at < len(self.data):
            if not self._piece(True):
                raise self.fail("unclosed CDATA section", len(self.data)) \
                    if self.data.startswith("<![CDATA[", self.at) else self.fail("unclosed token")
        if self.open or not self.seen_root:
            raise self.fail("no element found")

    def _pass(self, end):
        passed = self.data[self.at:end]
        lines = passed.count("\n")
        self.line += lines
        self.column = len(passed) - passed.rindex("\n") - 1 if lines else self.column + len(passed)
        self.at = end
        return True

    def _piece(self, last):
        """One tag or text; False when more of it is needed."""
        data, at = self.data, self.at
        if data[at] != "<":
            return self._text(last)
        for start, end, what in (("<!--", "-->", self._comment), ("<![CDATA[", "]]>", self._cdata), ("<?", "?>", self._instruction),
                                 ("<!DOCTYPE", None, None)):
            if data.startswith(start, at):
                if end is None:
                    return self._doctype()
                stop = data.find(end, at + len(start))
                if stop < 0:
                    return False
                what(data[at + len(start):stop], at)
                return self._pass(stop + len(end))
            if start.startswith(data[at:]) and not last:
                return False
        return self._end_tag() if data.startswith("</", at) else self._start_tag()

    # --- between the tags ---

    def _text(self, last):
        end = _TEXT.match(self.data, self.at).end()
        if end == len(self.data) and not last:
            return False
        if not self.open:
            return self._outside(end)
        bad = _BAD_CHARACTER.search(self.data, self.at, end) or re.compile("(?<=]])>").search(self.data, self.at, end)
        if bad:
            raise self.fail("not well-formed (invalid token)", bad.start())
        if end > self.at:
            self.target.data(self.data[self.at:end].replace("\r\n", "\n").replace("\r", "\n"))
            self._pass(end)
        if end < len(self.data) and self.data[end] == "&":
            text, end = self._entity(end)
            if text is None:
                return False
            self.target.data(text)
            self._pass(end)
        return True

    def _outside(self, end):
        blank = _SPACE.match(self.data, self.at).end()
        if blank < end or end < len(self.data) and self.data[end] == "&":
            raise self.fail("junk after document element" if self.seen_root else "syntax error", blank)
        return self._pass(end)

    def _entity(self, at, stop=None):
        """(what it stands for, where it ends)"""
        found = _ENTITY.match(self.data, at)
        if not found:
            if self.data.find(";", at) < 0 and "<" not in self.data[at:] and stop is None:
                return None, at
            bad = re.compile(r"&#?[-\w.:]*").match(self.data, at).end()
            raise self.fail("not well-formed (invalid token)", bad)
        decimal, hexadecimal, name = found.groups()
        if name is None:
            number = int(decimal) if decimal else int(hexadecimal, 16)
            if not (number in (9, 10, 13) or 32 <= number < 0xd800 or 0xe000 <= number <= 0x10ffff):
                raise self.fail("reference to invalid character number", at)
            return chr(number), found.end()
        text = _KNOWN.get(name, self.entities.get(name))
        if text is None:
            raise self.fail("undefined entity", at)
        return text, found.end()

    def _comment(self, text, at):
        if "--" in text:
            raise self.fail("not well-formed (invalid token)", at + 4 + text.index("--") + 2)
        if hasattr(self.target, "comment"):
            self.target.comment(text)

    def _cdata(self, text, at):
        if not self.open:
            raise self.fail("syntax error" if not self.seen_root else "junk after document element", at)
        self.target.data(text)

    def _instruction(self, text, at):
        name, _, rest = text.partition(" ")
        if name.lower() == "xml":
            if self.seen_root or self.line > 1 or self.column or name != "xml":
                raise self.fail("XML or text declaration not at start of entity", at)
        elif hasattr(self.target, "pi"):
            self.target.pi(name, rest.lstrip() or None)

    def _doctype(self):
        depth, quote = 0, ""
        for i in range(self.at, len(self.data)):
            char = self.data[i]
            if quote:
                quote = "" if char == quote else quote
            elif char in "\"'":
                quote = char
            elif char in "<[":
                depth += 1
            elif char in ">]":
                depth -= 1
                if not depth:
                    inside = self.data[self.at:i]
                    for name, _, text in re.findall(r"<!ENTITY\s+([\w.:-]+)\s+([\"'])(.*?)\2\s*>", inside, re.S):
                        self.entities.setdefault(name, text)
                    return self._pass(i + 1)
        return False

    # --- tags ---

    def _start_tag(self):
        data, start = self.data, self.at
        if self.seen_root and not self.open:
            raise self.fail("junk after document element")
        name = _NAME.match(data, start + 1)
        if not name:
            if start + 1 == len(data):
                return False
            raise self.fail("not well-formed (invalid token)", start + 1)
        at, attributes = name.end(), {}
        while True:
            blank = _SPACE.match(data, at).end()
            if blank == len(data):
                return False
            if data[blank] == ">" or data.startswith("/>", blank):
                break
            if data[blank] == "/" and blank + 1 == len(data):
                return False
            found = _NAME.match(data, blank)
            if not found or blank == at:
                raise self.fail("not well-formed (invalid token)", blank)
            value, at = self._attribute(found.end())
            if value is None:
                return False
            if found[0] in attributes:
                raise self.fail("duplicate attribute", blank)
            attributes[found[0]] = value
        self._begin(name[0], attributes)
        if data[blank] == "/":
            self._finish()
            return self._pass(blank + 2)
        return self._pass(blank + 1)

    def _attribute(self, at):
        data = self.data
        at = _SPACE.match(data, at).end()
        if at == len(data):
            return None, at
        if data[at] != "=":
            raise self.fail("not well-formed (invalid token)", at)
        at = _SPACE.match(data, at + 1).end()
        if at == len(data):
            return None, at
        quote = data[at]
        if quote not in "\"'":
            raise self.fail("not well-formed (invalid token)", at)
        end = data.find(quote, at + 1)
        if end < 0:
            return None, at
        parts, at = [], at + 1
        while at < end:
            if data[at] == "&":
                text, at = self._entity(at, end)
                parts.append(text)
            elif data[at] == "<":
                raise self.fail("not well-formed (invalid token)", at)
            else:
                parts.append(" " if data[at] in "\t\r\n" else data[at])
                at += 1
        return "".join(parts), end + 1

    def _qualified(self, name, is_attribute=False):
        prefix, colon, local = name.partition(":")
        if not colon:
            home = "" if is_attribute else self.scopes[-1].get("", "")
            return f"{{{home}}}{name}" if home else name
        if prefix not in self.scopes[-1]:
            raise self.fail("unbound prefix")
        return f"{{{self.scopes[-1][prefix]}}}{local}"

    def _begin(self, name, attributes):
        new = {key[6:]: value for key, value in attributes.items() if key == "xmlns" or key.startswith("xmlns:")}
        self.scopes.append({**self.scopes[-1], **new})
        for prefix, home in new.items():
            if hasattr(self.target, "start_ns"):
                self.target.start_ns(prefix, home)
        own = {self._qualified(key, True): value for key, value in attributes.items()
               if key != "xmlns" and not key.startswith("xmlns:")}
        self.open.append((name, new))
        self.seen_root = True
        self.target.start(self._qualified(name), own)

    def _finish(self):
        name, new = self.open.pop()
        self.target.end(self._qualified(name))
        self.scopes.pop()
        for prefix in reversed(new):
            if hasattr(self.target, "end_ns"):
                self.target.end_ns(prefix)

    def _end_tag(self):
        close = self.data.find(">", self.at)
        if close < 0:
            return False
        name = self.data[self.at + 2:close].rstrip(" \t\r\n")
        if not _NAME.fullmatch(name):
            raise self.fail("not well-formed (invalid token)", self.at + 2)
        if not self.open or name != self.open[-1][0]:
            raise self.fail("mismatched tag", self.at + 2) if self.open else \
                self.fail("not well-formed (invalid token)", self.at + 1)
        self._finish()
        return self._pass(close + 1)
