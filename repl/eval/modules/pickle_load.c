/* A pickle to values. */
#include "pickle_parts.h"

#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/bytearray.h"
#include "repl/eval/types/complex.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/set.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#include <string.h>

/* What is asked of pickle.py, in the order in which it is given. */
enum { FIND_CLASS, PERSISTENT_LOAD, EXTEND, UPDATE, SET_STATE, WRONG };

typedef struct loading {
    machine *m;
    const uint8_t *data;
    size_t length, at;
    list *memo;         /* owned: what may be named again */
    const value *asked; /* callables, borrowed */
    size_t level;
} loading;

static value load(loading *l);

static bool wrong(loading *l, const char *message)
{
    str *words = str_new(l->m, message);
    value v = words ? call1(l->m, l->asked[WRONG], of(words)) : NOTHING;
    drop_any(l->m, v);
    drop_object(l->m, words);
    return false;
}

/* The next n bytes, which are there; NULL. */
static const uint8_t *take(loading *l, size_t n)
{
    if (n > l->length - l->at) {
        wrong(l, "pickle data was truncated");
        return NULL;
    }
    l->at += n;
    return l->data + l->at - n;
}

static bool take_word(loading *l, uint64_t *word)
{
    const uint8_t *at = take(l, sizeof *word);
    *word = 0;
    for (size_t i = 0; at && i < sizeof *word; i++)
        *word |= (uint64_t)at[i] << 8 * i;
    return at != NULL;
}

static const uint8_t *take_sized(loading *l, size_t *n)
{
    uint64_t size;
    if (!take_word(l, &size))
        return NULL;
    *n = (size_t)size;
    return take(l, *n);
}

static bool take_letter(loading *l, char *letter)
{
    const uint8_t *at = take(l, 1);
    *letter = at ? (char)*at : 0;
    return at != NULL;
}

static bool expect(loading *l, char letter)
{
    char found;
    return take_letter(l, &found) && (found == letter || wrong(l, "pickle data was damaged"));
}

/* Kept for those who name it later; gives v back, or NOTHING. */
static value known(loading *l, value v)
{
    if (is_nothing(v) || list_append(l->m, l->memo, v))
        return v;
    drop(l->m, v);
    return NOTHING;
}

static value load_text(loading *l)
{
    size_t n;
    const char *at = (const char *)take_sized(l, &n);
    return at ? of(str_from(l->m, at, n)) : NOTHING;
}

static value load_int(loading *l, bool is_long)
{
    uint64_t word;
    size_t n;
    if (!is_long)
        return take_word(l, &word) ? int_from(l->m, (int64_t)word) : NOTHING;
    const uint8_t *digits = take_sized(l, &n);
    return digits ? int_from_text(l->m, (const char *)digits, n, 16) : NOTHING;
}

static value load_doubles(loading *l, bool is_complex)
{
    double parts[2] = {0, 0};
    const uint8_t *at = take(l, (is_complex ? 2 : 1) * sizeof *parts);
    if (!at)
        return NOTHING;
    memcpy(parts, at, (is_complex ? 2 : 1) * sizeof *parts);
    return is_complex ? complex_new(l->m, parts[0], parts[1]) : float_new(l->m, parts[0]);
}

static value load_bytes(loading *l, bool changing)
{
    size_t n;
    const uint8_t *at = take_sized(l, &n);
    if (!at)
        return NOTHING;
    return known(l, changing ? of(bytearray_new(l->m, at, n)) : of(bytes_new(l->m, at, n)));
}

/* A count, and that many values: owned. */
static list *load_items(loading *l)
{
    uint64_t count;
    list *items = take_word(l, &count) ? list_new(l->m, 0) : NULL;
    for (uint64_t i = 0; items && i < count; i++) {
        value v = load(l);
        if (is_nothing(v) || !list_append_owned(l->m, items, v)) {
            drop_object(l->m, items);
            return NULL;
        }
    }
    return items;
}

static value load_known(loading *l)
{
    uint64_t index;
    if (!take_word(l, &index))
        return NOTHING;
    if (index < l->memo->count)
        return keep(l->memo->items[index]);
    wrong(l, "pickle data was damaged");
    return NOTHING;
}

static value load_unchanging(loading *l, bool is_tuple)
{
    machine *m = l->m;
    char ending;
    list *items = load_items(l);
    value made = !items     ? NOTHING
                 : is_tuple ? of(list_to_tuple(m, items))
                            : of(set_from_iterable(m, T_frozenset, of(items)));
    drop_object(m, items);
    if (is_nothing(made) || !take_letter(l, &ending)) {
        drop_any(m, made);
        return NOTHING;
    }
    if (ending == 'r')
        return known(l, made);
    drop(m, made);
    return load_known(l);
}

typedef bool filler(machine *m, void *made, const list *items);

