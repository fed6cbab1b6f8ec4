"""From an object back to the text that it was made from."""
import linecache
import sys

from ._kinds import iscode, isclass, isframe, isfunction, ismethod, ismodule, istraceback
from ._members import unwrap


class ClassFoundException(Exception):
    __module__ = 'inspect'


class EndOfBlock(Exception):
    __module__ = 'inspect'


# Files. Who asks for nothing but signatures does not wait for os and importlib: they are taken
# where they are needed.

def getfile(object):
    """Work out which source or compiled file an object was defined in."""
    if ismodule(object):
        if getattr(object, '__file__', None):
            return object.__file__
        raise TypeError('{!r} is a built-in module'.format(object))
    if isclass(object):
        name = getattr(object, '__module__', None)
        file = getattr(sys.modules.get(name), '__file__', None)
        if file:
            return file
        if name == '__main__':
            raise OSError('source code not available')
        raise TypeError('{!r} is a built-in class'.format(object))
    code = _code_behind(object)
    if code is not None:
        return code.co_filename
    raise TypeError('module, class, method, function, traceback, frame, or code object was '
                    'expected, got {}'.format(type(object).__name__))


def _code_behind(object):
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    return object if iscode(object) else None


def getsourcefile(object):
    """Return the filename that can be used to locate an object's source, or None."""
    import os
    from importlib.machinery import BYTECODE_SUFFIXES, EXTENSION_SUFFIXES, SOURCE_SUFFIXES
    filename = getfile(object)
    stem, suffix = os.path.splitext(filename)
    if suffix in BYTECODE_SUFFIXES:
        filename = stem + SOURCE_SUFFIXES[0]
    elif filename.endswith(tuple(EXTENSION_SUFFIXES)):
        return None
    if filename in linecache.cache or os.path.exists(filename):
        return filename
    module = getmodule(object, filename)
    loader = getattr(module, '__loader__', None)
    if loader is None:
        loader = getattr(getattr(module, '__spec__', None), 'loader', None)
    return None if loader is None else filename


def getabsfile(object, _filename=None):
    """Return the path to the source or compiled file for an object."""
    import os
    if _filename is None:
        _filename = getsourcefile(object) or getfile(object)
    return os.path.normcase(_resolved(_filename, os.path.abspath))


def _resolved(path, resolve):
    """A program without the door to files stands in no folder: its paths stay as they are."""
    try:
        return resolve(path)
    except PermissionError:
        return path


def getmodulename(path):
    """Return the module name for a given file, or None."""
    from importlib.machinery import all_suffixes
    name = path.rpartition('/')[2]
    suffixes = [suffix for suffix in all_suffixes() if name.endswith(suffix)]
    return name[:-max(map(len, suffixes))] if suffixes else None


modulesbyfile = {}
_filesbymodname = {}


def getmodule(object, _filename=None):
    """Return the module an object was defined in, or None if not found."""
    if ismodule(object):
        return object
    if hasattr(object, '__module__'):
        return sys.modules.get(object.__module__)
    if _filename is not None and _filename in modulesbyfile:
        return sys.modules.get(modulesbyfile[_filename])
    try:
        file = getabsfile(object, _filename)
    except (TypeError, FileNotFoundError):
        return None
    if file not in modulesbyfile:
        _map_files_to_modules()
    if file in modulesbyfile:
        return sys.modules.get(modulesbyfile[file])
    return _module_that_names(object)


def _map_files_to_modules():
    import os
    for name, module in sys.modules.copy().items():
        file = getattr(module, '__file__', None) if ismodule(module) else None
        if file is None or _filesbymodname.get(name) == file:
            continue
        _filesbymodname[name] = file
        path = getabsfile(module)
        modulesbyfile[path] = modulesbyfile[_resolved(path, os.path.realpath)] = module.__name__


def _module_that_names(object):
    """The program or the builtins, where one of them has the object under its own name."""
    name = getattr(object, '__name__', None)
    for module in (sys.modules['__main__'], sys.modules['builtins']):
        if name is not None and getattr(module, name, None) is object:
            return module
    return None


# Lines.

