/* The builtin functions: one table that feeds their prototypes and the module's namespace. */
#ifndef EVAL_BUILTINS_H
#define EVAL_BUILTINS_H

#include "repl/eval/object/type.h"

/* BUILTIN(function, name, arity, signature, doc) */
#define BUILTINS(BUILTIN)                                                                         \
    BUILTIN(build_class, "__build_class__", ARITY_RAW, NULL,                                      \
            "__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class")               \
    BUILTIN(import, "__import__", ARITY_NAMED,                                                    \
            "name, globals=None, locals=None, fromlist=(), level=0", "Import a module.")          \
    BUILTIN(abs, "abs", ARITY_ONE, "x, /", "Return the absolute value of the argument.")          \
    BUILTIN(aiter, "aiter", ARITY_ONE, "async_iterable, /",                                       \
            "Return an AsyncIterator for an AsyncIterable object.")                               \
    BUILTIN(all, "all", ARITY_ONE, "iterable, /",                                                 \
            "Return True if bool(x) is True for all values x in the iterable.\n\n"                \
            "If the iterable is empty, return True.")                                             \
    BUILTIN(anext, "anext", ARITY_ANY, NULL, "Return the next item from the async iterator.")     \
    BUILTIN(any, "any", ARITY_ONE, "iterable, /",                                                 \
            "Return True if bool(x) is True for any x in the iterable.\n\n"                       \
            "If the iterable is empty, return False.")                                            \
    BUILTIN(ascii, "ascii", ARITY_ONE, "obj, /",                                                  \
            "Return an ASCII-only representation of an object.")                                  \
    BUILTIN(bin, "bin", ARITY_ONE, "number, /",                                                   \
            "Return the binary representation of an integer.\n\n   >>> bin(2796202)\n   "         \
            "'0b1010101010101010101010'")                                                         \
    BUILTIN(breakpoint, "breakpoint", ARITY_RAW, "*args, **kws",                                  \
            "Call sys.breakpointhook(*args, **kws).")                                             \
    BUILTIN(                                                                                      \
        callable, "callable", ARITY_ONE, "obj, /",                                                \
        "Return whether the object is callable (i.e., some kind of function).\n\n"                \
        "Note that classes are callable, as are instances of classes with a\n__call__() method.") \
    BUILTIN(chr, "chr", ARITY_ONE, "i, /",                                                        \
            "Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff.")       \
    BUILTIN(compile, "compile", ARITY_NAMED,                                                      \
            "source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, "               \
            "_feature_version=-1",                                                                \
            "Compile source into a code object that can be executed by exec() or eval().")        \
    BUILTIN(delattr, "delattr", ARITY_ANY, "obj, name, /",                                        \
            "Deletes the named attribute from the given object.\n\n"                              \
            "delattr(x, 'y') is equivalent to ``del x.y``")                                       \
    BUILTIN(dir, "dir", ARITY_ANY, NULL, "Show attributes of an object.")                         \
    BUILTIN(divmod, "divmod", ARITY_ANY, "x, y, /",                                               \
            "Return the tuple (x//y, x%y).  Invariant: div*y + mod == x.")                        \
    BUILTIN(eval, "eval", ARITY_NAMED, "source, /, globals=None, locals=None",                    \
            "Evaluate the given source in the context of globals and locals.")                    \
    BUILTIN(exec, "exec", ARITY_NAMED, "source, /, globals=None, locals=None, *, closure=None",   \
            "Execute the given source in the context of globals and locals.")                     \
    BUILTIN(format, "format", ARITY_ANY, "value, format_spec='', /",                              \
            "Return type(value).__format__(value, format_spec)")                                  \
    BUILTIN(getattr, "getattr", ARITY_ANY, NULL,                                                  \
            "getattr(object, name[, default]) -> value\n\nGet a named attribute from an object; " \
            "getattr(x, 'y') is equivalent to x.y.\nWhen a default argument is given, it is "     \
            "returned when the attribute doesn't\n"                                               \
            "exist; without it, an exception is raised in that case.")                            \
    BUILTIN(globals, "globals", ARITY_NONE, "",                                                   \
            "Return the dictionary containing the current scope's global variables.")             \
    BUILTIN(hasattr, "hasattr", ARITY_ANY, "obj, name, /",                                        \
            "Return whether the object has an attribute with the given name.\n\n"                 \
            "This is done by calling getattr(obj, name) and catching AttributeError.")            \
    BUILTIN(hash, "hash", ARITY_ONE, "obj, /", "Return the hash value for the given object.")     \
    BUILTIN(hex, "hex", ARITY_ONE, "number, /",                                                   \
            "Return the hexadecimal representation of an integer.\n\n   >>> hex(12648430)\n   "   \
            "'0xc0ffee'")                                                                         \
    BUILTIN(id, "id", ARITY_ONE, "obj, /",                                                        \
            "Return the identity of an object.\n\n"                                               \
            "This is guaranteed to be unique among simultaneously existing objects.\n"            \
            "(CPython uses the object's memory address.)")                                        \
    BUILTIN(input, "input", ARITY_NAMED, "prompt='', /",                                          \
            "Read a string from standard input.  The trailing newline is stripped.")              \
    BUILTIN(isinstance, "isinstance", ARITY_ANY, "obj, class_or_tuple, /",                        \
            "Return whether an object is an instance of a class or of a subclass thereof.")       \
    BUILTIN(issubclass, "issubclass", ARITY_ANY, "cls, class_or_tuple, /",                        \
            "Return whether 'cls' is derived from another class or is the same class.")           \
    BUILTIN(iter, "iter", ARITY_ANY, NULL,                                                        \
            "iter(iterable) -> iterator\niter(callable, sentinel) -> iterator\n\n"                \
            "Get an iterator from an object.\nIn the first form, the argument must supply its "   \
            "own iterator, or be a sequence.\n"                                                   \
            "In the second form, the callable is called until it returns the sentinel.")          \
    BUILTIN(len, "len", ARITY_ONE, "obj, /", "Return the number of items in a container.")        \
    BUILTIN(locals, "locals", ARITY_NONE, "",                                                     \
            "Return a dictionary containing the current scope's local variables.")                \
    BUILTIN(max, "max", ARITY_RAW, NULL,                                                          \
            "max(iterable, *[, default=obj, key=func]) -> value\n"                                \
            "max(arg1, arg2, *args, *[, key=func]) -> value\n\n"                                  \
            "With a single iterable argument, return its biggest item.")                          \
    BUILTIN(min, "min", ARITY_RAW, NULL,                                                          \
            "min(iterable, *[, default=obj, key=func]) -> value\n"                                \
            "min(arg1, arg2, *args, *[, key=func]) -> value\n\n"                                  \
            "With a single iterable argument, return its smallest item.")                         \
    BUILTIN(next, "next", ARITY_ANY, NULL,                                                        \
            "next(iterator[, default])\n\nReturn the next item from the iterator. If default is " \
            "given and the iterator\n"                                                            \
            "is exhausted, it is returned instead of raising StopIteration.")                     \
    BUILTIN(                                                                                      \
        oct, "oct", ARITY_ONE, "number, /",                                                       \
        "Return the octal representation of an integer.\n\n   >>> oct(342391)\n   '0o1234567'")   \
    BUILTIN(open, "open", ARITY_NAMED,                                                            \
            "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, "            \
            "closefd=True, opener=None",                                                          \
            "Open file and return a stream.  Raise OSError upon failure.")                        \
    BUILTIN(ord, "ord", ARITY_ONE, "c, /",                                                        \
            "Return the Unicode code point for a one-character string.")                          \
    BUILTIN(pow, "pow", ARITY_NAMED, "base, exp, mod=None",                                       \
            "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments.")      \
    BUILTIN(print, "print", ARITY_RAW, "*args, sep=' ', end='\\n', file=None, flush=False",       \
            "Prints the values to a stream, or to sys.stdout by default.")                        \
    BUILTIN(repr, "repr", ARITY_ONE, "obj, /",                                                    \
            "Return the canonical string representation of the object.\n\n"                       \
            "For many object types, including most builtins, eval() will return\nan equivalent "  \
            "object.")                                                                            \
    BUILTIN(round, "round", ARITY_NAMED, "number, ndigits=None",                                  \
            "Round a number to a given precision in decimal digits.")                             \
    BUILTIN(setattr, "setattr", ARITY_ANY, "obj, name, value, /",                                 \
            "Sets the named attribute on the given object to the specified value.\n\n"            \
            "setattr(x, 'y', v) is equivalent to ``x.y = v``")                                    \
    BUILTIN(sorted, "sorted", ARITY_RAW, "iterable, /, *, key=None, reverse=False",               \
            "Return a new list containing all items from the iterable in ascending order.")       \
    BUILTIN(sum, "sum", ARITY_NAMED, "iterable, /, start=0",                                      \
            "Return the sum of a 'start' value (default: 0) plus an iterable of numbers")         \
    BUILTIN(vars, "vars", ARITY_ANY, NULL,                                                        \
            "vars([object]) -> dictionary\n\nWithout arguments, equivalent to locals().\n"        \
            "With an argument, equivalent to object.__dict__.")

#define BUILTIN(function, name, arity, signature, doc) \
    value builtin_##function(machine *m, value self, const value *args, size_t count, tuple *names);
BUILTINS(BUILTIN)
#undef BUILTIN

/* The frame of the Python code that is calling; NULL: none. */
struct frame *builtins_frame(machine *m);

#endif
