/* The built-in types and exceptions by number: machine.types[T_list], machine.types[T_ValueError].
 *
 * Each row of TYPES names a type_record called `NAME_type`, defined at the end of the file that
 * implements the type. The order is the order of creation: a base stands before what is built on
 * it.
 */
#ifndef EVAL_KINDS_H
#define EVAL_KINDS_H

/* TYPE(identifier) */
#define TYPES(TYPE)                     \
    TYPE(object)                        \
    TYPE(type)                          \
    TYPE(NoneType)                      \
    TYPE(ellipsis)                      \
    TYPE(NotImplementedType)            \
    TYPE(int)                           \
    TYPE(bool)                          \
    TYPE(float)                         \
    TYPE(complex)                       \
    TYPE(str)                           \
    TYPE(bytes)                         \
    TYPE(bytearray)                     \
    TYPE(memoryview)                    \
    TYPE(tuple)                         \
    TYPE(list)                          \
    TYPE(dict)                          \
    TYPE(set)                           \
    TYPE(frozenset)                     \
    TYPE(range)                         \
    TYPE(slice)                         \
    TYPE(cell)                          \
    TYPE(code)                          \
    TYPE(function)                      \
    TYPE(method)                        \
    TYPE(builtin_function_or_method)    \
    TYPE(method_descriptor)             \
    TYPE(classmethod_descriptor)        \
    TYPE(wrapper_descriptor)            \
    TYPE(method_wrapper)                \
    TYPE(getset_descriptor)             \
    TYPE(member_descriptor)             \
    TYPE(property)                      \
    TYPE(classmethod)                   \
    TYPE(staticmethod)                  \
    TYPE(super)                         \
    TYPE(mappingproxy)                  \
    TYPE(module)                        \
    TYPE(SimpleNamespace)               \
    TYPE(GenericAlias)                  \
    TYPE(UnionType)                     \
    TYPE(weakref)                       \
    TYPE(frame)                         \
    TYPE(FrameLocalsProxy)              \
    TYPE(traceback)                     \
    TYPE(generator)                     \
    TYPE(coroutine)                     \
    TYPE(coroutine_wrapper)             \
    TYPE(async_generator)               \
    TYPE(async_generator_asend)         \
    TYPE(async_generator_athrow)        \
    TYPE(async_generator_wrapped_value) \
    TYPE(anext_awaitable)               \
    TYPE(str_iterator)                  \
    TYPE(str_ascii_iterator)            \
    TYPE(bytes_iterator)                \
    TYPE(bytearray_iterator)            \
    TYPE(tuple_iterator)                \
    TYPE(list_iterator)                 \
    TYPE(list_reverseiterator)          \
    TYPE(dict_keys)                     \
    TYPE(dict_values)                   \
    TYPE(dict_items)                    \
    TYPE(dict_keyiterator)              \
    TYPE(dict_valueiterator)            \
    TYPE(dict_itemiterator)             \
    TYPE(dict_reversekeyiterator)       \
    TYPE(dict_reversevalueiterator)     \
    TYPE(dict_reverseitemiterator)      \
    TYPE(set_iterator)                  \
    TYPE(range_iterator)                \
    TYPE(longrange_iterator)            \
    TYPE(iterator)                      \
    TYPE(callable_iterator)             \
    TYPE(enumerate)                     \
    TYPE(reversed)                      \
    TYPE(zip)                           \
    TYPE(map)                           \
    TYPE(filter)

/* EXCEPTION(name, base): BaseException's tree, CPython's order. Layouts and texts are in
 * exceptions.c. */
