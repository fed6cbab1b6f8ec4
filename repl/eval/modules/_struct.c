/* Module _struct: numbers and texts as the bytes that C has for them. */
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/bytearray.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/memoryview.h"
#include "repl/eval/types/span.h"
#include "repl/eval/types/tuple.h"
#include "struct_parts.h"

#define METHOD(name)                                                                  \
    static value name(machine *m UNUSED, value self UNUSED, const value *args UNUSED, \
                      size_t count UNUSED, tuple *names UNUSED)

/* ---- formats that were read before ---- */

enum { MOST_KEPT = 100 };

/* The Struct of a format, owned: that of an equal format where one was asked for lately. */
static structure *structure_of(machine *m, value format)
{
    value *kept = &m->module_state[STATE_struct_kept];
    if (is_nothing(*kept) && is_nothing(*kept = of(dict_new(m))))
        return NULL;
    value found = dict_get(m, as(dict, *kept), format);
    if (!is_nothing(found))
        return keep_object(as(structure, found));
    value made = is_raised(m) ? NOTHING : call1(m, m->module_state[STATE_struct], format);
    if (is_nothing(made))
        return NULL;
    if (dict_count(as(dict, *kept)) >= MOST_KEPT)
        dict_clear(m, as(dict, *kept));
    if (dict_set(m, as(dict, *kept), format, made))
        return as(structure, made);
    drop(m, made);
    return NULL;
}

static bool is_ready(machine *m, const structure *s)
{
    return s->format || fails(m, T_RuntimeError, "Struct object is not initialized");
}

/* ---- what both a Struct and the functions do ---- */

static value pack_all(machine *m, const structure *s, const value *values, size_t count)
{
    if (!is_ready(m, s))
        return NOTHING;
    if (count != s->values) {
        fails_struct(m, "pack expected %z items for packing (got %z)", s->values, count);
        return NOTHING;
    }
    bytes *b = bytes_new(m, NULL, s->size);
    if (!b || struct_pack(m, s, values, bytes_writable(b)))
        return of(b);
    drop_object(m, b);
    return NOTHING;
}

static bool see_side_by_side(machine *m, value buffer, view *seen)
{
    if (!view_open(m, buffer, seen))
        return false;
    if (!seen->copy)
        return true;
    view_close(m, seen);
    return fails(m, T_BufferError, "memoryview: underlying buffer is not C-contiguous");
}

/* Where the bytes lie that an offset means: false where there are too few. */
static bool place_at(machine *m, const structure *s, bool packs, int64_t offset, size_t length,
                     size_t *place)
{
    int64_t size = (int64_t)s->size, n = (int64_t)length;
    const char *doing = packs ? "packing" : "unpacking";
    if (offset < 0 && offset + size > 0)
        return fails_struct(m,
                            packs ? "no space to pack %l bytes at offset %l"
                                  : "not enough data to unpack %l bytes at offset %l",
                            size, offset);
    if (offset < -n)
        return fails_struct(m, "offset %l out of range for %z-byte buffer", offset, length);
    offset += offset < 0 ? n : 0;
    *place = (size_t)offset;
    return offset <= n - size ||
           fails_struct(m,
                        "%s requires a buffer of at least %z bytes for %s %l bytes at offset %l "
                        "(actual buffer size is %z)",
                        packs ? "pack_into" : "unpack_from", (size_t)offset + s->size, doing, size,
                        offset, length);
}

static bool is_writable(machine *m, value buffer)
{
    bool readonly = is_bytes(m, buffer) ||
                    (is_object(buffer) && as_object(buffer)->type == m->types[T_memoryview] &&
                     as(memoryview, buffer)->readonly);
    return !readonly && !is_kind(m, buffer, KIND_STR | KIND_INT);
}

/* args: the buffer, the offset, and the values. */
static value pack_into(machine *m, const structure *s, const value *args, size_t count)
{
    if (!is_ready(m, s))
        return NOTHING;
    if (count != s->values + 2) {
        if (count < 2)
            fails_struct(m, "pack_into expected %s argument", count ? "offset" : "buffer");
        else
            fails_struct(m, "pack_into expected %z items for packing (got %z)", s->values,
                         count - 2);
        return NOTHING;
    }
    view seen;
    int64_t offset;
    size_t place;
    if (!is_writable(m, args[0]) || !view_try(m, args[0], &seen))
        return is_raised(m)
                   ? NOTHING
                   : fail(m, T_TypeError, "argument must be read-write bytes-like object, not %A",
                          args[0]);
    bool good = index_as_size(m, args[1], &offset, false, T_IndexError) &&
                place_at(m, s, true, offset, seen.length, &place) &&
                struct_pack(m, s, args + 2, (uint8_t *)seen.data + place);
    view_close(m, &seen);
    return good ? NONE : NOTHING;
}

