/* int | str: a set of types that isinstance() understands. */
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"
#include "repl/eval/object/type_arguments.h"

#include "list.h"
#include "set.h"
#include "str.h"

typedef struct union_object {
    object head;
    tuple *args;       /* owned: flat, each once */
    tuple *parameters; /* owned; NULL until asked */
} union_object;

static bool is_union(machine *m, value v)
{
    return type_of(m, v) == m->types[T_UnionType];
}

/* What a type statement makes. */
static bool is_type_alias(machine *m, value v)
{
    const str *name = type_of(m, v)->native_name;
    return name && str_equals_c(name, "typing.TypeAliasType");
}

static bool can_be_member(machine *m, value v)
{
    return is_none(v) || is_kind(m, v, KIND_TYPE) || is_generic_alias(m, v) || is_union(m, v) ||
           is_type_alias(m, v);
}

static bool add(machine *m, list *l, value v)
{
    if (is_none(v))
        v = of(m->types[T_NoneType]);
    if (is_union(m, v)) {
        const tuple *args = as(union_object, v)->args;
        for (size_t i = 0; i < args->count; i++)
            if (!add(m, l, args->items[i]))
                return false;
        return true;
    }
    for (size_t i = 0; i < l->count; i++) {
        bool aliases = is_generic_alias(m, v) && is_generic_alias(m, l->items[i]);
        int same = aliases ? equals(m, l->items[i], v) : is_same(l->items[i], v);
        if (same)
            return same > 0;
    }
    return list_append(m, l, v);
}

static value union_of(machine *m, const value *items, size_t count)
{
    list *l = list_new(m, count);
    bool good = l != NULL;
    for (size_t i = 0; good && i < count; i++)
        good = add(m, l, items[i]);
    value v = NOTHING;
    if (good && l->count == 1) {
        v = keep(l->items[0]);
    } else if (good) {
        union_object *u = object_new(m, m->types[T_UnionType]);
        if (u)
            u->args = list_to_tuple(m, l);
        v = of(u);
    }
    drop_object(m, l);
    return v;
}

value union_or(machine *m, value a, value b)
{
    if (!can_be_member(m, a) || !can_be_member(m, b))
        return NOT_IMPLEMENTED;
    return union_of(m, (value[]){a, b}, 2);
}

static void finish(machine *m, object *o)
{
    drop_object(m, ((union_object *)o)->args);
    drop_object(m, ((union_object *)o)->parameters);
}

static void visit_union(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((union_object *)o)->args);
    visit_object(v, ((union_object *)o)->parameters);
}

static value repr_union(machine *m, value self)
{
    const tuple *args = as(union_object, self)->args;
    builder b;
    builder_start(&b, m);
    bool good = true;
    for (size_t i = 0; good && i < args->count; i++) {
        builder_text(&b, i ? " | " : "");
        good = is_same(args->items[i], of(m->types[T_NoneType]))
                   ? builder_text(&b, "None")
                   : type_argument_show(&b, args->items[i]);
    }
    if (good)
        return of(builder_finish(&b));
    builder_drop(&b);
    return NOTHING;
}

static value as_set(machine *m, value self)
{
    return call1(m, of(m->types[T_frozenset]), of(as(union_object, self)->args));
}

static bool hash(machine *m, value self, int64_t *result)
{
    value s = as_set(m, self);
    bool good = !is_nothing(s) && hash_of(m, s, result);
    drop_any(m, s);
    return good;
}

static value compare_unions(machine *m, value a, value b, compare_operator op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_union(m, a) || !is_union(m, b))
        return NOT_IMPLEMENTED;
    value s = as_set(m, a), t = is_nothing(s) ? s : as_set(m, b);
    value v = is_nothing(t) ? t : compare(m, s, t, op);
    drop_any(m, s);
    drop_any(m, t);
    return v;
}

static tuple *parameters(machine *m, union_object *u)
{
    if (!u->parameters)
        u->parameters = type_parameters_of(m, u->args);
    return u->parameters;
}

static value get_item_of_union(machine *m, value self, value key)
{
    union_object *u = as(union_object, self);
    tuple *all = parameters(m, u);
    tuple *args = all ? type_arguments_put(m, self, u->args, all, key) : NULL;
    value v = NOTHING;
    if (args && args->count) {
        v = keep(args->items[0]);
        for (size_t i = 1; i < args->count && !is_nothing(v); i++) {
            value next = binary(m, v, args->items[i], BIN_OR);
            drop(m, v);
            v = next;
        }
    }
    drop_object(m, args);
    return v;
}

static value get_args(machine *m, value self)
{
    (void)m;
    return keep(of(as(union_object, self)->args));
}

static value get_parameters(machine *m, value self)
{
    tuple *t = parameters(m, as(union_object, self));
    return t ? keep(of(t)) : NOTHING;
}

typedef int (*check)(machine *m, value o, value cls);

static value check_each(machine *m, value self, value o, check ask, const char *what)
{
    const tuple *args = as(union_object, self)->args;
    for (size_t i = 0; i < args->count; i++)
        if (is_generic_alias(m, args->items[i]))
            return fail(m, T_TypeError, "%s() argument 2 cannot be a parameterized generic", what);
    for (size_t i = 0; i < args->count; i++) {
        if (!is_kind(m, args->items[i], KIND_TYPE))
            continue;
        int answer = ask(m, o, args->items[i]);
        if (answer)
            return answer < 0 ? NOTHING : TRUE;
    }
    return FALSE;
}

static value instance_check(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count;
    (void)names;
    return check_each(m, self, args[0], is_instance, "isinstance");
}

static value subclass_check(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count;
    (void)names;
    if (!is_kind(m, args[0], KIND_TYPE))
        return fail(m, T_TypeError, "issubclass() arg 1 must be a class");
    return check_each(m, self, args[0], is_subclass, "issubclass");
}

static const method_record methods[] = {
    {"__instancecheck__", instance_check, ARITY_ONE, 0, "instance, /", NULL},
    {"__subclasscheck__", subclass_check, ARITY_ONE, 0, "cls, /", NULL},
    {0},
};

static const attribute_record members[] = {
    {"__args__", get_args, NULL, NULL},
    {0},
};

static const attribute_record attributes[] = {
    {"__parameters__", get_parameters, NULL, "Type variables in the types.UnionType."},
    {0},
};

const type_record UnionType_type = {
    .name = "types.UnionType",
    .flags = TYPE_FINAL | TYPE_NO_CREATE | TYPE_HAS_WEAK,
    .size = sizeof(union_object),
    .slots = {.finish = finish,
              .visit = visit_union,
              .repr = repr_union,
              .hash = hash,
              .compare = compare_unions,
              .get_item = get_item_of_union,
              .binary[BIN_OR] = union_or},
    .methods = methods,
    .members = members,
    .attributes = attributes,
    .doc = "Represent a PEP 604 union type",
};
