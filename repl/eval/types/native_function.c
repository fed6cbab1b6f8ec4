/* len, [].append and list.append: native functions as values, free, bound, and waiting for their
 * object. */
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"

#include "builder.h"
#include "dict.h"
#include "str.h"
#include "tuple.h"

#include <stdio.h>
#include <string.h>

static value text_or_none(machine *m, const char *words)
{
    return words ? of(str_new(m, words)) : NONE;
}

value signature_text(machine *m, const char *self, const char *signature)
{
    if (!signature)
        return NONE;
    if (!*signature)
        return of(str_format(m, "(%s, /)", self));
    bool marked = strstr(signature, "/,") || strstr(signature, ", /");
    return of(str_format(m, marked ? "(%s, %s)" : "(%s, /, %s)", self, signature));
}

/* --- builtin_function_or_method --- */

value builtin_function_new(machine *m, const method_record *record, value self, str *home)
{
    builtin_function *f = object_new(m, m->types[T_builtin_function_or_method]);
    if (!f)
        return NOTHING;
    f->record = record;
    f->self = keep_any(self);
    f->module = keep_object(home);
    return of(f);
}

static void finish_function(machine *m, object *o)
{
    builtin_function *f = (builtin_function *)o;
    drop_any(m, f->self);
    drop_object(m, f->module);
}

static void visit_function(machine *m, object *o, visitor *v)
{
    (void)m;
    visit(v, ((builtin_function *)o)->self);
}

static value call_function(machine *m, value self, const value *args, size_t count, tuple *names)
{
    const builtin_function *f = as(builtin_function, self);
    return native_call(m, f->record, self, f->self, args, count, names);
}

static bool is_free(machine *m, const builtin_function *f)
{
    return is_nothing(f->self) || type_of(m, f->self) == m->types[T_module];
}

static value repr_function(machine *m, value self)
{
    const builtin_function *f = as(builtin_function, self);
    if (is_free(m, f))
        return of(str_format(m, "<built-in function %s>", f->record->name));
    char address[24];
    unsigned long long at =
        is_object(f->self) ? memory_address(m, as_object(f->self)) : f->self.bits;
    snprintf(address, sizeof address, "%#llx", at);
    return of(str_format(m, "<built-in method %s of %T object at %s>", f->record->name, f->self,
                         address));
}

static bool hash_function(machine *m, value self, int64_t *hash)
{
    const builtin_function *f = as(builtin_function, self);
    uint64_t a = is_nothing(f->self)  ? 0
                 : is_object(f->self) ? memory_address(m, as_object(f->self))
                                      : f->self.bits;
    *hash = (int64_t)((a >> 4 | a << 60) ^ (uintptr_t)f->record >> 4);
    if (*hash == -1)
        *hash = -2;
    return true;
}

static value compare_functions(machine *m, value a, value b, compare_operator op)
{
    if ((op != CMP_EQ && op != CMP_NE) || type_of(m, b) != type_of(m, a))
        return NOT_IMPLEMENTED;
    const builtin_function *f = as(builtin_function, a), *g = as(builtin_function, b);
    bool same = is_same(f->self, g->self) && f->record == g->record;
    return boolean(same == (op == CMP_EQ));
}

static value function_name(machine *m, value self)
{
    return text_or_none(m, as(builtin_function, self)->record->name);
}

static value function_qualname(machine *m, value self)
{
    const builtin_function *f = as(builtin_function, self);
    if (is_free(m, f))
        return function_name(m, self);
    const type *t = is_kind(m, f->self, KIND_TYPE) ? as(type, f->self) : type_of(m, f->self);
    return of(str_format(m, "%U.%s", t->qualname, f->record->name));
}

static value function_doc(machine *m, value self)
{
    return text_or_none(m, as(builtin_function, self)->record->doc);
}

static value function_module(machine *m, value self)
{
    str *home = as(builtin_function, self)->module;
    (void)m;
    return home ? keep(of(home)) : NONE;
}

static value function_self(machine *m, value self)
{
    (void)m;
    value v = as(builtin_function, self)->self;
    return is_nothing(v) ? NONE : keep(v);
}

static value function_signature(machine *m, value self)
{
    const builtin_function *f = as(builtin_function, self);
    return signature_text(m, is_free(m, f) ? "$module" : "$self", f->record->signature);
}

static value reduce_function(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args;
    (void)count;
    (void)names;
    const builtin_function *f = as(builtin_function, self);
    if (is_free(m, f))
        return function_name(m, self);
    value get = dict_get_str(m, m->builtins, str_intern(m, "getattr"));
    value name = function_name(m, self);
    tuple *pair = tuple_of(m, 2, f->self, name);
    value v = pair ? of(tuple_of(m, 2, get, of(pair))) : NOTHING;
    drop_object(m, pair);
    drop_any(m, name);
    return v;
}

static const method_record function_methods[] = {
    {"__reduce__", reduce_function, ARITY_NONE, 0, "", NULL},
    {0},
};

static const attribute_record function_members[] = {
    {"__module__", function_module, NULL, NULL},
    {0},
};

static const attribute_record function_attributes[] = {
    {"__name__", function_name, NULL, NULL},
    {"__qualname__", function_qualname, NULL, NULL},
    {"__doc__", function_doc, NULL, NULL},
    {"__self__", function_self, NULL, NULL},
    {"__text_signature__", function_signature, NULL, NULL},
    {0},
};

