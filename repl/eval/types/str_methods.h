/* The methods of str: one table for their declarations and for the type. Bodies are in str_case.c
 * (letters and what they are), str_parts.c (splitting, stripping, joining), str_search.c (finding
 * and replacing), str_layout.c (padding, tabs, translation, conversions). */
#ifndef EVAL_STR_METHODS_H
#define EVAL_STR_METHODS_H

#include "span.h"
#include "str_inside.h"

/* ROW(name, arity, flags, signature, doc) */
#define STR_METHODS(ROW)                                                                         \
    ROW(capitalize, ARITY_NONE, 0, "",                                                           \
        "Return a copy whose first character is in title case and whose rest is in lower case.") \
    ROW(casefold, ARITY_NONE, 0, "", "Return a version suitable for caseless comparisons.")      \
    ROW(center, ARITY_ANY, 0, "width, fillchar=' ', /",                                          \
        "Return a centered string of length width.")                                             \
    ROW(count, ARITY_ANY, 0, "sub[, start[, end]], /",                                           \
        "Return the number of non-overlapping occurrences of sub in S[start:end].")              \
    ROW(encode, ARITY_NAMED, 0, "encoding='utf-8', errors='strict'",                             \
        "Encode the string using the codec registered for encoding.")                            \
    ROW(endswith, ARITY_ANY, 0, "suffix[, start[, end]], /",                                     \
        "Return True if the string ends with the suffix (or any of a tuple of them).")           \
    ROW(expandtabs, ARITY_NAMED, 0, "tabsize=8",                                                 \
        "Return a copy where all tab characters are expanded using spaces.")                     \
    ROW(find, ARITY_ANY, 0, "sub[, start[, end]], /",                                            \
        "Return the lowest index where sub is found within S[start:end], or -1.")                \
    ROW(format, ARITY_RAW, 0, "*args, **kwargs",                                                 \
        "Return a formatted version of the string, using substitutions from args and kwargs.")   \
    ROW(format_map, ARITY_ONE, 0, "mapping, /",                                                  \
        "Return a formatted version of the string, using substitutions from mapping.")           \
    ROW(index, ARITY_ANY, 0, "sub[, start[, end]], /",                                           \
        "Like find, but raise ValueError when sub is not found.")                                \
    ROW(isalnum, ARITY_NONE, 0, "",                                                              \
        "Return True if all characters are letters or numbers and there is at least one.")       \
    ROW(isalpha, ARITY_NONE, 0, "",                                                              \
        "Return True if all characters are letters and there is at least one.")                  \
    ROW(isascii, ARITY_NONE, 0, "",                                                              \
        "Return True if all characters are ASCII; the empty string is.")                         \
    ROW(isdecimal, ARITY_NONE, 0, "",                                                            \
        "Return True if all characters are decimal digits and there is at least one.")           \
    ROW(isdigit, ARITY_NONE, 0, "",                                                              \
        "Return True if all characters are digits and there is at least one.")                   \
    ROW(isidentifier, ARITY_NONE, 0, "",                                                         \
        "Return True if the string is a valid Python identifier.")                               \
    ROW(islower, ARITY_NONE, 0, "",                                                              \
        "Return True if all cased characters are lower case and there is at least one.")         \
    ROW(isnumeric, ARITY_NONE, 0, "",                                                            \
        "Return True if all characters are numeric and there is at least one.")                  \
    ROW(isprintable, ARITY_NONE, 0, "",                                                          \
        "Return True if all characters are printable; the empty string is.")                     \
    ROW(isspace, ARITY_NONE, 0, "",                                                              \
        "Return True if all characters are whitespace and there is at least one.")               \
    ROW(istitle, ARITY_NONE, 0, "", "Return True if the string is title-cased.")                 \
    ROW(isupper, ARITY_NONE, 0, "",                                                              \
        "Return True if all cased characters are upper case and there is at least one.")         \
    ROW(join, ARITY_ONE, 0, "iterable, /",                                                       \
        "Concatenate any number of strings, with this one between them.")                        \
    ROW(ljust, ARITY_ANY, 0, "width, fillchar=' ', /",                                           \
        "Return a left-justified string of length width.")                                       \
    ROW(lower, ARITY_NONE, 0, "", "Return a copy of the string converted to lower case.")        \
    ROW(lstrip, ARITY_ANY, 0, "chars=None, /",                                                   \
        "Return a copy with leading whitespace (or the given characters) removed.")              \
    ROW(maketrans, ARITY_ANY, METHOD_STATIC, "x, y=<unrepresentable>, z=<unrepresentable>, /",   \
        "Return a translation table usable for str.translate().")                                \
    ROW(partition, ARITY_ONE, 0, "sep, /",                                                       \
        "Split at the first sep: what is before, sep, what is after.")                           \
    ROW(removeprefix, ARITY_ONE, 0, "prefix, /",                                                 \
        "Return the string without the prefix, if it is there.")                                 \
    ROW(removesuffix, ARITY_ONE, 0, "suffix, /",                                                 \
        "Return the string without the suffix, if it is there.")                                 \
    ROW(replace, ARITY_NAMED, 0, "old, new, /, count=-1",                                        \
        "Return a copy with all (or the first count) occurrences of old replaced by new.")       \
    ROW(rfind, ARITY_ANY, 0, "sub[, start[, end]], /",                                           \
        "Return the highest index where sub is found within S[start:end], or -1.")               \
    ROW(rindex, ARITY_ANY, 0, "sub[, start[, end]], /",                                          \
        "Like rfind, but raise ValueError when sub is not found.")                               \
    ROW(rjust, ARITY_ANY, 0, "width, fillchar=' ', /",                                           \
        "Return a right-justified string of length width.")                                      \
    ROW(rpartition, ARITY_ONE, 0, "sep, /",                                                      \
        "Split at the last sep: what is before, sep, what is after.")                            \
    ROW(rsplit, ARITY_NAMED, 0, "sep=None, maxsplit=-1",                                         \
        "Return a list of the words, splitting from the end.")                                   \
    ROW(rstrip, ARITY_ANY, 0, "chars=None, /",                                                   \
        "Return a copy with trailing whitespace (or the given characters) removed.")             \
    ROW(split, ARITY_NAMED, 0, "sep=None, maxsplit=-1",                                          \
        "Return a list of the words, with sep as the delimiter.")                                \
    ROW(splitlines, ARITY_NAMED, 0, "keepends=False",                                            \
        "Return a list of the lines, breaking at line boundaries.")                              \
    ROW(startswith, ARITY_ANY, 0, "prefix[, start[, end]], /",                                   \
        "Return True if the string starts with the prefix (or any of a tuple of them).")         \
    ROW(strip, ARITY_ANY, 0, "chars=None, /",                                                    \
        "Return a copy with whitespace (or the given characters) removed at both ends.")         \
    ROW(swapcase, ARITY_NONE, 0, "",                                                             \
        "Convert upper case to lower case and lower case to upper case.")                        \
    ROW(title, ARITY_NONE, 0, "", "Return a version where each word is title-cased.")            \
    ROW(translate, ARITY_ONE, 0, "table, /",                                                     \
        "Replace each character using the given translation table.")                             \
    ROW(upper, ARITY_NONE, 0, "", "Return a copy of the string converted to upper case.")        \
    ROW(zfill, ARITY_ONE, 0, "width, /",                                                         \
        "Pad a numeric string with zeros on the left, to fill a field of the given width.")      \
    ROW(__format__, ARITY_ONE, 0, "format_spec, /",                                              \
        "Return a formatted version of the string as described by format_spec.")                 \
    ROW(__getnewargs__, ARITY_NONE, 0, "", NULL)                                                 \
    ROW(__sizeof__, ARITY_NONE, 0, "", "Return the size of the string in memory, in bytes.")

#define STR_METHOD(name)                                                                    \
    value str_method_##name(machine *m UNUSED, value self UNUSED, const value *args UNUSED, \
                            size_t count UNUSED, tuple *names UNUSED)

#define ROW(name, arity, flags, signature, doc) STR_METHOD(name);
STR_METHODS(ROW)
#undef ROW

#endif