#define EXCEPTIONS(EXCEPTION)                          \
    EXCEPTION(BaseException, object)                   \
    EXCEPTION(Exception, BaseException)                \
    EXCEPTION(GeneratorExit, BaseException)            \
    EXCEPTION(KeyboardInterrupt, BaseException)        \
    EXCEPTION(SystemExit, BaseException)               \
    EXCEPTION(BaseExceptionGroup, BaseException)       \
    EXCEPTION(ArithmeticError, Exception)              \
    EXCEPTION(FloatingPointError, ArithmeticError)     \
    EXCEPTION(OverflowError, ArithmeticError)          \
    EXCEPTION(ZeroDivisionError, ArithmeticError)      \
    EXCEPTION(AssertionError, Exception)               \
    EXCEPTION(AttributeError, Exception)               \
    EXCEPTION(BufferError, Exception)                  \
    EXCEPTION(EOFError, Exception)                     \
    EXCEPTION(ImportError, Exception)                  \
    EXCEPTION(ModuleNotFoundError, ImportError)        \
    EXCEPTION(LookupError, Exception)                  \
    EXCEPTION(IndexError, LookupError)                 \
    EXCEPTION(KeyError, LookupError)                   \
    EXCEPTION(MemoryError, Exception)                  \
    EXCEPTION(NameError, Exception)                    \
    EXCEPTION(UnboundLocalError, NameError)            \
    EXCEPTION(OSError, Exception)                      \
    EXCEPTION(BlockingIOError, OSError)                \
    EXCEPTION(ChildProcessError, OSError)              \
    EXCEPTION(ConnectionError, OSError)                \
    EXCEPTION(BrokenPipeError, ConnectionError)        \
    EXCEPTION(ConnectionAbortedError, ConnectionError) \
    EXCEPTION(ConnectionRefusedError, ConnectionError) \
    EXCEPTION(ConnectionResetError, ConnectionError)   \
    EXCEPTION(FileExistsError, OSError)                \
    EXCEPTION(FileNotFoundError, OSError)              \
    EXCEPTION(InterruptedError, OSError)               \
    EXCEPTION(IsADirectoryError, OSError)              \
    EXCEPTION(NotADirectoryError, OSError)             \
    EXCEPTION(PermissionError, OSError)                \
    EXCEPTION(ProcessLookupError, OSError)             \
    EXCEPTION(TimeoutError, OSError)                   \
    EXCEPTION(ReferenceError, Exception)               \
    EXCEPTION(RuntimeError, Exception)                 \
    EXCEPTION(NotImplementedError, RuntimeError)       \
    EXCEPTION(PythonFinalizationError, RuntimeError)   \
    EXCEPTION(RecursionError, RuntimeError)            \
    EXCEPTION(StopAsyncIteration, Exception)           \
    EXCEPTION(StopIteration, Exception)                \
    EXCEPTION(SyntaxError, Exception)                  \
    EXCEPTION(IndentationError, SyntaxError)           \
    EXCEPTION(TabError, IndentationError)              \
    EXCEPTION(_IncompleteInputError, SyntaxError)      \
    EXCEPTION(SystemError, Exception)                  \
    EXCEPTION(TypeError, Exception)                    \
    EXCEPTION(ValueError, Exception)                   \
    EXCEPTION(UnicodeError, ValueError)                \
    EXCEPTION(UnicodeDecodeError, UnicodeError)        \
    EXCEPTION(UnicodeEncodeError, UnicodeError)        \
    EXCEPTION(UnicodeTranslateError, UnicodeError)     \
    EXCEPTION(Warning, Exception)                      \
    EXCEPTION(BytesWarning, Warning)                   \
    EXCEPTION(DeprecationWarning, Warning)             \
    EXCEPTION(EncodingWarning, Warning)                \
    EXCEPTION(FutureWarning, Warning)                  \
    EXCEPTION(ImportWarning, Warning)                  \
    EXCEPTION(PendingDeprecationWarning, Warning)      \
    EXCEPTION(ResourceWarning, Warning)                \
    EXCEPTION(RuntimeWarning, Warning)                 \
    EXCEPTION(SyntaxWarning, Warning)                  \
    EXCEPTION(UnicodeWarning, Warning)                 \
    EXCEPTION(UserWarning, Warning)

enum kind {
#define TYPE(name) T_##name,
    TYPES(TYPE)
#undef TYPE
#define EXCEPTION(name, base) T_##name,
        EXCEPTIONS(EXCEPTION)
#undef EXCEPTION
            T_ExceptionGroup, /* has two bases, and is made after the others */
    T_COUNT
};

#endif
