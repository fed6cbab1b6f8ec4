/* A value: one 64-bit word.
 *
 * Low bit 1: an integer of 63 bits, inline. Low bits 110: a float, inline (types/float.h). Low bits
 * 010: one of five constants. Low bits 000: a pointer to an object in the machine's memory. All
 * bits zero is NOTHING: an unbound local, an absent argument, or "failed, and the machine holds the
 * exception". The word is wrapped in a struct so that the compiler keeps it apart from integers.
 *
 * References are counted. Unless a declaration says otherwise, arguments are borrowed and results
 * are new references that the caller owns.
 */
#ifndef EVAL_VALUE_H
#define EVAL_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct machine machine;
typedef struct type type;

typedef struct value {
    uint64_t bits;
} value;

/* What every object begins with. */
typedef struct object {
    uint32_t refs;
    uint32_t marks; /* MARK_ bits; the upper 24 say when it was made */
    type *type;     /* owned; built-in types are never freed */
} object;

enum {
    MARK_FINALIZED = 1,   /* __del__ (or a generator's close) has run */
    MARK_WEAK = 2,        /* the machine's weak table knows this object */
    MARK_WIDE = 4,        /* an exact int of one or two limbs, which lie behind it */
    MARK_FINISHING = 8,   /* waits in the queue of objects to finish */
    MARK_COLLECTING = 16, /* takes part in the collection under way */
    MARK_REACHED = 32,    /* and was reached */
    MARK_LOOKED = 64,     /* and was looked into */
    MARK_STAYS = 128,     /* was there before the program: the collector takes it for reached */
};

/* A condition that nearly always holds: what follows where it does not is laid out elsewhere. */
#define MOSTLY(x) __builtin_expect(!!(x), 1)

#define NOTHING ((value){0})
#define NONE ((value){0x02})
#define ELLIPSIS ((value){0x0a})
#define NOT_IMPLEMENTED ((value){0x12})
#define FALSE ((value){0x1a})
#define TRUE ((value){0x22})

#define SMALL_INT_MAX ((int64_t)(INT64_MAX >> 1))
#define SMALL_INT_MIN ((int64_t)(INT64_MIN >> 1))

static inline bool is_nothing(value v)
{
    return v.bits == 0;
}
static inline bool is_none(value v)
{
    return v.bits == NONE.bits;
}
static inline bool is_same(value a, value b)
{
    return a.bits == b.bits;
}
/* An inline int; bools and big ints are not. */
static inline bool is_small(value v)
{
    return (v.bits & 1) != 0;
}
/* An inline float; those out of its range are objects. */
static inline bool is_inline_float(value v)
{
    return (v.bits & 7) == 6;
}
static inline bool is_bool(value v)
{
    return v.bits == TRUE.bits || v.bits == FALSE.bits;
}
/* A pointer to an object. Not to be asked of NOTHING. */
static inline bool is_object(value v)
{
    return (v.bits & 3) == 0;
}
static inline bool fits_small(int64_t i)
{
    return (int64_t)((uint64_t)i - (uint64_t)SMALL_INT_MIN) >= 0;
}
/* i must fit; int_from (types/int.h) takes any. */
static inline value small(int64_t i)
{
    return (value){(uint64_t)i << 1 | 1};
}
static inline int64_t as_small(value v)
{
    return (int64_t)v.bits >> 1;
}
static inline value boolean(bool b)
{
    return b ? TRUE : FALSE;
}
static inline object *as_object(value v)
{
    return (object *)(uintptr_t)v.bits;
}
/* Any struct that begins with an object, as a value. NULL gives NOTHING. */
static inline value of(const void *o)
{
    return (value){(uint64_t)(uintptr_t)o};
}
/* The object behind a value as a pointer to its own struct: as(list, v)->count. */
#define as(T, v) ((T *)(uintptr_t)(v).bits)

/* Called when the last reference goes; never directly. */
void object_finish(machine *m, object *o);

static inline value keep(value v)
{
    if (is_object(v))
        as_object(v)->refs++;
    return v;
}
static inline void drop(machine *m, value v)
{
    if (is_object(v) && --as_object(v)->refs == 0)
        object_finish(m, as_object(v));
}
/* The same where v may be NOTHING. */
static inline value keep_any(value v)
{
    if (is_object(v) && v.bits)
        as_object(v)->refs++;
    return v;
}
static inline void drop_any(machine *m, value v)
{
    if (is_object(v) && v.bits && --as_object(v)->refs == 0)
        object_finish(m, as_object(v));
}
/* Whether v goes on living without `count` of the references to it. */
static inline bool outlives(value v, uint32_t count)
{
    return v.bits && (!is_object(v) || as_object(v)->refs > count);
}
/* The same for pointers to objects; NULL is allowed. Yields its argument: s = keep_object(s). */
#define keep_object(o) ((__typeof__(o))keep_object_at(o))
static inline void *keep_object_at(const void *o)
{
    if (o)
        ((object *)(uintptr_t)o)->refs++;
    return (void *)(uintptr_t)o;
}
static inline void drop_object(machine *m, const void *o)
{
    if (o)
        drop(m, of(o));
}
/* The same of an object that there is. */
static inline void drop_certain(machine *m, object *o)
{
    if (--o->refs == 0)
        object_finish(m, o);
}
/* Put a new (owned) value where an old one was; the old one goes last, as CPython's Py_SETREF. */
static inline void replace(machine *m, value *slot, value v)
{
    value old = *slot;
    *slot = v;
    drop_any(m, old);
}

#endif
