/* _io: what io.py builds on. */
#include "io.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

bool io_size(machine *m, const value *args, size_t count, const char *name, int64_t *out)
{
    *out = -1;
    if (!arguments_between(m, name, count, 0, 1))
        return false;
    if (count == 0 || is_none(args[0]))
        return true;
    if (!is_small(args[0]) && !type_of(m, args[0])->slots.to_index)
        return fails(m, T_TypeError, "argument should be integer or None, not '%T'", args[0]);
    if (!index_as_size(m, args[0], out, false, T_OverflowError))
        return false;
    if (*out < 0)
        *out = -1;
    return true;
}

value io_unsupported(machine *m, const char *what)
{
    fails_as(m, "io", "UnsupportedOperation", "%s", what);
    return NOTHING;
}

value io_lines(machine *m, value self, int64_t most, value (*line)(machine *m, value self))
{
    list *lines = list_new(m, 0);
    for (int64_t total = 0; lines && (most <= 0 || total < most);) {
        value next = line(m, self);
        int64_t n = is_nothing(next) ? -1 : length(m, next);
        if (n == 0) {
            drop(m, next);
            break;
        }
        if (n < 0 || !list_append_owned(m, lines, next)) {
            drop_object(m, lines);
            return NOTHING;
        }
        total += n;
    }
    return of(lines);
}

static bool write_line(machine *m, void *to, value line)
{
    value written = call_method1(m, of(to), m->names.write, line);
    drop_any(m, written);
    return !is_nothing(written);
}

value io_write_lines(machine *m, value self, value lines)
{
    return each_item(m, lines, write_line, as_object(self)) ? NONE : NOTHING;
}

value io_state(machine *m, value self, value contents, value newline, size_t at)
{
    dict *own = instance_dict(m, self, false);
    dict *copy = own ? dict_copy(m, own) : NULL;
    value rest = copy ? of(copy) : NONE, place = small((int64_t)at);
    tuple *state = NULL;
    if (!is_nothing(contents) && (!own || copy))
        state = is_nothing(newline) ? tuple_of(m, 3, contents, place, rest)
                                    : tuple_of(m, 4, contents, newline, place, rest);
    drop_any(m, contents);
    drop_any(m, newline);
    drop_object(m, copy);
    return of(state);
}

bool io_take_state(machine *m, value self, const char *name, value state, size_t count, size_t *at)
{
    const tuple *parts = is_kind(m, state, KIND_TUPLE) ? as(tuple, state) : NULL;
    if (!parts || parts->count < count)
        return fails(m, T_TypeError, "%s.__setstate__ argument should be %d-tuple, got %T", name,
                     (int)count, state);
    value place = parts->items[count - 2], own = parts->items[count - 1];
    const char *nth = count == 3 ? "second" : "third", *last = count == 3 ? "third" : "fourth";
    int64_t where;
    if (!is_small(place))
        return fails(m, T_TypeError, "%s item of state must be an integer, %s %T", nth,
                     count == 3 ? "not" : "got", place);
    if (!int_as_i64(m, place, &where))
        return false;
    if (where < 0)
        return fails(m, T_ValueError, "position value cannot be negative");
    if (!is_none(own) && !is_kind(m, own, KIND_DICT))
        return fails(m, T_TypeError, "%s item of state should be a dict, got a %T", last, own);
    *at = (size_t)where;
    dict *held = is_none(own) ? NULL : instance_dict(m, self, true);
    return is_none(own) || (held && dict_update(m, held, own));
}

static bool init(machine *m, module_object *self)
{
    return module_add_type(m, self, &string_io_record) &&
           module_add_type(m, self, &bytes_io_record) && module_add_type(m, self, &held_record) &&
           module_add(m, self, "DEFAULT_BUFFER_SIZE", small(8192));
}

const module_record _io_module = {
    .name = "_io",
    .doc = "The parts of module io that are written in C.",
    .init = init,
};
