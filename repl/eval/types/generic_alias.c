/* list[int]: a generic class with its arguments. Everything but a few dunders is asked of the
 * class. */
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"
#include "repl/eval/object/type_arguments.h"

#include "dict.h"
#include "str.h"

typedef struct generic_alias {
    object head;
    value origin;      /* owned */
    tuple *args;       /* owned */
    tuple *parameters; /* owned; NULL until asked */
    bool starred;      /* *tuple[int, ...] */
} generic_alias;

static value alias_of_type(machine *m, type *cls, value origin, value args)
{
    generic_alias *g = object_new(m, cls);
    if (!g)
        return NOTHING;
    g->origin = keep(origin);
    g->args = is_kind(m, args, KIND_TUPLE) ? as(tuple, keep(args)) : tuple_of(m, 1, args);
    if (!g->args) {
        drop_object(m, g);
        return NOTHING;
    }
    return of(g);
}

value generic_alias_new(machine *m, value origin, value args)
{
    return alias_of_type(m, m->types[T_GenericAlias], origin, args);
}

bool is_generic_alias(machine *m, value v)
{
    return type_is_subtype(type_of(m, v), m->types[T_GenericAlias]);
}

value class_getitem(machine *m, value cls, const value *args, size_t count, tuple *names)
{
    (void)count;
    (void)names;
    return generic_alias_new(m, cls, args[0]);
}

static void finish(machine *m, object *o)
{
    generic_alias *g = (generic_alias *)o;
    drop_any(m, g->origin);
    drop_object(m, g->args);
    drop_object(m, g->parameters);
}

static void visit_alias(machine *m, object *o, visitor *v)
{
    (void)m;
    generic_alias *g = (generic_alias *)o;
    visit(v, g->origin);
    visit_object(v, g->args);
    visit_object(v, g->parameters);
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    if (!arguments_no_names(m, "GenericAlias", names) ||
        !arguments_between(m, "GenericAlias", count, 2, 2))
        return NOTHING;
    return alias_of_type(m, cls, args[0], args[1]);
}

static value repr_alias(machine *m, value self)
{
    const generic_alias *g = as(generic_alias, self);
    builder b;
    builder_start(&b, m);
    if (g->starred)
        builder_char(&b, '*');
    bool good = type_argument_show(&b, g->origin);
    builder_char(&b, '[');
    for (size_t i = 0; good && i < g->args->count; i++) {
        builder_text(&b, i ? ", " : "");
        good = type_argument_show(&b, g->args->items[i]);
    }
    builder_text(&b, g->args->count ? "]" : "()]");
    if (good)
        return of(builder_finish(&b));
    builder_drop(&b);
    return NOTHING;
}

static bool hash(machine *m, value self, int64_t *result)
{
    const generic_alias *g = as(generic_alias, self);
    int64_t a, b;
    if (!hash_of(m, g->origin, &a) || !hash_of(m, of(g->args), &b))
        return false;
    *result = a ^ b;
    if (*result == -1)
        *result = -2;
    return true;
}

static value compare_aliases(machine *m, value a, value b, compare_operator op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_generic_alias(m, a) || !is_generic_alias(m, b))
        return NOT_IMPLEMENTED;
    const generic_alias *g = as(generic_alias, a), *h = as(generic_alias, b);
    int same = g->starred != h->starred ? 0 : equals(m, g->origin, h->origin);
    if (same == 1)
        same = equals(m, of(g->args), of(h->args));
    return same < 0 ? NOTHING : boolean(same == (op == CMP_EQ));
}

static value call_alias(machine *m, value self, const value *args, size_t count, tuple *names)
{
    value v = call(m, as(generic_alias, self)->origin, args, count, names);
    if (is_nothing(v))
        return v;
    if (!set_attribute(m, v, m->names.__orig_class__, self) && !swallow(m, T_AttributeError) &&
        !swallow(m, T_TypeError)) {
        drop(m, v);
        return NOTHING;
    }
    return v;
}

