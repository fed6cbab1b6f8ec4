"""XML as a tree of elements: each has a tag, attributes, the text before its children and what follows it."""
import collections
import collections.abc
import contextlib
import io
import sys

import _xml_reader
from . import ElementPath

__all__ = ["Comment", "dump", "Element", "ElementTree", "fromstring", "fromstringlist", "indent", "iselement", "iterparse",
           "parse", "ParseError", "PI", "ProcessingInstruction", "QName", "SubElement", "tostring", "tostringlist",
           "TreeBuilder", "VERSION", "XML", "XMLID", "XMLParser", "XMLPullParser", "register_namespace"]

VERSION = "1.3.0"
HTML_EMPTY = {"area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "link", "meta", "param",
              "source", "track", "wbr"}


class ParseError(SyntaxError):
    """An error when parsing an XML document: its code and position beside what it says."""


def iselement(element):
    """Return True if *element* appears to be an Element."""
    return hasattr(element, "tag")


# --- elements ---

class Element:
    """An XML element: a list of its children, a dict of its attributes."""

    tag = attrib = text = tail = None

    def __init__(self, tag, attrib={}, /, **extra):
        if not isinstance(attrib, dict):
            raise TypeError(f"Element() argument 2 must be dict, not {type(attrib).__name__}")
        self.tag, self.attrib, self._children = tag, {**attrib, **extra}, []
        self.text = self.tail = None

    def __repr__(self):
        return f"<Element {self.tag!r} at {id(self):#x}>"

    def makeelement(self, tag, attrib, /):
        return type(self)(tag, attrib)

    def __copy__(self):
        made = self.makeelement(self.tag, self.attrib)
        made.text, made.tail, made._children = self.text, self.tail, self._children[:]
        return made

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        import warnings
        warnings.warn("Testing an element's truth value will always return True in future versions.  "
                      "Use specific 'len(elem)' or 'elem is not None' test instead.", DeprecationWarning, stacklevel=2)
        return len(self._children) != 0

    def __getitem__(self, index):
        try:
            return self._children[index]
        except IndexError:
            raise IndexError("child index out of range") from None

    def __setitem__(self, index, element):
        if isinstance(index, slice):
            element = list(element)
            for each in element:
                _check(each)
        else:
            _check(element)
        try:
            self._children[index] = element
        except IndexError:
            raise IndexError("child assignment index out of range") from None

    def __delitem__(self, index):
        try:
            del self._children[index]
        except IndexError:
            raise IndexError("child assignment index out of range") from None

    def append(self, subelement, /):
        _check(subelement, "append", 1)
        self._children.append(subelement)

    def extend(self, elements, /):
        for element in elements:
            _check(element)
            self._children.append(element)

    def insert(self, index, subelement, /):
        _check(subelement, "insert", 2)
        self._children.insert(index, subelement)

    def remove(self, subelement, /):
        for i, child in enumerate(self._children):
            if child is subelement:
                del self._children[i]
                return
        raise ValueError("list.remove(x): x not in list")

    def find(self, path, namespaces=None):
        return ElementPath.find(self, path, namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return ElementPath.findtext(self, path, default, namespaces)

    def findall(self, path, namespaces=None):
        return ElementPath.findall(self, path, namespaces)

    def iterfind(self, path, namespaces=None):
        return ElementPath.iterfind(self, path, namespaces)

    def clear(self):
        self.attrib.clear()
        self._children = []
        self.text = self.tail = None

    def get(self, key, default=None):
        return self.attrib.get(key, default)

    def set(self, key, value, /):
        self.attrib[key] = value

    def keys(self):
        return list(self.attrib)

    def items(self):
        return list(self.attrib.items())

    def iter(self, tag=None):
        tag = None if tag == "*" else tag
        if tag is None or self.tag == tag:
            yield self
        for child in self._children:
            yield from child.iter(tag)

    def itertext(self):
        if self.text:
            yield self.text
        for child in self._children:
            yield from child.itertext()
            if child.tail:
                yield child.tail


Element.__module__ = "xml.etree.ElementTree"


def _check(element, function=None, place=1):
    if not isinstance(element, Element):
        if function:
            raise TypeError(f"{function}() argument {place} must be xml.etree.ElementTree.Element, "
                            f"not {type(element).__name__}")
        raise TypeError(f"expected an Element, not {type(element).__name__}")


def SubElement(parent, tag, attrib={}, /, **extra):
    """Subelement factory which creates an element instance, and appends it to an existing parent."""
    element = parent.makeelement(tag, {**attrib, **extra})
    parent.append(element)
    return element


def Comment(text=None):
    """Comment element factory."""
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    """Processing Instruction element factory."""
    element = Element(ProcessingInstruction)
    element.text = f"{target} {text}" if text else target
    return element


PI = ProcessingInstruction


class QName:
    """Qualified name wrapper."""

    def __init__(self, text_or_uri, tag=None):
        self.text = text_or_uri if tag is None else f"{{{text_or_uri}}}{tag}"

    def __str__(self):
        return self.text

    def __repr__(self):
        return f"<QName {self.text!r}>"

    def __hash__(self):
        return hash(self.text)

    def _other(self, other):
        return other.text if isinstance(other, QName) else other

    def __eq__(self, other):
        return self.text == self._other(other)

    def __lt__(self, other):
        return self.text < self._other(other)

    def __le__(self, other):
        return self.text <= self._other(other)

    def __gt__(self, other):
        return self.text > self._other(other)

    def __ge__(self, other):
        return self.text >= self._other(other)


# --- trees ---

class ElementTree:
    """An XML element hierarchy, from a file or to one."""

    def __init__(self, element=None, file=None):
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        return self._root

    def _setroot(self, element):
        self._root = element

    def parse(self, source, parser=None):
        """Load external XML document into element tree."""
        file, mine = (source, False) if hasattr(source, "read") else (open(source, "rb"), True)
        try:
            parser = parser or XMLParser()
            while data := file.read(65536):
                parser.feed(data)
            self._root = parser.close()
            return self._root
        finally:
            if mine:
                file.close()

    def iter(self, tag=None):
        return self._root.iter(tag)

    @staticmethod
    def _relative(path):
        if path[:1] == "/":
            import warnings
            path = "." + path
            warnings.warn("This search is broken in 1.3 and earlier, and will be fixed in a future version.  "
                          "If you rely on the current behaviour, change it to %r" % path, FutureWarning, stacklevel=3)
        return path

    def find(self, path, namespaces=None):
        return self._root.find(self._relative(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return self._root.findtext(self._relative(path), default, namespaces)

    def findall(self, path, namespaces=None):
        return self._root.findall(self._relative(path), namespaces)

    def iterfind(self, path, namespaces=None):
        return self._root.iterfind(self._relative(path), namespaces)

    def write(self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None, method=None, *,
              short_empty_elements=True):
        """Write element tree to a file as XML."""
        method = method or "xml"
        if method not in _WRITERS:
            raise ValueError("unknown method %r" % method)
        encoding = encoding or ("utf-8" if method == "c14n" else "us-ascii")
        parts = []
        named = encoding.lower() == "unicode"
        if method == "xml" and (xml_declaration or xml_declaration is None
                                and encoding.lower() not in ("utf-8", "us-ascii", "unicode")):
            parts.append(f"<?xml version='1.0' encoding='{'utf-8' if named else encoding}'?>\n")
        names, spaces = _namespaces(self._root, default_namespace)
        _WRITERS[method](parts.append, self._root, names, spaces, short_empty_elements)
        text = "".join(parts)
        if not named:
            data = text.encode(encoding, "xmlcharrefreplace")
            if encoding.lower() in ("utf-16", "utf-32"):
                data = text.encode(encoding)
        if hasattr(file_or_filename, "write"):
            file_or_filename.write(text if named else data)
        else:
            with open(file_or_filename, "w" if named else "wb", **({"encoding": "utf-8"} if named else {})) as file:
                file.write(text if named else data)


# --- writing ---

_namespace_map = {"http://www.w3.org/XML/1998/namespace": "xml", "http://www.w3.org/1999/xhtml": "html",
                  "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf", "http://schemas.xmlsoap.org/wsdl/": "wsdl",
                  "http://www.w3.org/2001/XMLSchema": "xs", "http://www.w3.org/2001/XMLSchema-instance": "xsi",
                  "http://purl.org/dc/elements/1.1/": "dc"}


def register_namespace(prefix, uri):
    """Register a namespace prefix."""
    import re
    if re.match(r"ns\d+$", prefix):
        raise ValueError("Prefix format reserved for internal use")
    for known, name in list(_namespace_map.items()):
        if known == uri or name == prefix:
            del _namespace_map[known]
    _namespace_map[uri] = prefix


def _refuse(text):
    raise TypeError("cannot serialize %r (type %s)" % (text, type(text).__name__))


def _namespaces(root, default):
    """({qualified name: as it is written}, {URI: prefix})"""
    names, spaces = {None: None}, {default: ""} if default else {}

    def add(name):
        if name in names:
            return
        if name[:1] == "{":
            uri, _, local = name[1:].rpartition("}")
            prefix = spaces.get(uri)
            if prefix is None:
                prefix = _namespace_map.get(uri) or "ns%d" % len(spaces)
                if prefix != "xml":
                    spaces[uri] = prefix
            names[name] = f"{prefix}:{local}" if prefix else local
        elif default:
            raise ValueError("cannot use non-qualified names with default_namespace option")
        else:
            names[name] = name

    def qualified(name):
        add(name.text if isinstance(name, QName) else name)

    for element in root.iter():
        tag = element.tag
        if isinstance(tag, (QName, str)):
            qualified(tag)
        elif tag is not None and tag not in (Comment, PI):
            _refuse(tag)
        for key, value in element.items():
            if not isinstance(key, (QName, str)):
                _refuse(key)
            qualified(key)
            if isinstance(value, QName):
                qualified(value)
        if isinstance(element.text, QName):
            qualified(element.text)
    return names, spaces


def _escape(text):
    try:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    except (TypeError, AttributeError):
        _refuse(text)


def _escape_attribute(text):
    return _escape(text).replace('"', "&quot;").replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#09;")


def _escape_attribute_html(text):
    return _escape(text).replace("&lt;", "<").replace('"', "&quot;")


def _start(write, element, names, spaces, escape):
    name = element.tag.text if isinstance(element.tag, QName) else element.tag
    write("<" + names[name])
    for uri, prefix in sorted((spaces or {}).items(), key=lambda pair: pair[1]):
        write(f' xmlns{":" + prefix if prefix else ""}="{_escape_attribute(uri)}"')
    for key, value in element.items():
        key = names[key.text if isinstance(key, QName) else key]
        value = names[value.text] if isinstance(value, QName) else escape(value)
        write(f' {key}="{value}"')
    return names[name]


def _text_of(element, names):
    return names[element.text.text] if isinstance(element.text, QName) else _escape(element.text) if element.text else ""


def _write_xml(write, element, names, spaces, short_empty, html=False):
    if element.tag is Comment:
        write("<!--%s-->" % (_escape(element.text) if html else element.text))
    elif element.tag is PI:
        write("<?%s?>" % (_escape(element.text) if html else element.text))
    elif element.tag is None:
        write(_text_of(element, names))
        for child in element:
            _write_xml(write, child, names, None, short_empty, html)
    else:
        name = _start(write, element, names, spaces, _escape_attribute_html if html else _escape_attribute)
        if not html and short_empty and not element.text and not len(element):
            write(" />")
        else:
            write(">")
            if element.text:
                write(element.text if html and name.lower() in ("script", "style") else _text_of(element, names))
            for child in element:
                _write_xml(write, child, names, None, short_empty, html)
            if not html or name.lower() not in HTML_EMPTY:
                write(f"</{name}>")
    if element.tail:
        write(_escape(element.tail))


def _write_html(write, element, names, spaces, short_empty):
    _write_xml(write, element, names, spaces, short_empty, html=True)


def _write_text(write, element, names, spaces, short_empty):
    for part in element.itertext():
        write(part)
    if element.tail:
        write(element.tail)


_WRITERS = {"xml": _write_xml, "html": _write_html, "text": _write_text}


def tostring(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None, short_empty_elements=True):
    """Generate string representation of XML element: a str for "unicode", else bytes."""
    stream = io.StringIO() if encoding == "unicode" else io.BytesIO()
    ElementTree(element).write(stream, encoding, xml_declaration=xml_declaration, default_namespace=default_namespace,
                               method=method, short_empty_elements=short_empty_elements)
    return stream.getvalue()


def tostringlist(element, encoding=None, method=None, **more):
    return [tostring(element, encoding, method, **more)]


def dump(elem):
    """Write element tree or element structure to sys.stdout."""
    tree = elem if isinstance(elem, ElementTree) else ElementTree(elem)
    tree.write(sys.stdout, encoding="unicode")
    tail = tree.getroot().tail
    if not tail or tail[-1] != "\n":
        sys.stdout.write("\n")


def indent(tree, space="  ", level=0):
    """Indent an XML document by inserting newlines and indentation space after elements."""
    if isinstance(tree, ElementTree):
        tree = tree.getroot()
    if level < 0:
        raise ValueError(f"Initial indentation level must be >= 0, got {level}")
    if len(tree):
        _indent_children(tree, space, "\n" + level * space)


def _indent_children(element, space, margin):
    inner = margin + space
    if not element.text or not element.text.strip():
        element.text = inner
    for child in element:
        if len(child):
            _indent_children(child, space, inner)
        if not child.tail or not child.tail.strip():
            child.tail = inner
    if not child.tail.strip():
        child.tail = margin


# --- reading ---

class TreeBuilder:
    """Generic element structure builder: start, data, end, and the tree at the close."""

    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False, insert_pis=False):
        self._factory = element_factory or Element
        self._comment_factory, self._pi_factory = comment_factory or Comment, pi_factory or ProcessingInstruction
        self.insert_comments, self.insert_pis = insert_comments, insert_pis
        self._data, self._open, self._last, self._root, self._after = [], [], None, None, False

    def close(self):
        assert not self._open, "missing end tags"
        assert self._root is not None, "missing toplevel element"
        return self._root

    def _flush(self):
        if self._data:
            if self._last is not None:
                text = "".join(self._data)
                setattr(self._last, "tail" if self._after else "text", text)
            self._data = []

    def data(self, data):
        self._data.append(data)

    def start(self, tag, attrs):
        self._flush()
        self._last = element = self._factory(tag, attrs)
        if self._open:
            self._open[-1].append(element)
        elif self._root is None:
            self._root = element
        self._open.append(element)
        self._after = False
        return element

    def end(self, tag):
        self._flush()
        self._last = self._open.pop()
        self._after = True
        return self._last

    def comment(self, text):
        return self._single(self._comment_factory, self.insert_comments, text)

    def pi(self, target, text=None):
        return self._single(self._pi_factory, self.insert_pis, target, text)

    def _single(self, factory, insert, *args):
        element = factory(*args)
        if insert:
            self._flush()
            self._last = element
            if self._open:
                self._open[-1].append(element)
            self._after = True
        return element


class XMLParser:
    """Element structure builder for XML source data."""

    def __init__(self, *, target=None, encoding=None):
        self.target = target or TreeBuilder()
        self._encoding, self._bytes = encoding, b""
        self.entity, self.version = {}, "Expat 2.6.3"
        self._reader = _xml_reader.Reader(_Careful(self.target))
        self._reader.entities = self.entity

    def feed(self, data):
        if not isinstance(data, str):
            data = self._decoded(data)
        self._told(self._reader.feed, data)

    def _decoded(self, data):
        """Text of bytes; a character that is cut waits for the rest."""
        if not isinstance(data, collections.abc.Buffer):
            raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}")
        data = self._bytes + bytes(data)
        if self._encoding is None:
            self._encoding = _declared(data)
        for cut in range(4):
            try:
                text = data[:len(data) - cut].decode(self._encoding)
                self._bytes = data[len(data) - cut:]
                return text.removeprefix("\ufeff")
            except UnicodeDecodeError:
                continue
        error = ParseError("not well-formed (invalid token): line 1, column 0")
        error.code, error.position = 4, (1, 0)
        raise error

    def _told(self, do, *args):
        try:
            do(*args)
        except _xml_reader.Wrong as wrong:
            what, line, column = wrong.args
            error = ParseError(f"{what}: line {line}, column {column}")
            error.code, error.position = _xml_reader.CODES[what], (line, column)
            raise error from None

    def flush(self):
        pass

    def close(self):
        """Finish feeding data to parser and return element structure."""
        self._told(self._reader.close)
        return self.target.close() if hasattr(self.target, "close") else None


def _declared(data):
    import re
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    found = re.match(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=[\"']([-\w.]+)", data)
    return found[1].decode() if found else "utf-8"


class _Careful:
    """A target that need not have every method."""

    def __init__(self, target):
        for name in "comment", "pi", "start_ns", "end_ns":
            if hasattr(target, name):
                setattr(self, name, getattr(target, name))
        for name in "start", "end", "data":
            setattr(self, name, getattr(target, name, lambda *args: None))


def parse(source, parser=None):
    """Parse XML document into element tree."""
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


def XML(text, parser=None):
    """Parse XML document from string constant."""
    parser = parser or XMLParser(target=TreeBuilder())
    parser.feed(text)
    return parser.close()


fromstring = XML


def XMLID(text, parser=None):
    """Parse XML document from string constant for its IDs."""
    tree = XML(text, parser)
    return tree, {element.get("id"): element for element in tree.iter() if element.get("id")}


def fromstringlist(sequence, parser=None):
    parser = parser or XMLParser(target=TreeBuilder())
    for text in sequence:
        parser.feed(text)
    return parser.close()


class _Reporter:
    """A builder that also notes what was asked for."""

    def __init__(self, builder, events, queue):
        self.builder = builder
        for name in ("start", "end", "comment", "pi", "start-ns", "end-ns") if not events else events:
            if name not in ("start", "end", "comment", "pi", "start-ns", "end-ns"):
                raise ValueError("unknown event %r" % name)
        self.events, self.queue = events, queue

    def _tell(self, event, value):
        if event in self.events:
            self.queue.append((event, value))
        return value

    def start(self, tag, attrs):
        return self._tell("start", self.builder.start(tag, attrs))

    def end(self, tag):
        return self._tell("end", self.builder.end(tag))

    def data(self, data):
        self.builder.data(data)

    def comment(self, text):
        return self._tell("comment", self.builder.comment(text))

    def pi(self, target, text):
        return self._tell("pi", self.builder.pi(target, text))

    def start_ns(self, prefix, uri):
        self._tell("start-ns", (prefix, uri))

    def end_ns(self, prefix):
        self._tell("end-ns", None)

    def close(self):
        return self.builder.close()


class XMLPullParser:
    def __init__(self, events=None, *, _parser=None):
        self._events = collections.deque()
        self._parser = _parser or XMLParser(target=_Reporter(TreeBuilder(), tuple(events or ("end",)), self._events))

    def feed(self, data):
        if self._parser is None:
            raise ValueError("feed() called after end of stream")
        try:
            self._parser.feed(data)
        except SyntaxError as error:
            self._events.append(error)

    def _close_and_return_root(self):
        parser, self._parser = self._parser, None
        return parser.close()

    def close(self):
        self._close_and_return_root()

    def read_events(self):
        while self._events:
            event = self._events.popleft()
            if isinstance(event, Exception):
                raise event
            yield event

    def flush(self):
        pass


def iterparse(source, events=None, parser=None):
    """Incrementally parse XML document into ElementTree: an iterator of (event, element), with the root at the end."""
    pull = XMLPullParser(events=events, _parser=parser)
    with contextlib.ExitStack() as stack:
        if not hasattr(source, "read"):
            source = open(source, "rb")
            stack.push(source)
        closing = stack.pop_all()

    class IterParseIterator(collections.abc.Iterator):
        def __init__(self):
            self.root, self._walk = None, self._events()

        def _events(self):
            with closing:
                while data := source.read(16 * 1024):
                    pull.feed(data)
                    yield from pull.read_events()
                root = pull._close_and_return_root()
                yield from pull.read_events()
                self.root = root

        def __next__(self):
            return next(self._walk)

        def close(self):
            self._walk.close()

    return IterParseIterator()
