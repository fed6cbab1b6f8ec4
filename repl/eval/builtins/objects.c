/* Builtins about any object: attributes, identity, classes, texts. */
#include "builtins.h"

#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/class.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#define BODY(name) \
    value builtin_##name(machine *m, value self, const value *args, size_t count, tuple *names)
#define UNUSED (void)self, (void)args, (void)count, (void)names

BODY(build_class)
{
    return build_class(m, self, args, count, names);
}

/* An attribute's name, interned; owned. */
static str *name_argument(machine *m, value v)
{
    if (!is_kind(m, v, KIND_STR)) {
        fail(m, T_TypeError, "attribute name must be string, not '%T'", v);
        return NULL;
    }
    str *exact = str_exact(m, as(str, v));
    return exact ? str_intern_str(m, exact) : NULL;
}

BODY(getattr)
{
    UNUSED;
    if (!arguments_between(m, "getattr", count, 2, 3))
        return NOTHING;
    str *name = name_argument(m, args[1]);
    if (!name)
        return NOTHING;
    value v = count == 3 ? find_attribute(m, args[0], name) : get_attribute(m, args[0], name);
    drop_object(m, name);
    return count == 3 && is_nothing(v) && !is_raised(m) ? keep(args[2]) : v;
}

BODY(hasattr)
{
    UNUSED;
    if (!arguments_between(m, "hasattr", count, 2, 2))
        return NOTHING;
    str *name = name_argument(m, args[1]);
    if (!name)
        return NOTHING;
    value v = find_attribute(m, args[0], name);
    drop_object(m, name);
    drop_any(m, v);
    return is_nothing(v) && is_raised(m) ? NOTHING : boolean(!is_nothing(v));
}

static value set_or_delete(machine *m, value o, value name_value, value v)
{
    str *name = name_argument(m, name_value);
    bool done = name && set_attribute(m, o, name, v);
    drop_object(m, name);
    return done ? NONE : NOTHING;
}

BODY(setattr)
{
    UNUSED;
    if (!arguments_between(m, "setattr", count, 3, 3))
        return NOTHING;
    return set_or_delete(m, args[0], args[1], args[2]);
}

BODY(delattr)
{
    UNUSED;
    if (!arguments_between(m, "delattr", count, 2, 2))
        return NOTHING;
    return set_or_delete(m, args[0], args[1], NOTHING);
}

BODY(isinstance)
{
    UNUSED;
    if (!arguments_between(m, "isinstance", count, 2, 2))
        return NOTHING;
    int answer = is_instance(m, args[0], args[1]);
    return answer < 0 ? NOTHING : boolean(answer);
}

BODY(issubclass)
{
    UNUSED;
    if (!arguments_between(m, "issubclass", count, 2, 2))
        return NOTHING;
    int answer = is_subclass(m, args[0], args[1]);
    return answer < 0 ? NOTHING : boolean(answer);
}

BODY(callable)
{
    UNUSED;
    return boolean(is_callable(m, args[0]));
}

BODY(hash)
{
    UNUSED;
    int64_t hash;
    return hash_of(m, args[0], &hash) ? int_from(m, hash) : NOTHING;
}

/* Inline values have no address: a float's bits are none, and those of others not when they are
 * moved up. */
BODY(id)
{
    UNUSED;
    if (is_object(args[0]))
        return int_from_u64(m, memory_address(m, as_object(args[0])));
    if (is_inline_float(args[0]))
        return int_from_u64(m, args[0].bits);
    return int_from_u64(m, args[0].bits << 4 & INT64_MAX);
}

BODY(repr)
{
    UNUSED;
    return repr(m, args[0]);
}

BODY(ascii)
{
    UNUSED;
    return ascii(m, args[0]);
}

BODY(format)
{
    UNUSED;
    if (!arguments_between(m, "format", count, 1, 2))
        return NOTHING;
    if (count > 1 && !is_kind(m, args[1], KIND_STR))
        return fail(m, T_TypeError, "format() argument 2 must be str, not %A", args[1]);
    return format(m, args[0], count > 1 ? args[1] : NOTHING);
}

BODY(len)
{
    UNUSED;
    int64_t n = length(m, args[0]);
    return n < 0 ? NOTHING : int_from(m, n);
}

/* --- dir and vars --- */

static value sorted_names(machine *m, value names_)
{
    if (is_nothing(names_))
        return names_;
    list *l = list_from_iterable(m, names_);
    drop(m, names_);
    if (l && list_sort(m, l, NOTHING, false))
        return of(l);
    drop_object(m, l);
    return NOTHING;
}

static value local_names(machine *m)
{
    frame *f = builtins_frame(m);
    if (!f)
        return fail(m, T_SystemError, "frame does not exist");
    value locals = frame_locals_now(m, f);
    if (is_nothing(locals))
        return locals;
    value keys = type_of(m, locals) == m->types[T_dict] ? of(list_from_iterable(m, locals))
                                                        : call_method0(m, locals, m->names.keys);
    drop(m, locals);
    return sorted_names(m, keys);
}

BODY(dir)
{
    UNUSED;
    if (!arguments_between(m, "dir", count, 0, 1))
        return NOTHING;
    if (!count)
        return local_names(m);
    bool found;
    value listed = call_special(m, args[0], m->names.__dir__, NULL, 0, &found);
    if (!found)
        return fail(m, T_TypeError, "object does not provide __dir__");
    return sorted_names(m, listed);
}

BODY(vars)
{
    UNUSED;
    if (!arguments_between(m, "vars", count, 0, 1))
        return NOTHING;
    if (!count)
        return builtin_locals(m, NOTHING, NULL, 0, NULL);
    value v = find_attribute(m, args[0], m->names.__dict__);
    if (is_nothing(v) && !is_raised(m))
        return fail(m, T_TypeError, "vars() argument must have __dict__ attribute");
    return v;
}

/* --- asynchronous iteration --- */

BODY(aiter)
{
    UNUSED;
    type *t = type_of(m, args[0]);
    if (!t->slots.aiter)
        return fail(m, T_TypeError, "'%T' object is not an async iterable", args[0]);
    value it = t->slots.aiter(m, args[0]);
    if (is_nothing(it) || type_of(m, it)->slots.anext)
        return it;
    fail(m, T_TypeError, "aiter() returned not an async iterator of type '%T'", it);
    drop(m, it);
    return NOTHING;
}