/* A container is known before its items are read, which may hold it. Takes `made`; NULL: no memory.
 */
static value load_filled(loading *l, void *made, char letter, filler *fill)
{
    if (is_nothing(known(l, of(made))))
        return NOTHING;
    list *items = expect(l, letter) ? load_items(l) : NULL;
    bool good = items && fill(l->m, made, items);
    drop_object(l->m, items);
    if (good)
        return of(made);
    drop_object(l->m, made);
    return NOTHING;
}

static bool fill_list(machine *m, void *made, const list *items)
{
    return list_splice(m, made, 0, 0, items->items, items->count);
}

static bool fill_dict(machine *m, void *made, const list *items)
{
    for (size_t i = 0; i + 1 < items->count; i += 2)
        if (!dict_set(m, made, items->items[i], items->items[i + 1]))
            return false;
    return true;
}

static bool fill_set(machine *m, void *made, const list *items)
{
    return set_update(m, made, of(items));
}

static value load_global(loading *l)
{
    value home = load_text(l), name = is_nothing(home) ? NOTHING : load_text(l);
    value found = is_nothing(name) ? NOTHING : call2(l->m, l->asked[FIND_CLASS], home, name);
    drop_any(l->m, home);
    drop_any(l->m, name);
    return known(l, found);
}

static value load_elsewhere(loading *l)
{
    value stands_for_it = load(l);
    value v =
        is_nothing(stands_for_it) ? NOTHING : call1(l->m, l->asked[PERSISTENT_LOAD], stands_for_it);
    drop_any(l->m, stands_for_it);
    return v;
}

static bool tell(machine *m, value f, value made, value what)
{
    value v = is_nothing(what) ? NOTHING : call2(m, f, made, what);
    drop_any(m, v);
    drop_any(m, what);
    return !is_nothing(v);
}

/* What follows a call: what its result is filled with. */
static bool complete(loading *l, value made)
{
    machine *m = l->m;
    char letter;
    while (take_letter(l, &letter) && letter != 'o') {
        value setter = letter == 'X' ? load(l) : keep(l->asked[SET_STATE]);
        bool good = !is_nothing(setter);
        if (good && letter == 'e')
            good = tell(m, l->asked[EXTEND], made, of(load_items(l)));
        else if (good && letter == 'u')
            good = tell(m, l->asked[UPDATE], made, of(load_items(l)));
        else if (good)
            good = tell(m, setter, made, load(l));
        drop_any(m, setter);
        if (!good)
            return false;
    }
    return letter == 'o';
}

static value load_call(loading *l)
{
    machine *m = l->m;
    value maker = load(l), args = is_nothing(maker) ? NOTHING : load(l);
    value made = NOTHING;
    if (!is_nothing(args) && is_kind(m, args, KIND_TUPLE))
        made = call(m, maker, as(tuple, args)->items, as(tuple, args)->count, NULL);
    else if (!is_nothing(args))
        wrong(l, "pickle data was damaged");
    drop_any(m, maker);
    drop_any(m, args);
    made = known(l, made);
    if (is_nothing(made) || (expect(l, 'r') && complete(l, made)))
        return made;
    drop(m, made);
    return NOTHING;
}

static value load_by(loading *l, char letter)
{
    switch (letter) {
    case 'N': return NONE;
    case 'T': return TRUE;
    case 'F': return FALSE;
    case '.': return ELLIPSIS;
    case 'I': return NOT_IMPLEMENTED;
    case 'i':
    case 'j': return load_int(l, letter == 'j');
    case 'f':
    case 'c': return load_doubles(l, letter == 'c');
    case 's': return known(l, load_text(l));
    case 'b':
    case 'B': return load_bytes(l, letter == 'B');
    case 't':
    case 'z': return load_unchanging(l, letter == 't');
    case 'l': return load_filled(l, list_new(l->m, 0), 'e', fill_list);
    case 'd': return load_filled(l, dict_new(l->m), 'u', fill_dict);
    case 'S': return load_filled(l, set_new(l->m), 'a', fill_set);
    case 'm': return load_known(l);
    case 'g': return load_global(l);
    case 'P': return load_elsewhere(l);
    case 'R': return load_call(l);
    default: wrong(l, "pickle data was damaged"); return NOTHING;
    }
}

static value load(loading *l)
{
    char letter;
    if (!take_letter(l, &letter) || !enter_level(l->m, ++l->level, " while unpickling an object"))
        return NOTHING;
    value v = load_by(l, letter);
    l->level--;
    return v;
}

value pickle_load(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    const bytes *from = as(bytes, args[0]);
    loading l = {.m = m,
                 .data = bytes_data(from),
                 .length = bytes_length(from),
                 .memo = list_new(m, 0),
                 .asked = args + 1};
    value v = l.memo ? load(&l) : NOTHING;
    drop_object(m, l.memo);
    return v;
}