static value unpack_whole(machine *m, const structure *s, value buffer)
{
    view seen;
    if (!is_ready(m, s) || !see_side_by_side(m, buffer, &seen))
        return NOTHING;
    value all = NOTHING;
    if (seen.length == s->size)
        all = struct_unpack(m, s, seen.data);
    else
        fails_struct(m, "unpack requires a buffer of %z bytes", s->size);
    view_close(m, &seen);
    return all;
}

static value unpack_from(machine *m, const structure *s, value buffer, value at)
{
    view seen;
    int64_t offset = 0;
    size_t place;
    if (!is_ready(m, s) || (!is_nothing(at) && !index_as_c_size(m, at, &offset)) ||
        !see_side_by_side(m, buffer, &seen))
        return NOTHING;
    bool good = place_at(m, s, false, offset, seen.length, &place);
    value all = good ? struct_unpack(m, s, seen.data + place) : NOTHING;
    view_close(m, &seen);
    return all;
}

/* ---- pieces of a buffer, one after the other ---- */

typedef struct unpacking {
    object head;
    structure *structure; /* owned */
    view seen;            /* open while there are more */
    size_t at;
} unpacking;

static value unpacking_new(machine *m, structure *s, value buffer)
{
    view seen;
    if (!is_ready(m, s))
        return NOTHING;
    if (s->size == 0) {
        fails_struct(m, "cannot iteratively unpack with a struct of length 0");
        return NOTHING;
    }
    if (!see_side_by_side(m, buffer, &seen))
        return NOTHING;
    bool whole = seen.length % s->size == 0;
    if (!whole)
        fails_struct(m, "iterative unpacking requires a buffer of a multiple of %z bytes", s->size);
    unpacking *u = whole ? object_new(m, as(type, m->module_state[STATE_struct_unpacking])) : NULL;
    if (!u) {
        view_close(m, &seen);
        return NOTHING;
    }
    u->structure = keep_object(s);
    u->seen = seen;
    return of(u);
}

static void unpacking_end(machine *m, unpacking *u)
{
    if (is_nothing(u->seen.of))
        return;
    view seen = u->seen;
    u->seen = (view){0};
    view_close(m, &seen);
}

static void unpacking_finish(machine *m, object *o)
{
    unpacking_end(m, (unpacking *)o);
    drop_object(m, ((unpacking *)o)->structure);
}

static void unpacking_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    visit_object(v, ((unpacking *)o)->structure);
    visit(v, ((unpacking *)o)->seen.of);
}

static value unpacking_next(machine *m, value self)
{
    unpacking *u = as(unpacking, self);
    if (is_nothing(u->seen.of))
        return NOTHING;
    if (u->at >= u->seen.length) {
        unpacking_end(m, u);
        return NOTHING;
    }
    value all = struct_unpack(m, u->structure, u->seen.data + u->at);
    u->at += u->structure->size;
    return all;
}

METHOD(unpacking_hint)
{
    const unpacking *u = as(unpacking, self);
    return small(is_nothing(u->seen.of) ? 0
                                        : (int64_t)((u->seen.length - u->at) / u->structure->size));
}

static const method_record unpacking_methods[] = {
    {"__length_hint__", unpacking_hint, ARITY_NONE, 0, NULL, NULL},
    {0},
};

static const type_record unpacking_record = {
    .name = "_struct.unpack_iterator",
    .base = T_object,
    .flags = TYPE_FINAL | TYPE_NO_CREATE,
    .size = sizeof(unpacking),
    .slots = {.finish = unpacking_finish,
              .visit = unpacking_visit,
              .iter = iterator_self,
              .next = unpacking_next},
    .methods = unpacking_methods,
};

/* ---- Struct ---- */

static void finish(machine *m, object *o)
{
    struct_forget_format(m, (structure *)o);
}

static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return of((structure *)object_new(m, cls));
}

static bool init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    value bound[1];
    return arguments_bind(m, "Struct", "format", args, count, names, bound, 1) &&
           struct_read_format(m, as(structure, self), bound[0]);
}

static value show(machine *m, value self)
{
    str *format = as(structure, self)->format;
    value shown = format ? of(keep_object(format)) : of(str_new(m, ""));
    str *s = is_nothing(shown) ? NULL : str_format(m, "%U(%R)", type_of(m, self)->name, shown);
    drop_any(m, shown);
    return of(s);
}

METHOD(pack_method)
{
    return pack_all(m, as(structure, self), args, count);
}

METHOD(pack_into_method)
{
    return pack_into(m, as(structure, self), args, count);
}

METHOD(unpack_method)
{
    return unpack_whole(m, as(structure, self), args[0]);
}

METHOD(unpack_from_method)
{
    return unpack_from(m, as(structure, self), args[0], args[1]);
}

METHOD(iter_unpack_method)
{
    return unpacking_new(m, as(structure, self), args[0]);
}

METHOD(size_of)
{
    const structure *s = as(structure, self);
    return small((int64_t)(sizeof *s + s->piece_count * sizeof *s->pieces));
}

