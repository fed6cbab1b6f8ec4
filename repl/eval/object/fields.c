#include "fields.h"

#include "object.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

/* Places for what the text of a class does not show. */
enum { SPARE = 2, SPARE_ALONE = 3 };

static size_t fields_bytes(uint32_t room)
{
    return sizeof(class_fields) + room * sizeof(str *);
}

/* --- how many --- */

static bool note_name(machine *m, dict *names, value name)
{
    return !is_str(m, name) || dict_set_str(m, names, as(str, name), NONE);
}

/* What the methods of one class set on self, and what its body declares. */
static bool note_names(machine *m, dict *names, const type *t)
{
    value set = dict_get_str(m, t->dict, m->names.__static_attributes__);
    value declared = dict_get_str(m, t->dict, m->names.__annotations__);
    bool good = true;
    if (!is_nothing(set) && is_kind(m, set, KIND_TUPLE))
        for (size_t i = 0; good && i < as(tuple, set)->count; i++)
            good = note_name(m, names, as(tuple, set)->items[i]);
    value name;
    if (!is_nothing(declared) && is_kind(m, declared, KIND_DICT))
        for (size_t at = 0; good && dict_next(as(dict, declared), &at, &name, NULL);)
            good = note_name(m, names, name);
    return good;
}

/* -1: no memory. */
static int64_t count_names(machine *m, const type *t)
{
    dict *names = dict_new(m);
    bool good = names;
    for (size_t i = 0; good && i < t->mro->count; i++) {
        const type *each = as(type, t->mro->items[i]);
        good = !(each->flags & TYPE_HEAP) || note_names(m, names, each);
    }
    int64_t count = good ? (int64_t)dict_count(names) : -1;
    drop_object(m, names);
    return count;
}

bool fields_begin(machine *m, type *t)
{
    bool has_places = t->flags & TYPE_INSTANCE && t->dict_offset && t->size < POOL_SMALL;
    if (!has_places)
        return true;
    int64_t names = count_names(m, t);
    if (names < 0)
        return false;
    uint32_t room = (uint32_t)names + (names ? SPARE : SPARE_ALONE);
    uint32_t most = (POOL_SMALL - t->size) / (uint32_t)sizeof(value);
    if (room > most)
        room = most;
    class_fields *own = memory_take(m, fields_bytes(room));
    if (!own)
        return false;
    *own = (class_fields){.room = room, .reach = room};
    t->fields = own;
    t->bytes = field_offset(t, room);
    return true;
}

void fields_end(machine *m, type *t)
{
    if (!t->fields)
        return;
    for (uint32_t i = 0; i < t->fields->count; i++)
        drop_object(m, t->fields->names[i]);
    memory_give(m, t->fields, fields_bytes(t->fields->room));
}

/* --- one field --- */

int32_t field_place(const type *t, const str *name)
{
    const class_fields *own = t->fields;
    if (!own)
        return -1;
    bool interned = str_is_interned(name);
    for (uint32_t i = 0; i < own->count; i++)
        if (own->names[i] == name || (!interned && str_equals(own->names[i], name)))
            return (int32_t)i;
    return -1;
}

value field_get(const object *o, const str *name)
{
    int32_t place = field_place(o->type, name);
    return place < 0 ? NOTHING : fields_at(o)[place];
}

/* Instances of t get one more attribute. Who knew that they have nothing of their own where the
 * class has something has to look again. -1: there is no place, or an exception. */
static int32_t add_name(machine *m, type *t, str *name)
{
    class_fields *own = t->fields;
    if (!own || own->count >= own->reach)
        return -1;
    str *interned = str_intern_str(m, keep_object(name));
    if (!interned)
        return -1;
    own->names[own->count] = interned;
    if (!is_nothing(type_lookup(m, t, interned)))
        type_modified(m, t);
    return (int32_t)own->count++;
}