static bool is_own(const str *name)
{
    static const char *const own[] = {"__class__",
                                      "__bases__",
                                      "__origin__",
                                      "__args__",
                                      "__unpacked__",
                                      "__parameters__",
                                      "__typing_unpacked_tuple_args__",
                                      "__mro_entries__",
                                      "__reduce_ex__",
                                      "__reduce__",
                                      "__copy__",
                                      "__deepcopy__"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (str_equals_c(name, own[i]))
            return true;
    return false;
}

static value get_attribute_of_alias(machine *m, value self, str *name)
{
    if (is_own(name))
        return generic_get_attribute(m, self, name);
    return get_attribute(m, as(generic_alias, self)->origin, name);
}

static tuple *parameters(machine *m, generic_alias *g)
{
    if (!g->parameters)
        g->parameters = type_parameters_of(m, g->args);
    return g->parameters;
}

static value get_item_of_alias(machine *m, value self, value key)
{
    generic_alias *g = as(generic_alias, self);
    tuple *all = parameters(m, g);
    tuple *args = all ? type_arguments_put(m, self, g->args, all, key) : NULL;
    value v = args ? generic_alias_new(m, g->origin, of(args)) : NOTHING;
    if (!is_nothing(v))
        as(generic_alias, v)->starred = g->starred;
    drop_object(m, args);
    return v;
}

/* for x in *tuple[int]: one starred alias comes out. */
static value iterate(machine *m, value self)
{
    const generic_alias *g = as(generic_alias, self);
    value v = generic_alias_new(m, g->origin, of(g->args));
    if (is_nothing(v))
        return v;
    as(generic_alias, v)->starred = true;
    tuple *one = tuple_of(m, 1, v);
    drop(m, v);
    value it = one ? iter(m, of(one)) : NOTHING;
    drop_object(m, one);
    return it;
}

static value get_origin(machine *m, value self)
{
    (void)m;
    return keep(as(generic_alias, self)->origin);
}

static value get_args(machine *m, value self)
{
    (void)m;
    return keep(of(as(generic_alias, self)->args));
}

static value get_parameters(machine *m, value self)
{
    tuple *t = parameters(m, as(generic_alias, self));
    return t ? keep(of(t)) : NOTHING;
}

static value get_unpacked(machine *m, value self)
{
    (void)m;
    return boolean(as(generic_alias, self)->starred);
}

/* The arguments that *tuple[int, str] stands for; None: it stands for itself. */
static value get_unpacked_arguments(machine *m, value self)
{
    const generic_alias *g = as(generic_alias, self);
    bool unpacked = g->starred && is_same(g->origin, of(m->types[T_tuple]));
    return unpacked ? keep(of(g->args)) : NONE;
}

static value mro_entries(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args;
    (void)count;
    (void)names;
    return of(tuple_of(m, 1, as(generic_alias, self)->origin));
}

static value instance_check(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self;
    (void)args;
    (void)count;
    (void)names;
    return fail(m, T_TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}

static value subclass_check(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self;
    (void)args;
    (void)count;
    (void)names;
    return fail(m, T_TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}

static value reduce(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args;
    (void)count;
    (void)names;
    const generic_alias *g = as(generic_alias, self);
    tuple *pair = tuple_of(m, 2, g->origin, of(g->args));
    value v = pair ? of(tuple_of(m, 2, of(m->types[T_GenericAlias]), of(pair))) : NOTHING;
    drop_object(m, pair);
    return v;
}

static const method_record methods[] = {
    {"__mro_entries__", mro_entries, ARITY_ONE, 0, "bases, /", NULL},
    {"__instancecheck__", instance_check, ARITY_ONE, 0, "instance, /", NULL},
    {"__subclasscheck__", subclass_check, ARITY_ONE, 0, "cls, /", NULL},
    {"__reduce__", reduce, ARITY_NONE, 0, "", NULL},
    {0},
};

static const attribute_record members[] = {
    {"__origin__", get_origin, NULL, NULL},
    {"__args__", get_args, NULL, NULL},
    {"__unpacked__", get_unpacked, NULL, NULL},
    {0},
};

static const attribute_record attributes[] = {
    {"__parameters__", get_parameters, NULL, "Type variables in the GenericAlias."},
    {"__typing_unpacked_tuple_args__", get_unpacked_arguments, NULL, NULL},
    {0},
};

const type_record GenericAlias_type = {
    .name = "types.GenericAlias",
    .flags = TYPE_HAS_WEAK,
    .size = sizeof(generic_alias),
    .slots = {.finish = finish,
              .visit = visit_alias,
              .create = create,
              .repr = repr_alias,
              .hash = hash,
              .compare = compare_aliases,
              .call = call_alias,
              .getattr = get_attribute_of_alias,
              .iter = iterate,
              .get_item = get_item_of_alias,
              .binary[BIN_OR] = union_or},
    .methods = methods,
    .members = members,
    .attributes = attributes,
    .doc = "Represent a PEP 585 generic type",
};