static value format_get(machine *m, value self)
{
    str *format = as(structure, self)->format;
    return format ? of(keep_object(format)) : of(str_new(m, ""));
}

static value size_get(machine *m, value self)
{
    const structure *s = as(structure, self);
    return int_from(m, s->format ? (int64_t)s->size : -1);
}

static const method_record methods[] = {
    {"iter_unpack", iter_unpack_method, ARITY_ONE, 0, "buffer, /",
     "Return an iterator over the tuples that lie in the buffer one after the other."},
    {"pack", pack_method, ARITY_ANY, 0, NULL, "Return the bytes of the values."},
    {"pack_into", pack_into_method, ARITY_ANY, 0, NULL,
     "Write the bytes of the values into a buffer, from an offset on."},
    {"unpack", unpack_method, ARITY_ONE, 0, "buffer, /",
     "Return a tuple of the values that lie in the buffer."},
    {"unpack_from", unpack_from_method, ARITY_NAMED, 0, "buffer, offset=0",
     "Return a tuple of the values that lie in the buffer from an offset on."},
    {"__sizeof__", size_of, ARITY_NONE, 0, "", "S.__sizeof__() -> size of S in memory, in bytes"},
    {0},
};

static const attribute_record attributes[] = {
    {"format", format_get, NULL, "struct format string"},
    {"size", size_get, NULL, "struct size in bytes"},
    {0},
};

static const type_record structure_record = {
    .name = "_struct.Struct",
    .base = T_object,
    .flags = TYPE_HAS_WEAK,
    .size = sizeof(structure),
    .slots = {.finish = finish, .create = create, .init = init, .repr = show},
    .methods = methods,
    .attributes = attributes,
    .doc = "Struct(fmt) --> compiled struct object\n\n",
};

/* ---- the functions ---- */

METHOD(calcsize)
{
    structure *s = structure_of(m, args[0]);
    value size = s ? size_get(m, of(s)) : NOTHING;
    drop_object(m, s);
    return size;
}

/* The Struct of the first argument, of which there may be none. */
static structure *structure_first(machine *m, const value *args, size_t count)
{
    if (count)
        return structure_of(m, args[0]);
    fail(m, T_TypeError, "missing format argument");
    return NULL;
}

METHOD(pack)
{
    structure *s = structure_first(m, args, count);
    value packed = s ? pack_all(m, s, args + 1, count - 1) : NOTHING;
    drop_object(m, s);
    return packed;
}

METHOD(pack_into_function)
{
    structure *s = structure_first(m, args, count);
    value done = s ? pack_into(m, s, args + 1, count - 1) : NOTHING;
    drop_object(m, s);
    return done;
}

METHOD(unpack)
{
    structure *s = arguments_between(m, "unpack", count, 2, 2) ? structure_of(m, args[0]) : NULL;
    value all = s ? unpack_whole(m, s, args[1]) : NOTHING;
    drop_object(m, s);
    return all;
}

METHOD(unpack_from_function)
{
    structure *s = structure_of(m, args[0]);
    value all = s ? unpack_from(m, s, args[1], args[2]) : NOTHING;
    drop_object(m, s);
    return all;
}

METHOD(iter_unpack)
{
    structure *s =
        arguments_between(m, "iter_unpack", count, 2, 2) ? structure_of(m, args[0]) : NULL;
    value all = s ? unpacking_new(m, s, args[1]) : NOTHING;
    drop_object(m, s);
    return all;
}

METHOD(forget)
{
    if (!is_nothing(m->module_state[STATE_struct_kept]))
        dict_clear(m, as(dict, m->module_state[STATE_struct_kept]));
    return NONE;
}

static const method_record functions[] = {
    {"_clearcache", forget, ARITY_NONE, 0, "", "Clear the internal cache."},
    {"calcsize", calcsize, ARITY_ONE, 0, "format, /",
     "Return size in bytes of the struct described by the format string."},
    {"iter_unpack", iter_unpack, ARITY_ANY, 0, "format, buffer, /",
     "Return an iterator over the tuples that lie in the buffer one after the other."},
    {"pack", pack, ARITY_ANY, 0, NULL, "Return the bytes of the values, as the format says."},
    {"pack_into", pack_into_function, ARITY_ANY, 0, NULL,
     "Write the bytes of the values into a buffer, from an offset on."},
    {"unpack", unpack, ARITY_ANY, 0, "format, buffer, /",
     "Return a tuple of the values that lie in the buffer."},
    {"unpack_from", unpack_from_function, ARITY_NAMED, 0, "format, /, buffer, offset=0",
     "Return a tuple of the values that lie in the buffer from an offset on."},
    {0},
};

static bool init_module(machine *m, module_object *self)
{
    return module_keep_type(m, self, STATE_struct, &structure_record) &&
           module_keep_type(m, self, STATE_struct_unpacking, &unpacking_record);
}

const module_record _struct_module = {
    .name = "_struct",
    .doc = "Values as the bytes that C has for them, and back.",
    .methods = functions,
    .init = init_module,
};
