/* The instruction set: CPython 3.13's, number for number.
 *
 * One row an instruction: name, number, how many 16-bit cache units follow it in co_code (they
 * count for offsets), what its argument means, if it takes one, and what it does. The compiler
 * emits these, the listing prints them, and the machine runs a quickened copy of them.
 */
#ifndef READ_OPCODE_H
#define READ_OPCODE_H

/* What an argument refers to. */
enum operand {
    OPERAND_NONE,    /* no argument */
    OPERAND_NUMBER,  /* a plain number */
    OPERAND_CONST,   /* index into the constants */
    OPERAND_NAME,    /* index into the names, perhaps shifted by flag bits */
    OPERAND_LOCAL,   /* index into the fast locals, cells and free variables */
    OPERAND_JUMP,    /* relative jump, forward or backward */
    OPERAND_COMPARE, /* a comparison */
};

/* OPCODE(name, number, caches, operand, sentence) */
#define OPCODES(OPCODE)                                                                            \
    OPCODE(BEFORE_ASYNC_WITH, 1, 0, NONE,                                                          \
           "Takes a context manager, keeps its __aexit__ and pushes what __aenter__() returns.")   \
    OPCODE(BEFORE_WITH, 2, 0, NONE,                                                                \
           "Takes a context manager, keeps its __exit__ and pushes what __enter__() returns.")     \
    OPCODE(BINARY_SLICE, 4, 0, NONE, "Pushes container[start:end] of the top three values.")       \
    OPCODE(BINARY_SUBSCR, 5, 1, NONE, "Pushes container[key] of the top two values.")              \
    OPCODE(CHECK_EG_MATCH, 6, 0, NONE,                                                             \
           "Splits an exception group by the type on top, for except*.")                           \
    OPCODE(CHECK_EXC_MATCH, 7, 0, NONE,                                                            \
           "Tests whether the exception below is of the type on top.")                             \
    OPCODE(CLEANUP_THROW, 8, 0, NONE,                                                              \
           "Ends a delegation when throw() or close() came out as StopIteration.")                 \
    OPCODE(DELETE_SUBSCR, 9, 0, NONE, "Deletes container[key] of the top two values.")             \
    OPCODE(END_ASYNC_FOR, 10, 0, NONE,                                                             \
           "Ends an async for at StopAsyncIteration, and reraises anything else.")                 \
    OPCODE(END_FOR, 11, 0, NONE, "Drops the top value: the iteration is over.")                    \
    OPCODE(END_SEND, 12, 0, NONE, "Drops the finished delegate from below its result.")            \
    OPCODE(EXIT_INIT_CHECK, 13, 0, NONE, "Makes sure that __init__() returned None.")              \
    OPCODE(FORMAT_SIMPLE, 14, 0, NONE,                                                             \
           "Replaces the top value by its str, as an f-string without a format does.")             \
    OPCODE(FORMAT_WITH_SPEC, 15, 0, NONE, "Formats a value by the format on top.")                 \
    OPCODE(GET_AITER, 16, 0, NONE, "Replaces the top value by its asynchronous iterator.")         \
    OPCODE(GET_ANEXT, 18, 0, NONE,                                                                 \
           "Pushes the awaitable of the asynchronous iterator's next value.")                      \
    OPCODE(GET_ITER, 19, 0, NONE, "Replaces the top value by its iterator.")                       \
    OPCODE(GET_LEN, 20, 0, NONE, "Pushes the length of the top value, which stays.")               \
    OPCODE(GET_YIELD_FROM_ITER, 21, 0, NONE,                                                       \
           "Makes an iterator to delegate to; a generator is taken as it is.")                     \
    OPCODE(LOAD_ASSERTION_ERROR, 23, 0, NONE,                                                      \
           "Pushes AssertionError, whatever that name is bound to.")                               \
    OPCODE(LOAD_BUILD_CLASS, 24, 0, NONE, "Pushes the builtin that makes classes.")                \
    OPCODE(LOAD_LOCALS, 25, 0, NONE, "Pushes the namespace of the class or module body.")          \
    OPCODE(MAKE_FUNCTION, 26, 0, NONE, "Replaces the code on top by a function.")                  \
    OPCODE(MATCH_KEYS, 27, 0, NONE,                                                                \
           "Pushes the values of a mapping at a tuple of keys, or None if one is missing.")        \
    OPCODE(MATCH_MAPPING, 28, 0, NONE, "Pushes whether the top value is a mapping.")               \
    OPCODE(MATCH_SEQUENCE, 29, 0, NONE,                                                            \
           "Pushes whether the top value is a sequence that patterns may take apart.")             \
    OPCODE(NOP, 30, 0, NONE, "Does nothing; it holds a line.")                                     \
    OPCODE(POP_EXCEPT, 31, 0, NONE,                                                                \
           "Pops the exception that was being handled before and makes it current again.")         \
    OPCODE(POP_TOP, 32, 0, NONE, "Drops the top value.")                                           \
    OPCODE(PUSH_EXC_INFO, 33, 0, NONE,                                                             \
           "Makes the raised exception current, with the one before it kept below.")               \
    OPCODE(PUSH_NULL, 34, 0, NONE, "Pushes an empty place, where a method call would have self.")  \
    OPCODE(RETURN_GENERATOR, 35, 0, NONE,                                                          \
           "Returns a generator that holds this frame, suspended at its start.")                   \
    OPCODE(RETURN_VALUE, 36, 0, NONE, "Returns the top value to the caller.")                      \
    OPCODE(SETUP_ANNOTATIONS, 37, 0, NONE, "Makes __annotations__ if there is none.")              \
    OPCODE(STORE_SLICE, 38, 0, NONE, "Stores into container[start:end].")                          \
    OPCODE(STORE_SUBSCR, 39, 1, NONE, "Stores into container[key].")                               \
    OPCODE(TO_BOOL, 40, 3, NONE, "Replaces the top value by its truth.")                           \
    OPCODE(UNARY_INVERT, 41, 0, NONE, "Replaces the top value by ~value.")                         \
    OPCODE(UNARY_NEGATIVE, 42, 0, NONE, "Replaces the top value by -value.")                       \
    OPCODE(UNARY_NOT, 43, 0, NONE, "Replaces the truth on top by its opposite.")                   \
    OPCODE(WITH_EXCEPT_START, 44, 0, NONE,                                                         \
           "Calls __exit__ with the raised exception and pushes what it returns.")                 \
    OPCODE(BINARY_OP, 45, 1, NUMBER, "Pushes the result of an operator on the top two values.")    \
    OPCODE(BUILD_CONST_KEY_MAP, 46, 0, NUMBER,                                                     \
           "Makes a dict of values and the tuple of keys on top.")                                 \
    OPCODE(BUILD_LIST, 47, 0, NUMBER, "Makes a list of that many top values.")                     \
    OPCODE(BUILD_MAP, 48, 0, NUMBER, "Makes a dict of that many pairs of key and value.")          \
    OPCODE(BUILD_SET, 49, 0, NUMBER, "Makes a set of that many top values.")                       \
    OPCODE(BUILD_SLICE, 50, 0, NUMBER, "Makes a slice of two or three top values.")                \
    OPCODE(BUILD_STRING, 51, 0, NUMBER, "Joins that many top strings.")                            \
    OPCODE(BUILD_TUPLE, 52, 0, NUMBER, "Makes a tuple of that many top values.")                   \
    OPCODE(CALL, 53, 3, NUMBER,                                                                    \
           "Calls with that many positional arguments and pushes the result.")                     \
    OPCODE(CALL_FUNCTION_EX, 54, 0, NUMBER,                                                        \
           "Calls with a tuple of arguments and perhaps a dict of keywords.")                      \
    OPCODE(CALL_INTRINSIC_1, 55, 0, NUMBER,                                                        \
           "Applies an internal function, chosen by number, to the top value.")                    \
    OPCODE(CALL_INTRINSIC_2, 56, 0, NUMBER,                                                        \
           "Applies an internal function, chosen by number, to the top two values.")               \
    OPCODE(CALL_KW, 57, 0, NUMBER,                                                                 \
           "Calls with arguments of which the last are named by the tuple on top.")                \
    OPCODE(COMPARE_OP, 58, 1, COMPARE, "Pushes the result of comparing the top two values.")       \
    OPCODE(CONTAINS_OP, 59, 1, NUMBER,                                                             \
           "Pushes whether the value below is in the container on top, or is not.")                \
    OPCODE(CONVERT_VALUE, 60, 0, NUMBER,                                                           \
           "Replaces the top value by its str, repr or ascii, as !s, !r and !a ask.")              \
    OPCODE(COPY, 61, 0, NUMBER, "Pushes again the value that lies so deep.")                       \
    OPCODE(COPY_FREE_VARS, 62, 0, NUMBER, "Brings the cells of the closure into the frame.")       \
    OPCODE(DELETE_ATTR, 63, 0, NAME, "Deletes an attribute of the top value.")                     \
    OPCODE(DELETE_DEREF, 64, 0, LOCAL, "Empties a cell.")                                          \
    OPCODE(DELETE_FAST, 65, 0, LOCAL, "Unbinds a local variable.")                                 \
    OPCODE(DELETE_GLOBAL, 66, 0, NAME, "Unbinds a global variable.")                               \
    OPCODE(DELETE_NAME, 67, 0, NAME, "Unbinds a name in the namespace of the class or module.")    \
    OPCODE(DICT_MERGE, 68, 0, NUMBER,                                                              \
           "Adds the mapping on top to a dict of keywords; none may come twice.")                  \
    OPCODE(DICT_UPDATE, 69, 0, NUMBER, "Adds the mapping on top to a dict further down.")          \
    OPCODE(EXTENDED_ARG, 71, 0, NUMBER, "Gives the next instruction a longer argument.")           \
    OPCODE(FOR_ITER, 72, 1, JUMP,                                                                  \
           "Pushes the iterator's next value, or jumps behind the loop when there is none.")       \
    OPCODE(GET_AWAITABLE, 73, 0, NUMBER,                                                           \
           "Replaces the top value by the iterator that await drives.")                            \
    OPCODE(IMPORT_FROM, 74, 0, NAME,                                                               \
           "Pushes an attribute of the module on top, or its submodule.")                          \
    OPCODE(IMPORT_NAME, 75, 0, NAME,                                                               \
           "Imports a module; the names wanted of it and the level lie on the stack.")             \
    OPCODE(IS_OP, 76, 0, NUMBER,                                                                   \
           "Pushes whether the top two values are the same object, or are not.")                   \
    OPCODE(JUMP_BACKWARD, 77, 1, JUMP, "Jumps back; Ctrl-C is seen here.")                         \
    OPCODE(JUMP_BACKWARD_NO_INTERRUPT, 78, 0, JUMP, "Jumps back without looking for Ctrl-C.")      \
    OPCODE(JUMP_FORWARD, 79, 0, JUMP, "Jumps ahead.")                                              \
    OPCODE(LIST_APPEND, 80, 0, NUMBER, "Appends the top value to a list further down.")            \
    OPCODE(LIST_EXTEND, 81, 0, NUMBER,                                                             \
           "Appends all items of the top value to a list further down.")                           \
    OPCODE(LOAD_ATTR, 82, 9, NAME,                                                                 \
           "Pushes an attribute of the top value, or a method with its self.")                     \
    OPCODE(LOAD_CONST, 83, 0, CONST, "Pushes a constant.")                                         \
    OPCODE(LOAD_DEREF, 84, 0, LOCAL, "Pushes what a cell holds.")                                  \
    OPCODE(LOAD_FAST, 85, 0, LOCAL, "Pushes a local variable that is surely bound.")               \
    OPCODE(LOAD_FAST_AND_CLEAR, 86, 0, LOCAL,                                                      \
           "Pushes a local variable, bound or not, and unbinds it.")                               \
    OPCODE(LOAD_FAST_CHECK, 87, 0, LOCAL, "Pushes a local variable, or raises UnboundLocalError.") \
    OPCODE(LOAD_FAST_LOAD_FAST, 88, 0, LOCAL, "Pushes two local variables.")                       \
    OPCODE(LOAD_FROM_DICT_OR_DEREF, 89, 0, LOCAL,                                                  \
           "Pushes a name from the namespace on top or, failing that, from a cell.")               \
    OPCODE(LOAD_FROM_DICT_OR_GLOBALS, 90, 0, NAME,                                                 \
           "Pushes a name from the namespace on top, the globals or the builtins.")                \
    OPCODE(LOAD_GLOBAL, 91, 4, NAME,                                                               \
           "Pushes a global or builtin, and perhaps an empty place for a call.")                   \
    OPCODE(LOAD_NAME, 92, 0, NAME, "Pushes a name from the locals, the globals or the builtins.")  \
    OPCODE(LOAD_SUPER_ATTR, 93, 1, NAME,                                                           \
           "Pushes an attribute of super(), without making the super object.")                     \
    OPCODE(MAKE_CELL, 94, 0, LOCAL, "Puts a local variable into a new cell.")                      \
    OPCODE(MAP_ADD, 95, 0, NUMBER, "Adds the key and value on top to a dict further down.")        \
    OPCODE(MATCH_CLASS, 96, 0, NUMBER,                                                             \
           "Pushes the attributes a class pattern asks for, or None when it does not match.")      \
    OPCODE(POP_JUMP_IF_FALSE, 97, 1, JUMP, "Drops the top value and jumps if it is False.")        \
    OPCODE(POP_JUMP_IF_NONE, 98, 1, JUMP, "Drops the top value and jumps if it is None.")          \
    OPCODE(POP_JUMP_IF_NOT_NONE, 99, 1, JUMP, "Drops the top value and jumps unless it is None.")  \
    OPCODE(POP_JUMP_IF_TRUE, 100, 1, JUMP, "Drops the top value and jumps if it is True.")         \
    OPCODE(RAISE_VARARGS, 101, 0, NUMBER,                                                          \
           "Raises the exception on top, perhaps from a cause, or reraises the current one.")      \
    OPCODE(RERAISE, 102, 0, NUMBER,                                                                \
           "Raises the exception on top again, as if it had not been caught here.")                \
    OPCODE(RETURN_CONST, 103, 0, CONST, "Returns a constant to the caller.")                       \
    OPCODE(SEND, 104, 1, JUMP,                                                                     \
           "Sends the top value into the delegate; jumps when that is finished.")                  \
    OPCODE(SET_ADD, 105, 0, NUMBER, "Adds the top value to a set further down.")                   \
    OPCODE(SET_FUNCTION_ATTRIBUTE, 106, 0, NUMBER,                                                 \
           "Gives a function its defaults, annotations or closure.")                               \
    OPCODE(SET_UPDATE, 107, 0, NUMBER, "Adds all items of the top value to a set further down.")   \
    OPCODE(STORE_ATTR, 108, 4, NAME, "Stores into an attribute of the top value.")                 \
    OPCODE(STORE_DEREF, 109, 0, LOCAL, "Stores the top value into a cell.")                        \
    OPCODE(STORE_FAST, 110, 0, LOCAL, "Binds a local variable to the top value.")                  \
    OPCODE(STORE_FAST_LOAD_FAST, 111, 0, LOCAL,                                                    \
           "Binds a local variable to the top value and pushes another.")                          \
    OPCODE(STORE_FAST_STORE_FAST, 112, 0, LOCAL,                                                   \
           "Binds two local variables to the top two values.")                                     \
    OPCODE(STORE_GLOBAL, 113, 0, NAME, "Binds a global variable to the top value.")                \
    OPCODE(STORE_NAME, 114, 0, NAME,                                                               \
           "Binds a name to the top value in the namespace of the class or module.")               \
    OPCODE(SWAP, 115, 0, NUMBER, "Exchanges the top value with the one that lies so deep.")        \
    OPCODE(UNPACK_EX, 116, 0, NUMBER, "Takes an iterable apart around a starred target.")          \
    OPCODE(UNPACK_SEQUENCE, 117, 1, NUMBER,                                                        \
           "Takes an iterable apart into exactly that many values.")                               \
    OPCODE(YIELD_VALUE, 118, 0, NUMBER,                                                            \
           "Hands the top value to the caller; the frame stays, suspended.")                       \
    OPCODE(RESUME, 149, 0, NUMBER,                                                                 \
           "Marks where a frame begins or goes on after a yield; Ctrl-C is seen here.")

enum opcode {
#define OPCODE(name, number, caches, operand, sentence) OP_##name = number,
    OPCODES(OPCODE)
#undef OPCODE
};

#endif
