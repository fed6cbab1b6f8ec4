/* The methods that bytes and bytearray share: one table for declarations and both types. Bodies are
 * in bytes_search.c, bytes_parts.c and bytes_layout.c. A result is of the kind of the object asked.
 */
#ifndef EVAL_BYTES_METHODS_H
#define EVAL_BYTES_METHODS_H

#include "builder.h"
#include "bytearray.h"
#include "bytes.h"
#include "span.h"

/* ROW(name, arity, flags, signature, doc) */
#define BYTES_METHODS(ROW)                                                                        \
    ROW(capitalize, ARITY_NONE, 0, "",                                                            \
        "Return a copy with only its first character in upper case.")                             \
    ROW(center, ARITY_ANY, 0, "width, fillchar=b' ', /",                                          \
        "Return a centered string of length width.")                                              \
    ROW(count, ARITY_ANY, 0, "sub[, start[, end]], /",                                            \
        "Return the number of non-overlapping occurrences.")                                      \
    ROW(decode, ARITY_NAMED, 0, "encoding='utf-8', errors='strict'",                              \
        "Decode the bytes using the codec registered for encoding.")                              \
    ROW(endswith, ARITY_ANY, 0, "suffix[, start[, end]], /",                                      \
        "Return True if the bytes end with the suffix (or any of a tuple of them).")              \
    ROW(expandtabs, ARITY_NAMED, 0, "tabsize=8",                                                  \
        "Return a copy where all tab characters are expanded using spaces.")                      \
    ROW(find, ARITY_ANY, 0, "sub[, start[, end]], /",                                             \
        "Return the lowest index where sub is found, or -1.")                                     \
    ROW(fromhex, ARITY_ONE, METHOD_CLASS, "string, /",                                            \
        "Create from hexadecimal numbers; blanks between two are skipped.")                       \
    ROW(hex, ARITY_NAMED, 0, "sep=<unrepresentable>, bytes_per_sep=1",                            \
        "Create a string of hexadecimal numbers.")                                                \
    ROW(index, ARITY_ANY, 0, "sub[, start[, end]], /",                                            \
        "Like find, but raise ValueError when sub is not found.")                                 \
    ROW(isalnum, ARITY_NONE, 0, "",                                                               \
        "Return True if all are ASCII letters or digits and there is at least one.")              \
    ROW(isalpha, ARITY_NONE, 0, "",                                                               \
        "Return True if all are ASCII letters and there is at least one.")                        \
    ROW(isascii, ARITY_NONE, 0, "", "Return True if all are ASCII; empty bytes are.")             \
    ROW(isdigit, ARITY_NONE, 0, "",                                                               \
        "Return True if all are ASCII digits and there is at least one.")                         \
    ROW(islower, ARITY_NONE, 0, "",                                                               \
        "Return True if there are lower case letters and no upper case ones.")                    \
    ROW(isspace, ARITY_NONE, 0, "",                                                               \
        "Return True if all are ASCII whitespace and there is at least one.")                     \
    ROW(istitle, ARITY_NONE, 0, "", "Return True if the bytes are title-cased.")                  \
    ROW(isupper, ARITY_NONE, 0, "",                                                               \
        "Return True if there are upper case letters and no lower case ones.")                    \
    ROW(join, ARITY_ONE, 0, "iterable_of_bytes, /",                                               \
        "Concatenate any number of bytes objects, with this one between them.")                   \
    ROW(ljust, ARITY_ANY, 0, "width, fillchar=b' ', /",                                           \
        "Return a left-justified string of length width.")                                        \
    ROW(lower, ARITY_NONE, 0, "", "Return a copy with all ASCII letters in lower case.")          \
    ROW(lstrip, ARITY_ANY, 0, "bytes=None, /", "Strip leading whitespace (or the given bytes).")  \
    ROW(maketrans, ARITY_ANY, METHOD_STATIC, "frm, to, /",                                        \
        "Return a translation table for translate().")                                            \
    ROW(partition, ARITY_ONE, 0, "sep, /",                                                        \
        "Split at the first sep: what is before, sep, what is after.")                            \
    ROW(removeprefix, ARITY_ONE, 0, "prefix, /",                                                  \
        "Return the bytes without the prefix, if it is there.")                                   \
    ROW(removesuffix, ARITY_ONE, 0, "suffix, /",                                                  \
        "Return the bytes without the suffix, if it is there.")                                   \
    ROW(replace, ARITY_ANY, 0, "old, new, count=-1, /",                                           \
        "Return a copy with all (or the first count) occurrences replaced.")                      \
    ROW(rfind, ARITY_ANY, 0, "sub[, start[, end]], /",                                            \
        "Return the highest index where sub is found, or -1.")                                    \
    ROW(rindex, ARITY_ANY, 0, "sub[, start[, end]], /",                                           \
        "Like rfind, but raise ValueError when sub is not found.")                                \
    ROW(rjust, ARITY_ANY, 0, "width, fillchar=b' ', /",                                           \
        "Return a right-justified string of length width.")                                       \
    ROW(rpartition, ARITY_ONE, 0, "sep, /",                                                       \
        "Split at the last sep: what is before, sep, what is after.")                             \
    ROW(rsplit, ARITY_NAMED, 0, "sep=None, maxsplit=-1",                                          \
        "Return a list of the sections, splitting from the end.")                                 \
    ROW(rstrip, ARITY_ANY, 0, "bytes=None, /", "Strip trailing whitespace (or the given bytes).") \
    ROW(split, ARITY_NAMED, 0, "sep=None, maxsplit=-1",                                           \
        "Return a list of the sections, with sep as the delimiter.")                              \
    ROW(splitlines, ARITY_NAMED, 0, "keepends=False",                                             \
        "Return a list of the lines, breaking at line boundaries.")                               \
    ROW(startswith, ARITY_ANY, 0, "prefix[, start[, end]], /",                                    \
        "Return True if the bytes start with the prefix (or any of a tuple of them).")            \
    ROW(strip, ARITY_ANY, 0, "bytes=None, /",                                                     \
        "Strip whitespace (or the given bytes) at both ends.")                                    \
    ROW(swapcase, ARITY_NONE, 0, "",                                                              \
        "Convert upper case to lower case and lower case to upper case.")                         \
    ROW(title, ARITY_NONE, 0, "", "Return a version where each word is title-cased.")             \
    ROW(translate, ARITY_NAMED, 0, "table, /, delete=b''",                                        \
        "Return a copy with each byte mapped by the table, without those to delete.")             \
    ROW(upper, ARITY_NONE, 0, "", "Return a copy with all ASCII letters in upper case.")          \
    ROW(zfill, ARITY_ONE, 0, "width, /", "Pad a numeric string with zeros on the left.")