const type_record builtin_function_or_method_type = {
    .name = "builtin_function_or_method",
    .flags = TYPE_FINAL | TYPE_NO_CREATE | TYPE_HAS_WEAK,
    .size = sizeof(builtin_function),
    .slots = {.finish = finish_function,
              .visit = visit_function,
              .repr = repr_function,
              .hash = hash_function,
              .compare = compare_functions,
              .call = call_function},
    .methods = function_methods,
    .members = function_members,
    .attributes = function_attributes,
};

/* --- method_descriptor and classmethod_descriptor --- */

value method_descriptor_new(machine *m, type *owner, str *name, const method_record *record)
{
    enum kind kind = record->flags & METHOD_CLASS ? T_classmethod_descriptor : T_method_descriptor;
    method_descriptor *d = object_new(m, m->types[kind]);
    if (!d)
        return NOTHING;
    d->owner = keep_object(owner);
    d->name = keep_object(name);
    d->record = record;
    return of(d);
}

static void finish_descriptor(machine *m, object *o)
{
    drop_object(m, ((method_descriptor *)o)->name);
    drop_object(m, ((method_descriptor *)o)->owner);
}

static void visit_descriptor(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((method_descriptor *)o)->owner);
}

static value get_method(machine *m, value self, value owner, value cls)
{
    (void)cls;
    const method_descriptor *d = as(method_descriptor, self);
    if (is_nothing(owner))
        return keep(self);
    if (!type_is_subtype(type_of(m, owner), d->owner))
        return fail(m, T_TypeError,
                    "descriptor '%U' for '%N' objects doesn't apply to a '%T' object", d->name,
                    d->owner, owner);
    return builtin_function_new(m, d->record, owner, NULL);
}

static value get_class_method(machine *m, value self, value owner, value cls)
{
    const method_descriptor *d = as(method_descriptor, self);
    value of_cls = is_nothing(cls) ? of(type_of(m, owner)) : cls;
    if (!is_kind(m, of_cls, KIND_TYPE))
        return fail(m, T_TypeError,
                    "descriptor '%U' for type '%N' needs a type, not a '%T' as arg 2", d->name,
                    d->owner, of_cls);
    if (!type_is_subtype(as(type, of_cls), d->owner))
        return fail(m, T_TypeError, "descriptor '%U' requires a subtype of '%N' but received '%N'",
                    d->name, d->owner, as(type, of_cls));
    return builtin_function_new(m, d->record, of_cls, NULL);
}

static value call_descriptor(machine *m, value self, const value *args, size_t count, tuple *names)
{
    const method_descriptor *d = as(method_descriptor, self);
    if (!count)
        return fail(m, T_TypeError, "unbound method %U.%U() needs an argument", d->owner->qualname,
                    d->name);
    if (!type_is_subtype(type_of(m, args[0]), d->owner))
        return fail(m, T_TypeError,
                    "descriptor '%U' for '%N' objects doesn't apply to a '%T' object", d->name,
                    d->owner, args[0]);
    return native_call(m, d->record, self, args[0], args + 1, count - 1, names);
}

static value call_class_descriptor(machine *m, value self, const value *args, size_t count,
                                   tuple *names)
{
    const method_descriptor *d = as(method_descriptor, self);
    if (!count)
        return fail(m, T_TypeError, "descriptor '%U' of '%N' object needs an argument", d->name,
                    d->owner);
    value bound = get_class_method(m, self, NOTHING, args[0]);
    value v = is_nothing(bound) ? bound : call(m, bound, args + 1, count - 1, names);
    drop_any(m, bound);
    return v;
}

static value repr_descriptor(machine *m, value self)
{
    const method_descriptor *d = as(method_descriptor, self);
    return of(str_format(m, "<method '%U' of '%N' objects>", d->name, d->owner));
}

static value descriptor_doc(machine *m, value self)
{
    return text_or_none(m, as(method_descriptor, self)->record->doc);
}

static value descriptor_signature(machine *m, value self)
{
    const method_record *r = as(method_descriptor, self)->record;
    return signature_text(m, r->flags & METHOD_CLASS ? "$type" : "$self", r->signature);
}

static const attribute_record descriptor_members[] = {
    {"__name__", descriptor_name, NULL, NULL},
    {"__objclass__", descriptor_owner, NULL, NULL},
    {0},
};

static const attribute_record descriptor_attributes[] = {
    {"__qualname__", descriptor_qualname, NULL, NULL},
    {"__doc__", descriptor_doc, NULL, NULL},
    {"__text_signature__", descriptor_signature, NULL, NULL},
    {0},
};

const type_record method_descriptor_type = {
    .name = "method_descriptor",
    .flags = TYPE_FINAL | TYPE_NO_CREATE | TYPE_METHOD,
    .size = sizeof(method_descriptor),
    .slots = {.finish = finish_descriptor,
              .visit = visit_descriptor,
              .repr = repr_descriptor,
              .call = call_descriptor,
              .get = get_method},
    .members = descriptor_members,
    .attributes = descriptor_attributes,
};

const type_record classmethod_descriptor_type = {
    .name = "classmethod_descriptor",
    .flags = TYPE_FINAL | TYPE_NO_CREATE,
    .size = sizeof(method_descriptor),
    .slots = {.finish = finish_descriptor,
              .visit = visit_descriptor,
              .repr = repr_descriptor,
              .call = call_class_descriptor,
              .get = get_class_method},
    .members = descriptor_members,
    .attributes = descriptor_attributes,
};
