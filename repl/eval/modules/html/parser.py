"""HTML read piece by piece; what is wrong in it is passed on as well as may be."""
import re
from html import unescape

__all__ = ["HTMLParser"]

_NAME = re.compile(r"([a-zA-Z][^\t\n\r\f />\x00]*)(?:\s|/(?!>))*")
_ATTRIBUTE = re.compile(
    r"""((?<=['"\s/])[^\s/>][^\s/=>]*)(\s*=+\s*('[^']*'|"[^"]*"|(?!['"])[^>\s]*))?(?:\s|/(?!>))*""")
_WHOLE_TAG = re.compile(r"""
    <[a-zA-Z][^\t\n\r\f />\x00]*
    (?:[\s/]*
      (?:(?<=['"\s/])[^\s/>][^\s/=>]*
        (?:\s*=+\s*(?:'[^']*'|"[^"]*"|(?!['"])[^>\s]*)\s*)?
        (?:\s|/(?!>))*
      )*
    )?\s*
    """, re.VERBOSE)
_ENTITY = re.compile(r"&([a-zA-Z][-.a-zA-Z0-9]*)[^a-zA-Z0-9]")
_NUMBER = re.compile(r"&#([0-9]+|[xX][0-9a-fA-F]+)[^0-9a-fA-F]")
_COMMENT_END = re.compile(r"--\s*>")
_CLOSING = re.compile(r"</\s*([a-zA-Z][-.a-zA-Z0-9:_]*)\s*>")
_LATER = -1  # where a piece ends that is not all there yet