def findsource(object):
    """Return the entire source file and starting line number for an object."""
    file = getsourcefile(object)
    if file:
        linecache.checkcache(file)
    else:
        file = getfile(object)
        if not (file.startswith('<') and file.endswith('>')):
            raise OSError('source code not available')
    module = getmodule(object, file)
    lines = linecache.getlines(file, module.__dict__ if module else None)
    if not lines:
        raise OSError('could not get source code')
    if ismodule(object):
        return lines, 0
    first = _first_line(object) - 1
    if first >= len(lines):
        raise OSError('lineno is out of bounds')
    return lines, first


def _first_line(object):
    if isclass(object):
        try:
            return vars(object)['__firstlineno__']
        except (TypeError, KeyError):
            raise OSError('source code not available')
    code = _code_behind(object)
    if code is None:
        raise OSError('could not find code object')
    return code.co_firstlineno


def indentsize(line):
    """Return the indent size, in spaces, at the start of a line of text."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


class BlockFinder:
    """Reads tokens up to the end of a block: of a function, a class, or a line with a lambda."""
    __module__ = 'inspect'

    def __init__(self):
        self.indent = 0
        self.islambda = False
        self.started = False
        self.passline = False
        self.indecorator = False
        self.last = 1
        self.body_col0 = None

    def tokeneater(self, type, token, srowcol, erowcol, line):
        """Take the next token; raises EndOfBlock at the first one behind the block."""
        import tokenize
        if not self.started and not self.indecorator:
            self._begin(token)
        elif type == tokenize.NEWLINE:
            self._end_line(srowcol[0])
        elif self.passline:
            return
        elif type == tokenize.INDENT:
            if self.body_col0 is None and self.started:
                self.body_col0 = erowcol[1]
            self.indent += 1
            self.passline = True
        elif type == tokenize.DEDENT:
            self.indent -= 1
            if self.indent <= 0:
                raise EndOfBlock
        elif type == tokenize.COMMENT:
            if self.body_col0 is not None and srowcol[1] >= self.body_col0:
                self.last = srowcol[0]
        elif self.indent == 0 and type != tokenize.NL:
            raise EndOfBlock

    def _begin(self, token):
        self.indecorator = token == '@'
        self.started = token in ('def', 'class', 'lambda')
        self.islambda = token == 'lambda'
        self.passline = True

    def _end_line(self, row):
        self.passline = False
        self.last = row
        if self.islambda:
            raise EndOfBlock
        self.indecorator = False


def getblock(lines):
    """Extract the block of code at the top of the given list of lines."""
    import tokenize
    finder = BlockFinder()
    token = None
    try:
        for token in tokenize.generate_tokens(iter(lines).__next__):
            finder.tokeneater(*token)
    except (EndOfBlock, IndentationError):
        pass
    except SyntaxError as e:
        if "unmatched" not in e.msg:
            raise e from None
        try:  # the bracket that closes behind a lambda ends its line
            finder.tokeneater(tokenize.NEWLINE, *token[1:])
        except (EndOfBlock, IndentationError):
            pass
    return lines[:finder.last]


def getsourcelines(object):
    """Return a list of source lines and starting line number for an object."""
    object = unwrap(object)
    lines, number = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or (isframe(object) and object.f_code.co_name == "<module>"):
        return lines, 0
    return getblock(lines[number:]), number + 1


def getsource(object):
    """Return the text of the source code for an object."""
    lines, _ = getsourcelines(object)
    return ''.join(lines)


def getcomments(object):
    """Get lines of comments immediately preceding an object's source code, or None."""
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    comments = _head_comments(lines) if ismodule(object) else _comments_above(lines, number)
    return ''.join(comments) if comments else None


def _head_comments(lines):
    """The first block of comments of a file, behind its #! line and empty ones."""
    start = 1 if lines[0].startswith('#!') else 0
    while start < len(lines) and lines[start].strip() in ('', '#'):
        start += 1
    end = start
    while end < len(lines) and lines[end].startswith('#'):
        end += 1
    return [line.expandtabs() for line in lines[start:end]]


def _comments_above(lines, number):
    """The comments that stand just above a line, as far in as it."""
    margin = indentsize(lines[number])
    start = number
    while start > 0 and lines[start - 1].lstrip().startswith('#') and \
            indentsize(lines[start - 1]) == margin:
        start -= 1
    end = number
    while start < end and lines[start].strip() == '#':
        start += 1
    while start < end and lines[end - 1].strip() == '#':
        end -= 1
    return [line.expandtabs().lstrip() for line in lines[start:end]]
