"""Get useful information from live Python objects."""
import enum

from ._annotations import get_annotations
from ._arguments import (ArgInfo, Arguments, ClosureVars, FullArgSpec, formatargvalues, getargs,
                         getargvalues, getcallargs, getclosurevars, getfullargspec)
from ._documents import cleandoc, getdoc
from ._frames import (FrameInfo, Traceback, currentframe, getframeinfo, getinnerframes, getlineno,
                      getouterframes, stack, trace)
from ._kinds import (CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR, CO_ITERABLE_COROUTINE,
                     CO_NESTED, CO_NEWLOCALS, CO_NOFREE, CO_OPTIMIZED, CO_VARARGS,
                     CO_VARKEYWORDS, TPFLAGS_IS_ABSTRACT, isabstract, isasyncgen,
                     isasyncgenfunction, isawaitable, isbuiltin, isclass, iscode, iscoroutine,
                     iscoroutinefunction, isdatadescriptor, isframe, isfunction, isgenerator,
                     isgeneratorfunction, isgetsetdescriptor, ismemberdescriptor, ismethod,
                     ismethoddescriptor, ismethodwrapper, ismodule, isroutine, istraceback,
                     markcoroutinefunction)
from ._members import (Attribute, classify_class_attrs, getattr_static, getclasstree, getmembers,
                       getmembers_static, getmro, unwrap, walktree)
from ._signatures import (BoundArguments, Parameter, Signature, _ParameterKind, _empty, _void,
                          formatannotation, formatannotationrelativeto, signature)
from ._sources import (BlockFinder, ClassFoundException, EndOfBlock, findsource, getabsfile,
                       getblock, getcomments, getfile, getmodule, getmodulename, getsource,
                       getsourcefile, getsourcelines, indentsize, modulesbyfile)
from ._states import (AGEN_CLOSED, AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, CORO_CLOSED,
                      CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, GEN_CLOSED, GEN_CREATED,
                      GEN_RUNNING, GEN_SUSPENDED, getasyncgenlocals, getasyncgenstate,
                      getcoroutinelocals, getcoroutinestate, getgeneratorlocals,
                      getgeneratorstate)


class BufferFlags(enum.IntFlag):
    """How an exporter of a buffer is asked for it."""
    SIMPLE = 0x0
    WRITABLE = 0x1
    FORMAT = 0x4
    ND = 0x8
    STRIDES = 0x10 | ND
    C_CONTIGUOUS = 0x20 | STRIDES
    F_CONTIGUOUS = 0x40 | STRIDES
    ANY_CONTIGUOUS = 0x80 | STRIDES
    INDIRECT = 0x100 | STRIDES
    CONTIG = ND | WRITABLE
    CONTIG_RO = ND
    STRIDED = STRIDES | WRITABLE
    STRIDED_RO = STRIDES
    RECORDS = STRIDES | WRITABLE | FORMAT
    RECORDS_RO = STRIDES | FORMAT
    FULL = INDIRECT | WRITABLE | FORMAT
    FULL_RO = INDIRECT | FORMAT
    READ = 0x100
    WRITE = 0x200


__all__ = [name for name in dir() if not name.startswith('_') and name not in ('enum',
                                                                             'modulesbyfile')]
