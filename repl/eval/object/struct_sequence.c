#include "struct_sequence.h"

#include "callables.h"
#include "object.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/tuple.h"

#include <string.h>

/* The names are kept where match statements look for them. */
static tuple *fields_of(machine *m, value self)
{
    value v = type_lookup(m, type_of(m, self), m->names.__match_args__);
    return is_nothing(v) ? m->empty_tuple : as(tuple, v);
}

static str *shown_name(machine *m, type *t)
{
    return str_new(m, t->record ? t->record->name : str_utf8(m, t->name, NULL));
}

static value repr_sequence(machine *m, value self)
{
    const tuple *items = as(tuple, self), *fields = fields_of(m, self);
    str *name = shown_name(m, type_of(m, self));
    builder b;
    builder_start(&b, m);
    builder_format(&b, "%U(", name);
    for (size_t i = 0; i < fields->count && i < items->count; i++)
        builder_format(&b, i ? ", %V=%R" : "%V=%R", fields->items[i], items->items[i]);
    builder_char(&b, ')');
    drop_object(m, name);
    return of(builder_finish(&b));
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    value in[2];
    if (!arguments_bind(m, "structseq", "sequence, dict=None", args, count, names, in, 2))
        return NOTHING;
    tuple *given = tuple_from_iterable(m, in[0]);
    value v = type_lookup(m, cls, m->names.__match_args__);
    size_t wanted = is_nothing(v) ? 0 : as(tuple, v)->count;
    if (!given)
        return NOTHING;
    if (given->count < wanted) {
        drop_object(m, given);
        return fail(m, T_TypeError, "%s() takes an at least %z-sequence (%z-sequence given)",
                    cls->record ? cls->record->name : "structseq", wanted, given->count);
    }
    for (size_t i = 0; i < given->count; i++)
        keep(given->items[i]);
    value made = struct_sequence_new(m, cls, given->items, given->count);
    drop_object(m, given);
    return made;
}

static value reduce(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args;
    (void)count;
    (void)names;
    tuple *plain = tuple_from(m, as(tuple, self)->items, as(tuple, self)->count);
    tuple *one = plain ? tuple_of(m, 1, of(plain)) : NULL;
    value v = one ? of(tuple_of(m, 2, of(type_of(m, self)), of(one))) : NOTHING;
    drop_object(m, one);
    drop_object(m, plain);
    return v;
}

static const method_record methods[] = {
    {"__reduce__", reduce, ARITY_NONE, 0, "", NULL},
    {0},
};

static bool add_fields(machine *m, type *t, const char *fields)
{
    list *names = list_new(m, 8);
    bool good = names != NULL;
    for (uint32_t i = 0; good && *fields; i++) {
        size_t n = strcspn(fields, " ");
        str *name = str_intern_from(m, fields, n);
        uint32_t offset = (uint32_t)(offsetof(tuple, items) + i * sizeof(value));
        value member = name ? member_new(m, t, name, offset) : NOTHING;
        good = !is_nothing(member) && dict_set_str(m, t->dict, name, member) &&
               list_append(m, names, of(name));
        drop_any(m, member);
        drop_object(m, name);
        fields += n + strspn(fields + n, " ");
    }
    tuple *all = good ? list_to_tuple(m, names) : NULL;
    drop_object(m, names);
    good = all && dict_set_str(m, t->dict, m->names.__match_args__, of(all));
    drop_object(m, all);
    return good;
}

type *struct_sequence_type(machine *m, const char *name, const char *fields, const char *doc)
{
    type_record *record = memory_take(m, sizeof *record); /* lives as long as the machine */
    char *own = memory_take(m, strlen(name) + 1);
    if (!record || !own)
        return NULL;
    strcpy(own, name);
    *record = (type_record){.name = own,
                            .base = T_tuple,
                            .slots = {.create = create, .repr = repr_sequence},
                            .methods = methods,
                            .doc = doc};
    type *t = type_from_record(m, record, (enum kind)0);
    return t && add_fields(m, t, fields) ? t : NULL;
}

value struct_sequence_new(machine *m, type *t, const value *items, size_t count)
{
    bool whole = true;
    for (size_t i = 0; i < count; i++)
        whole &= !is_nothing(items[i]);
    tuple *made = whole ? object_new_sized(m, t, count) : NULL;
    for (size_t i = 0; i < count && !made; i++)
        drop_any(m, items[i]);
    if (!made)
        return NOTHING;
    made->count = count;
    memcpy(made->items, items, count * sizeof *items);
    return of(made);
}
