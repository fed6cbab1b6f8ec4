#include "span.h"

#include "repl/eval/exceptions/error.h"
#include "repl/eval/object/object.h"

static bool bound(machine *m, value v, int64_t *out)
{
    if (is_nothing(v) || is_none(v))
        return true;
    if (!is_small(v) && !type_of(m, v)->slots.to_index)
        return fails(m, T_TypeError,
                     "slice indices must be integers or None or have an __index__ method");
    return index_as_size(m, v, out, true, T_IndexError);
}

static int64_t clip(int64_t i, int64_t length)
{
    if (i >= 0)
        return i;
    return i + length < 0 ? 0 : i + length;
}

bool span_from(machine *m, const value *args, size_t count, size_t at, size_t length, span *out)
{
    *out = (span){0, INT64_MAX};
    if (at < count && !bound(m, args[at], &out->start))
        return false;
    if (at + 1 < count && !bound(m, args[at + 1], &out->end))
        return false;
    if (out->end > (int64_t)length)
        out->end = (int64_t)length;
    out->end = clip(out->end, (int64_t)length);
    out->start = clip(out->start, (int64_t)length);
    return true;
}

bool index_from(machine *m, value key, size_t length, const char *wrong_type,
                const char *range_text, size_t *out)
{
    int64_t i;
    if (!is_small(key) && !type_of(m, key)->slots.to_index)
        return fails(m, T_TypeError, wrong_type, key);
    if (!index_as_size(m, key, &i, false, T_IndexError))
        return false;
    if (i < 0)
        i += (int64_t)length;
    if (i < 0 || i >= (int64_t)length)
        return fails(m, T_IndexError, "%s", range_text);
    *out = (size_t)i;
    return true;
}
