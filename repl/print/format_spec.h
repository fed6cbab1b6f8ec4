/* The format-spec mini-language, on plain data:
 *
 *     [[fill]align][sign]["z"]["#"]["0"][width][grouping]["." precision][type]
 *
 * format_spec_parse knows the grammar and the errors that every type shares; what a code means for
 * a type is that type's affair (number.h for numbers, str's own __format__ for text).
 */
#ifndef PRINT_FORMAT_SPEC_H
#define PRINT_FORMAT_SPEC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct format_spec {
    uint32_t fill;         /* code point; ' ' when not given */
    char align;            /* '<' '>' '=' '^'; the type's default when not given */
    bool align_given;      /* explicitly, or by a leading 0 */
    bool fill_given;       /* explicitly, or by a leading 0 */
    char sign;             /* '+' '-' ' '; 0 when not given */
    bool no_negative_zero; /* z */
    bool alternate;        /* # */
    int64_t width;         /* -1 when not given */
    char grouping;         /* ',' '_'; 0 when not given */
    int64_t precision;     /* -1 when not given */
    uint32_t type;         /* a code point; the type's default when not given */
    bool type_given;
} format_spec;

typedef enum format_wrong {
    FORMAT_RIGHT,
    FORMAT_INVALID,            /* Invalid format specifier 'S' for object of type 'T' */
    FORMAT_TOO_MANY_DIGITS,    /* Too many decimal digits in format string */
    FORMAT_NO_PRECISION,       /* Format specifier missing precision */
    FORMAT_BOTH_GROUPINGS,     /* Cannot specify both ',' and '_'. */
    FORMAT_GROUPING_WITH_TYPE, /* Cannot specify ',' with 's'. (in `grouping` and `type`) */
} format_wrong;

/* Parse n bytes of UTF-8. On an error `out` holds what the message needs. */
format_wrong format_spec_parse(const char *spec, size_t n, char default_type, char default_align,
                               format_spec *out);
/* The message of an error other than FORMAT_INVALID, into 64 bytes. */
void format_wrong_text(format_wrong wrong, const format_spec *spec, char out[64]);

/* How many fill characters go left and right of `length` characters. */
void format_padding(const format_spec *spec, size_t length, size_t *left, size_t *right);

#endif