#define BYTES_METHOD(name)                                                                    \
    value bytes_method_##name(machine *m UNUSED, value self UNUSED, const value *args UNUSED, \
                              size_t count UNUSED, tuple *names UNUSED)

#define ROW(name, arity, flags, signature, doc) BYTES_METHOD(name);
BYTES_METHODS(ROW)
#undef ROW

/* The bytes of a bytes or bytearray, without a lock: only while no Python code runs. */
typedef struct run {
    const uint8_t *data;
    size_t n;
} run;
run bytes_run(value self);

/* A new object of self's kind. */
value bytes_like(machine *m, value self, const void *data, size_t n);
/* The same from a builder of Latin-1 characters, which it finishes. */
value bytes_finish_like(builder *b, value self);
/* All of self: itself where it is an exact bytes, else a copy. */
value bytes_same(machine *m, value self);

/* Adds the ints of an iterable; `range_text` is the ValueError for what is no byte. */
bool bytes_collect(builder *out, value iterable, const char *range_text);
/* An int from 0 to 255. */
bool byte_from(machine *m, value v, const char *range_text, uint8_t *out);
/* What the constructors make of their arguments, added to `out`. `name` is the type's. */
bool bytes_construct(machine *m, const char *name, const value *args, size_t count, tuple *names,
                     builder *out);
/* The shared slots. */
value bytes_concat(machine *m, value a, value b);
value bytes_repeat(machine *m, value self, value times);
value bytes_percent(machine *m, value a, value b);
value bytes_compare(machine *m, value a, value b, compare_operator op);
int bytes_contains(machine *m, value self, value item);
/* bytes.hex(sep, bytes_per_sep) of any bytes; args are its two, NOTHING where absent. */
value bytes_hex(machine *m, const uint8_t *data, size_t n, const value *args);
/* A slice of bytes-like data, as an object of self's kind. */
value bytes_get_slice(machine *m, value self, value key);

#endif
