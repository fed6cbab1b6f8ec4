/* str: a text, as an array of characters that never changes.
 *
 * Characters take 1, 2 or 4 bytes each: the least that holds the widest of them. They usually
 * follow the struct in the same block. Texts that grow (a += b) and instances of subclasses keep
 * them in a buffer instead; str_data hides the difference. A NUL follows the last character. Every
 * one-character text below U+0100 exists once per machine.
 *
 * "UTF-8" here is generalized: a surrogate is its three bytes, both ways, so that any str survives
 * the round trip.
 */
#ifndef EVAL_STR_H
#define EVAL_STR_H

#include "chars.h"
#include "repl/eval/object/type.h"

#include <stdarg.h>

enum {
    STR_ASCII = 1,    /* all characters below 128 */
    STR_INTERNED = 2, /* in m->interned: equal interned texts are the same object */
};

struct str {
    object head;
    int64_t hash;    /* 0: not computed yet (and that of '') */
    uint32_t length; /* in characters */
    uint8_t kind;    /* bytes per character */
    uint8_t flags;   /* STR_ bits */
    uint8_t offset;  /* of the characters from the start of the object; 0: they lie in a buffer */
    uint8_t unused;
};

/* What follows the struct where the characters do not. */
typedef struct str_buffered {
    str head;
    char *utf8; /* owned: the UTF-8 form once asked for, NULL before and for ASCII; a size_t stands
                   before it */
    void *data; /* owned */
    size_t capacity; /* bytes of data */
} str_buffered;

static inline const void *str_data(const str *s)
{
    return s->offset ? (const char *)s + s->offset : ((const str_buffered *)s)->data;
}
static inline size_t str_length(const str *s)
{
    return s->length;
}
static inline bool str_is_ascii(const str *s)
{
    return (s->flags & STR_ASCII) != 0;
}
/* Whether it is one block and nothing knows it but its references: most are. Its bytes in all. */
static inline bool str_is_plain(const str *s)
{
    return s->offset == sizeof *s && !(s->flags & STR_INTERNED);
}
static inline size_t str_plain_bytes(const str *s)
{
    return sizeof *s + s->length + 1;
}
static inline uint32_t str_at(const str *s, size_t i)
{
    return char_at(str_data(s), s->kind, i);
}
static inline bool is_str(machine *m, value v)
{
    return is_kind(m, v, KIND_STR);
}

/* New texts: NULL with MemoryError. */
str *str_new(machine *m, const char *utf8);
str *str_from(machine *m, const char *utf8, size_t n);
str *str_from_ascii(machine *m, const char *ascii, size_t n);
str *str_from_latin1(machine *m, const void *bytes, size_t n);
/* From characters of any kind; narrowed to the least kind that holds them. */
str *str_from_chars(machine *m, const void *data, int kind, size_t n);
str *str_char(machine *m, uint32_t c);
/* Room for n characters up to `widest`; the caller fills *data before anyone else sees the text. n
 * must not be 0, nor the result shared: one-character and empty texts do not go through the cache
 * here. */
str *str_room(machine *m, size_t n, uint32_t widest, void **data);
/* Characters [start, end), which must be in range. All of an exact str is itself. */
str *str_slice(machine *m, str *s, size_t start, size_t end);
str *str_concat(machine *m, str *a, str *b);
/* a + b where the caller gives its reference to `a` away (also on failure): in place when there are
 * no references but `own`: that one, and those of variables that the sum is about to replace. */
str *str_append(machine *m, str *a, str *b, uint32_t own);
enum { STR_LONG = 256 }; /* characters; shorter texts are simply copied when they grow */
static inline bool str_is_long(const str *s)
{
    return s->length >= STR_LONG;
}
str *str_repeat(machine *m, str *s, int64_t count);
/* separator.join(iterable) */
str *str_join(machine *m, str *separator, value iterable);
/* The same for an array of strs that the caller knows to be strs. */
str *str_join_array(machine *m, str *separator, const value *items, size_t count);

/* Interned texts: owned references. str_intern_str takes the caller's reference and gives one back.
 */
str *str_intern(machine *m, const char *utf8);
str *str_intern_from(machine *m, const char *utf8, size_t n);
str *str_intern_str(machine *m, str *s);
static inline bool str_is_interned(const str *s)
{
    return (s->flags & STR_INTERNED) != 0;
}

/* The UTF-8 form with a NUL after it; lives as long as s. *n (n may be NULL) is its length. NULL:
 * MemoryError. */
const char *str_utf8(machine *m, str *s, size_t *n);

bool str_equals(const str *a, const str *b);
bool str_equals_c(const str *s, const char *ascii);
int str_compare(const str *a, const str *b); /* -1, 0 or 1, by code points */
int64_t str_hash_compute(str *s);
static inline int64_t str_hash(str *s) /* never -1 */
{
    return s->hash ? s->hash : str_hash_compute(s);
}
/* SipHash-1-3 with the key 0, as CPython under PYTHONHASHSEED=0; never -1. Also for bytes. */
int64_t hash_bytes(const void *data, size_t n);

/* Where `what` first (last) occurs in s[start:end], or -1. */
int64_t str_find(const str *s, const str *what, size_t start, size_t end);
int64_t str_find_last(const str *s, const str *what, size_t start, size_t end);
int64_t str_find_char(const str *s, uint32_t c, size_t start, size_t end);
bool str_is_identifier(const str *s);

/* printf for texts, with the directives of fail() (error.h). NULL when something inside it raised.
 */
str *str_format(machine *m, const char *format, ...);
str *str_format_list(machine *m, const char *format, va_list values);

/* An exact str from one that may be a subclass's instance: new reference. */
str *str_exact(machine *m, str *s);
/* Make m->empty_str and m->latin1, when types[T_str] is there. */
bool str_boot(machine *m);

/* "%s" % values, and "{}".format(*args, **kwargs) (dict NULL: none; `mapping` for format_map, else
 * NOTHING). */
value str_percent(machine *m, str *format, value values);
value str_format_braces(machine *m, str *format, const value *args, size_t count, tuple *names,
                        value mapping);
/* str.__format__ with a spec that is not empty. */
value str_format_spec(machine *m, str *s, str *spec);

#endif