class HTMLParser:
    """Find tags and other markup and call handler functions."""

    CDATA_CONTENT_ELEMENTS = ("script", "style")

    def __init__(self, *, convert_charrefs=True):
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        """Reset this instance. Loses all unprocessed data."""
        self.rawdata, self.lasttag = "", "???"
        self.cdata_elem, self._start_text = None, None
        self.lineno, self.offset = 1, 0

    def feed(self, data):
        """Feed data to the parser: as little or as much text as you want."""
        self.rawdata += data
        self.goahead(False)

    def close(self):
        """Handle any buffered data."""
        self.goahead(True)

    def getpos(self):
        """Return current line number and offset."""
        return self.lineno, self.offset

    def get_starttag_text(self):
        """Return full source of start tag: '<...>'."""
        return self._start_text

    def set_cdata_mode(self, elem):
        self.cdata_elem = elem.lower()

    def clear_cdata_mode(self):
        self.cdata_elem = None

    # --- the walk ---

    def goahead(self, end):
        """Handle data as far as reasonable; all of it at the end."""
        at = 0
        while at < len(self.rawdata):
            text_end = self._text_end(at)
            if text_end == _LATER:
                break
            if at < text_end:
                self._text(at, text_end)
                at = self.updatepos(at, text_end)
            if at == len(self.rawdata):
                break
            next_at = self._markup(at, end) if self.rawdata[at] == "<" else self._reference(at, end)
            if next_at == _LATER:
                break
            at = self.updatepos(at, next_at)
        if end and at < len(self.rawdata) and not self.cdata_elem:
            self._text(at, len(self.rawdata))
            at = self.updatepos(at, len(self.rawdata))
        self.rawdata = self.rawdata[at:]

    def updatepos(self, start, end):
        """Count the lines and columns that were passed; the end."""
        passed = self.rawdata[start:end]
        lines = passed.count("\n")
        self.lineno += lines
        self.offset = len(passed) - passed.rindex("\n") - 1 if lines else self.offset + len(passed)
        return end

    def _text_end(self, at):
        if self.cdata_elem:
            closing = re.compile(rf"</\s*{self.cdata_elem}\s*>", re.I).search(self.rawdata, at)
            return closing.start() if closing else _LATER
        if not self.convert_charrefs:
            found = re.compile("[&<]").search(self.rawdata, at)
            return found.start() if found else len(self.rawdata)
        markup = self.rawdata.find("<", at)
        if markup >= 0:
            return markup
        ampersand = self.rawdata.rfind("&", max(at, len(self.rawdata) - 34))
        if ampersand >= 0 and not re.compile(r"[\s;]").search(self.rawdata, ampersand):
            return _LATER
        return len(self.rawdata)

    def _text(self, start, end):
        text = self.rawdata[start:end]
        self.handle_data(unescape(text) if self.convert_charrefs and not self.cdata_elem else text)

    def _markup(self, at, end):
        data = self.rawdata
        if re.compile("<[a-zA-Z]").match(data, at):
            after = self.parse_starttag(at)
        elif data.startswith("</", at):
            after = self.parse_endtag(at)
        elif data.startswith("<!--", at):
            after = self.parse_comment(at)
        elif data.startswith("<?", at):
            after = self.parse_pi(at)
        elif data.startswith("<!", at):
            after = self.parse_html_declaration(at)
        elif at + 1 < len(data):
            self.handle_data("<")
            return at + 1
        else:
            return _LATER
        if after >= 0 or not end:
            return after
        close = data.find(">", at + 1)
        after = close + 1 if close >= 0 else data.find("<", at + 1)
        after = after if after >= 0 else at + 1
        self._text(at, after)
        return after

    def _reference(self, at, end):
        """A named or numbered character that the handlers want to see."""
        data = self.rawdata
        found = _NUMBER.match(data, at)
        handle = self.handle_charref
        if not found and data.startswith("&#", at):
            if ";" not in data[at:]:
                return _LATER
            self.handle_data("&#")
            return at + 2
        if not found:
            found, handle = _ENTITY.match(data, at), self.handle_entityref
        if found:
            handle(found[1])
            return found.end() if data[found.end() - 1] == ";" else found.end() - 1
        if re.compile("&[a-zA-Z#]").match(data, at):
            return at + 1 if end and at + 2 == len(data) else _LATER
        if at + 1 == len(data):
            return _LATER
        self.handle_data("&")
        return at + 1

    # --- pieces: each returns where it ends ---

    def parse_starttag(self, i):
        self._start_text = None
        end = self.check_for_whole_start_tag(i)
        if end < 0:
            return end
        self._start_text = self.rawdata[i:end]
        name = _NAME.match(self.rawdata, i + 1)
        self.lasttag = tag = name[1].lower()
        attributes, at = [], name.end()
        while at < end and (found := _ATTRIBUTE.match(self.rawdata, at)):
            key, rest, value = found.groups()
            if not rest:
                value = None
            elif value[:1] == value[-1:] and value[:1] in ("'", '"') and value:
                value = value[1:-1]
            attributes.append((key.lower(), unescape(value) if value else value))
            at = found.end()
        closing = self.rawdata[at:end].strip()
        if closing not in (">", "/>"):
            self.handle_data(self.rawdata[i:end])
        elif closing == "/>":
            self.handle_startendtag(tag, attributes)
        else:
            self.handle_starttag(tag, attributes)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self.set_cdata_mode(tag)
        return end

    def check_for_whole_start_tag(self, i):
        at = _WHOLE_TAG.match(self.rawdata, i).end()
        following = self.rawdata[at:at + 1]
        if following == ">":
            return at + 1
        if following == "/":
            return at + 2 if self.rawdata.startswith("/>", at) else _LATER
        if not following or following == "=" or following.isascii() and following.isalpha():
            return _LATER
        return at if at > i else i + 1

    def parse_endtag(self, i):
        close = self.rawdata.find(">", i + 1)
        if close < 0:
            return _LATER
        end = close + 1
        found = _CLOSING.match(self.rawdata, i)
        if found:
            tag = found[1].lower()
            if self.cdata_elem is not None and tag != self.cdata_elem:
                self.handle_data(self.rawdata[i:end])
                return end
            self.handle_endtag(tag)
            self.clear_cdata_mode()
            return end
        if self.cdata_elem is not None:
            self.handle_data(self.rawdata[i:end])
            return end
        name = _NAME.match(self.rawdata, i + 2)
        if not name:
            return i + 3 if self.rawdata.startswith("</>", i) else self.parse_bogus_comment(i)
        close = self.rawdata.find(">", name.end())
        self.handle_endtag(name[1].lower())
        return close + 1

    def parse_comment(self, i, report=True):
        found = _COMMENT_END.search(self.rawdata, i + 4)
        if not found:
            return _LATER
        if report:
            self.handle_comment(self.rawdata[i + 4:found.start()])
        return found.end()

    def parse_bogus_comment(self, i, report=True):
        close = self.rawdata.find(">", i + 2)
        if close < 0:
            return _LATER
        if report:
            self.handle_comment(self.rawdata[i + 2:close])
        return close + 1

    def parse_pi(self, i):
        close = self.rawdata.find(">", i + 2)
        if close < 0:
            return _LATER
        self.handle_pi(self.rawdata[i + 2:close])
        return close + 1

    def parse_html_declaration(self, i):
        if self.rawdata.startswith("<![", i):
            return self.parse_marked_section(i)
        close = self.rawdata.find(">", i + 9)
        if self.rawdata[i:i + 9].lower() == "<!doctype":
            if close < 0:
                return _LATER
            self.handle_decl(self.rawdata[i + 2:close])
            return close + 1
        return self.parse_bogus_comment(i)

    def parse_marked_section(self, i, report=True):
        name = re.compile(r"\s*([a-zA-Z][-_.a-zA-Z0-9]*)\s*").match(self.rawdata, i + 3)
        if not name:
            return _LATER
        kind = name[1].lower()
        if kind in ("temp", "cdata", "ignore", "include", "rcdata"):
            close = re.compile(r"]\s*]\s*>").search(self.rawdata, i + 3)
        elif kind in ("if", "else", "endif"):
            close = re.compile(r"]\s*>").search(self.rawdata, i + 3)
        else:
            raise AssertionError(f"unknown status keyword {name[1]!r} in marked section")
        if not close:
            return _LATER
        if report:
            self.unknown_decl(self.rawdata[i + 3:close.start()])
        return close.end()

    # --- what a subclass may hear of ---

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_charref(self, name):
        pass

    def handle_entityref(self, name):
        pass

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass

    def unknown_decl(self, data):
        pass