/* Whether what o has comes before this place, so that a value there is the last. */
static inline bool is_behind(const object *o, uint32_t place)
{
    const value *at = fields_at(o);
    for (uint32_t i = place, count = o->type->fields->count; i < count; i++)
        if (!is_nothing(at[i]))
            return false;
    return true;
}

bool field_set(machine *m, object *o, str *name, value v)
{
    int32_t place = field_place(o->type, name);
    if (place < 0)
        place = add_name(m, o->type, name);
    if (place < 0)
        return false;
    value *at = &fields_at(o)[place];
    if (is_nothing(*at) && !is_behind(o, (uint32_t)place))
        return false;
    replace(m, at, keep(v));
    return true;
}

bool field_fill(object *o, uint32_t offset, value v)
{
    const type *t = o->type;
    uint32_t place = (offset - t->size) / (uint32_t)sizeof(value);
    if (offset >= t->size && (*instance_dict_at(o) || !is_behind(o, place)))
        return false;
    *(value *)(void *)((char *)o + offset) = keep(v);
    return true;
}

bool field_delete(machine *m, object *o, const str *name)
{
    int32_t place = field_place(o->type, name);
    if (place < 0 || is_nothing(fields_at(o)[place]))
        return false;
    replace(m, &fields_at(o)[place], NOTHING);
    return true;
}

/* --- all of them --- */

bool fields_any(const object *o)
{
    return o->type->fields && !is_behind(o, 0);
}

dict *fields_copy(machine *m, const object *o)
{
    if (!fields_any(o))
        return NULL;
    const class_fields *own = o->type->fields;
    const value *at = fields_at(o);
    dict *d = dict_new_sized(m, own->count);
    for (uint32_t i = 0; d && i < own->count; i++)
        if (!is_nothing(at[i]) && !dict_set_str(m, d, own->names[i], at[i])) {
            drop_object(m, d);
            return NULL;
        }
    return d;
}

dict *fields_leave(machine *m, object *o)
{
    dict *d = fields_copy(m, o);
    if (!d)
        return NULL;
    *instance_dict_at(o) = d;
    for (uint32_t i = 0; i < o->type->fields->count; i++)
        replace(m, &fields_at(o)[i], NOTHING); /* the dict holds it, too */
    return d;
}

/* --- another class --- */

typedef struct gathering {
    const type *of;
    object **found; /* NULL: they are only counted */
    size_t count;
} gathering;

static void gather(void *context, object *o)
{
    gathering *g = context;
    if (o->type != g->of || !fields_any(o))
        return;
    if (g->found)
        g->found[g->count] = o;
    g->count++;
}

/* From now on instances of t have fewer fields: those that there are have none any more. */
static bool lower(machine *m, type *t, uint32_t reach)
{
    gathering g = {.of = t};
    memory_each_object(m, gather, &g);
    size_t bytes = g.count * sizeof *g.found;
    object **found = memory_take(m, bytes);
    if (!found)
        return false;
    g = (gathering){.of = t, .found = found};
    memory_each_object(m, gather, &g);
    bool good = true;
    for (size_t i = 0; good && i < g.count; i++)
        good = fields_leave(m, found[i]);
    memory_give(m, found, bytes);
    if (!good)
        return false;
    for (class_fields *own = t->fields; own->count > reach;)
        drop_object(m, own->names[--own->count]);
    t->fields->reach = reach;
    return true;
}

bool fields_change_class(machine *m, object *o, type *to)
{
    if (!o->type->fields && !to->fields)
        return true;
    if (fields_any(o) && !fields_leave(m, o))
        return false;
    size_t bytes = object_bytes(m, o);
    if (bytes == to->bytes)
        return true;
    to->flags &= ~(uint32_t)TYPE_INSTANCE; /* whose blocks are all of one size */
    type_modified(m, to);
    uint32_t reach = (uint32_t)(bytes - to->size) / (uint32_t)sizeof(value);
    return !to->fields || to->fields->reach <= reach || lower(m, to, reach);
}
