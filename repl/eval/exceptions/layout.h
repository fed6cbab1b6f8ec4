/* What the files of this folder share: the layouts' common parts.
 *
 * Behind `exception`, every layout has its owned values in a row, plain numbers after them. So one
 * pair of functions visits and clears them all, told how many there are.
 */
#ifndef EVAL_EXCEPTIONS_LAYOUT_H
#define EVAL_EXCEPTIONS_LAYOUT_H

#include "exceptions.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#define EXCEPTION_FLAGS (KIND_EXCEPTION | TYPE_HAS_DICT)

void exception_visit(machine *m, object *o, visitor *v, size_t extra);
void exception_clear(machine *m, object *o, size_t extra);
value exception_create(machine *m, type *cls, const value *args, size_t count, tuple *names);
/* __init__ without keywords: takes the args over. */
bool exception_init(machine *m, value self, const value *args, size_t count, tuple *names);
/* The keywords of ImportError and its like: to[i] gets (kept) what the signature's i-th was given,
 * of at most four; the rest is refused. */
bool exception_keywords(machine *m, const char *shown, const char *signature, const value *args,
                        size_t count, tuple *names, value *to, size_t places);
bool exception_set_args(machine *m, exception *e, const value *args, size_t count);
value exception_str(machine *m, value self);
/* Reading a member that was never set gives None. */
static inline value member_get(value v)
{
    return keep(is_nothing(v) ? NONE : v);
}

/* visit, clear and finish of a layout with `extra` values of its own. */
#define LAYOUT_SLOTS(layout, extra)                               \
    static void layout##_visit(machine *m, object *o, visitor *v) \
    {                                                             \
        exception_visit(m, o, v, extra);                          \
    }                                                             \
    static void layout##_clear(machine *m, object *o)             \
    {                                                             \
        exception_clear(m, o, extra);                             \
    }

/* Get and set of a field that is a plain member: any value, deleting makes it None. */
#define MEMBER(layout, field)                                \
    static value get_##field(machine *m, value self)         \
    {                                                        \
        (void)m;                                             \
        return member_get(as(layout, self)->field);          \
    }                                                        \
    static bool set_##field(machine *m, value self, value v) \
    {                                                        \
        replace(m, &as(layout, self)->field, keep_any(v));   \
        return true;                                         \
    }
#define MEMBER_ROW(field, text)                \
    {                                          \
#field, get_##field, set_##field, text \
    }

#endif
