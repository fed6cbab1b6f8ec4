#include "dict.h"
#include "key_hash.h"
#include "repl/eval/machine/pool.h"
#include "repl/eval/machine/state.h"
#include "str.h"
#include "tuple.h"
#include <string.h>

/* What an index place holds when it is not the number of an entry. */
enum { PLACE_FREE = DICT_PLACE_FREE, PLACE_HOLE = -2 };
/* What find answers when it is not the number of an entry. */
enum { ABSENT = -1, FAILED = -2 };
enum { LOG_MIN = DICT_LOG_MIN, PERTURB_SHIFT = 5 };

/* Every empty dict points here; with usable == 0 nothing is ever written to it. */
static const int8_t no_places[1 << LOG_MIN] = {-1, -1, -1, -1, -1, -1, -1, -1};

static inline size_t place_bytes(unsigned log_size)
{
    return log_size < 8 ? 1 : log_size < 16 ? 2 : 4;
}

static inline uint32_t entries_for(unsigned log_size)
{
    return (uint32_t)(((uint64_t)2 << log_size) / 3);
}

static inline size_t index_bytes(unsigned log_size)
{
    return place_bytes(log_size) << log_size;
}

static inline size_t block_bytes(unsigned log_size)
{
    return index_bytes(log_size) + entries_for(log_size) * sizeof(dict_entry);
}

/* The least table with this many places. */
static unsigned log_for(size_t places)
{
    unsigned log_size = LOG_MIN;
    while (((size_t)1 << log_size) < places)
        log_size++;
    return log_size;
}

static inline int64_t place_get(const dict *d, size_t i)
{
    if (d->log_size < 8)
        return ((const int8_t *)d->index)[i];
    if (d->log_size < 16)
        return ((const int16_t *)d->index)[i];
    return ((const int32_t *)d->index)[i];
}

static inline void place_set(dict *d, size_t i, int64_t entry)
{
    if (d->log_size < 8)
        ((int8_t *)d->index)[i] = (int8_t)entry;
    else if (d->log_size < 16)
        ((int16_t *)d->index)[i] = (int16_t)entry;
    else
        ((int32_t *)d->index)[i] = (int32_t)entry;
}

/* The walk through the index that a hash prescribes. */
typedef struct probe {
    size_t at, mask;
    uint64_t perturb;
} probe;

static inline probe probe_start(const dict *d, int64_t hash)
{
    size_t mask = ((size_t)1 << d->log_size) - 1;
    return (probe){(size_t)hash & mask, mask, (uint64_t)hash};
}

static inline void probe_next(probe *p)
{
    p->perturb >>= PERTURB_SHIFT;
    p->at = (p->at * 5 + p->perturb + 1) & p->mask;
}

void dict_set_empty(dict *d)
{
    d->count = 0;
    d->used = d->usable = 0;
    d->log_size = LOG_MIN;
    d->only_str = true;
    d->index = (void *)(uintptr_t)no_places;
    d->entries = NULL;
}

dict *dict_new(machine *m)
{
    dict *d = object_take_builtin(m, m->types[T_dict], sizeof *d);
    if (!d)
        return NULL;
    dict_set_empty(d);
    d->version = 0;
    return d;
}

/* Where an entry of this number is in the index. */
static size_t place_of(const dict *d, int64_t hash, int64_t entry)
{
    probe p = probe_start(d, hash);
    while (place_get(d, p.at) != entry)
        probe_next(&p);
    return p.at;
}

static void index_entry(dict *d, int64_t hash, int64_t entry)
{
    probe p = probe_start(d, hash);
    while (place_get(d, p.at) >= 0)
        probe_next(&p);
    place_set(d, p.at, entry);
}

/* The first block of an empty dict, of the least size. */
static bool begin(machine *m, dict *d)
{
    char *block = plain_take(m, block_bytes(LOG_MIN));
    if (!block)
        return false;
    memset(block, 0xff, index_bytes(LOG_MIN));
    d->index = block;
    d->entries = (dict_entry *)(block + index_bytes(LOG_MIN));
    d->usable = entries_for(LOG_MIN);
    return true;
}

/* Move to a new block without holes. */
static bool rebuild(machine *m, dict *d, unsigned log_size)
{
    char *block = memory_take(m, block_bytes(log_size));
    if (!block)
        return false;
    dict old = *d;
    memset(block, 0xff, index_bytes(log_size));
    d->log_size = (uint8_t)log_size;
    d->index = block;
    d->entries = (dict_entry *)(block + index_bytes(log_size));
    d->used = 0;
    for (uint32_t i = 0; i < old.used; i++) {
        if (is_nothing(old.entries[i].key))
            continue;
        d->entries[d->used] = old.entries[i];
        index_entry(d, old.entries[i].hash, d->used++);
    }
    d->usable = entries_for(log_size) - d->used;
    d->version = ++m->dict_version;
    if (old.entries)
        memory_give(m, old.index, block_bytes(old.log_size));
    return true;
}

dict *dict_new_sized(machine *m, size_t entries)
{
    dict *d = dict_new(m);
    bool least = entries <= entries_for(LOG_MIN);
    if (d && entries && !(least ? begin(m, d) : rebuild(m, d, log_for((entries * 3 + 1) / 2)))) {
        drop_object(m, d);
        return NULL;
    }
    return d;
}

/* Exact strs only: runs no Python code. */
static inline int64_t find_str(const machine *m, const dict *d, str *key, int64_t hash)
{
    for (probe p = probe_start(d, hash);; probe_next(&p)) {
        int64_t at = place_get(d, p.at);
        if (at == PLACE_FREE)
            return ABSENT;
        if (at < 0)
            continue;
        const dict_entry *e = &d->entries[at];
        if (e->key.bits == of(key).bits)
            return at;
        if (e->hash == hash && is_exact_str(m, e->key) && str_equals(as(str, e->key), key))
            return at;
    }
}

str *dict_find_ascii(const dict *d, const char *ascii, size_t n, int64_t hash)
{
    for (probe p = probe_start(d, hash);; probe_next(&p)) {
        int64_t at = place_get(d, p.at);
        if (at == PLACE_FREE)
            return NULL;
        if (at < 0 || d->entries[at].hash != hash)
            continue;
        str *key = as(str, d->entries[at].key);
        if (str_is_ascii(key) && str_length(key) == n && !memcmp(str_data(key), ascii, n))
            return key;
    }
}

/* Is the key of this entry equal? 1, 0, -1; *changed when asking has changed the dict. */
static int matches(machine *m, dict *d, int64_t at, value key, bool *changed)
{
    const void *block = d->index;
    unsigned log_size = d->log_size;
    value held = keep(d->entries[at].key);
    int same = equals(m, held, key);
    *changed = d->index != block || d->log_size != log_size || (uint64_t)at >= d->used ||
               !is_same(d->entries[at].key, held);
    drop(m, held);
    return same;
}

static int64_t find_any(machine *m, dict *d, value key, int64_t hash)
{
    probe p = probe_start(d, hash);
    for (;;) {
        int64_t at = place_get(d, p.at);
        if (at == PLACE_FREE)
            return ABSENT;
        if (at >= 0 && is_same(d->entries[at].key, key))
            return at;
        if (at >= 0 && d->entries[at].hash == hash) {
            bool changed;
            int same = matches(m, d, at, key, &changed);
            if (same < 0)
                return FAILED;
            if (changed) {
                p = probe_start(d, hash);
                continue;
            }
            if (same)
                return at;
        }
        probe_next(&p);
    }
}

/* Most keys of small dicts are the very objects that lie in the first place where they are looked
 * for. */
static inline int64_t find(machine *m, dict *d, value key, int64_t hash)
{
    if (d->log_size < 8) {
        int64_t at = place_get(d, probe_start(d, hash).at);
        if (at >= 0 && is_same(d->entries[at].key, key))
            return at;
    }
    if (d->only_str && is_exact_str(m, key))
        return find_str(m, d, as(str, key), hash);
    return find_any(m, d, key, hash);
}

value dict_get_hashed(machine *m, dict *d, value key, int64_t hash)
{
    int64_t at = find(m, d, key, hash);
    return at >= 0 ? d->entries[at].value : NOTHING;
}

value dict_get(machine *m, dict *d, value key)
{
    int64_t hash;
    if (!key_hash(m, key, &hash))
        return NOTHING;
    return dict_get_hashed(m, d, key, hash);
}

value dict_get_str(machine *m, dict *d, str *key)
{
    int64_t at = find_str(m, d, key, str_hash(key));
    return at >= 0 ? d->entries[at].value : NOTHING;
}

value *dict_find_hinted(machine *m, dict *d, str *name, uint32_t *hint)
{
    int64_t at = find_str(m, d, name, str_hash(name));
    if (at < 0)
        return NULL;
    *hint = (uint32_t)at;
    return &d->entries[at].value;
}

int dict_has_hashed(machine *m, dict *d, value key, int64_t hash)
{
    int64_t at = find(m, d, key, hash);
    return at == FAILED ? -1 : at >= 0;
}

int dict_has(machine *m, dict *d, value key)
{
    int64_t hash;
    return key_hash(m, key, &hash) ? dict_has_hashed(m, d, key, hash) : -1;
}

/* The entry that the index names already. */
static inline void add(machine *m, dict *d, value key, int64_t hash, value v)
{
    d->entries[d->used++] = (dict_entry){keep(key), keep(v), hash};
    d->version = ++m->dict_version;
    d->usable--;
    d->count++;
}

/* Add a key that is not there. */
static bool insert(machine *m, dict *d, value key, int64_t hash, value v)
{
    if (d->usable == 0 && !(d->entries ? rebuild(m, d, log_for(d->count * 3)) : begin(m, d)))
        return false;
    index_entry(d, hash, d->used);
    add(m, d, key, hash, v);
    if (!is_exact_str(m, key))
        d->only_str = false;
    return true;
}

static bool set_found(machine *m, dict *d, int64_t at, value key, int64_t hash, value v)
{
    if (at == FAILED)
        return false;
    if (at == ABSENT)
        return insert(m, d, key, hash, v);
    replace(m, &d->entries[at].value, keep(v));
    return true;
}

bool dict_set_hashed(machine *m, dict *d, value key, int64_t hash, value v)
{
    return set_found(m, d, find(m, d, key, hash), key, hash, v);
}

/* Add a key of which a small table with room shows at first sight that it is not there. */
static inline bool add_at_once(machine *m, dict *d, value key, int64_t hash, value v)
{
    if (!d->usable || !dict_lacks_at_once(d, hash))
        return false;
    ((int8_t *)d->index)[probe_start(d, hash).at] = (int8_t)d->used;
    add(m, d, key, hash, v);
    return true;
}

bool dict_set(machine *m, dict *d, value key, value v)
{
    int64_t hash;
    if (!key_hash(m, key, &hash))
        return false;
    if (!is_exact_str(m, key) || !add_at_once(m, d, key, hash, v))
        return dict_set_hashed(m, d, key, hash, v);
    return true;
}

bool dict_set_str(machine *m, dict *d, str *key, value v)
{
    int64_t hash = str_hash(key);
    return set_found(m, d, find_str(m, d, key, hash), of(key), hash, v);
}

bool dict_add_str(machine *m, dict *d, str *key, value v)
{
    return insert(m, d, of(key), str_hash(key), v);
}

bool dict_store_hinted(machine *m, dict *d, str *name, value v, uint32_t *hint)
{
    if (!d->entries && !begin(m, d))
        return false;
    int64_t hash = str_hash(name);
    *hint = d->used;
    if (add_at_once(m, d, of(name), hash, v))
        return true;
    int64_t at = find_str(m, d, name, hash);
    if (at >= 0)
        *hint = (uint32_t)at;
    return set_found(m, d, at, of(name), hash, v);
}

value dict_set_default(machine *m, dict *d, value key, value otherwise)
{
    int64_t hash;
    if (!key_hash(m, key, &hash))
        return NOTHING;
    int64_t at = find(m, d, key, hash);
    if (at >= 0)
        return d->entries[at].value;
    return at == ABSENT && insert(m, d, key, hash, otherwise) ? otherwise : NOTHING;
}

/* Make a hole; the owned value. */
static value take_entry(machine *m, dict *d, int64_t at)
{
    dict_entry *e = &d->entries[at];
    value key = e->key, v = e->value;
    place_set(d, place_of(d, e->hash, at), PLACE_HOLE);
    e->key = e->value = NOTHING;
    if (at == 0)
        e->hash = 1; /* see dict_first */
    d->count--;
    d->version = ++m->dict_version;
    drop(m, key);
    return v;
}

static int delete_found(machine *m, dict *d, int64_t at)
{
    if (at < 0)
        return at == FAILED ? -1 : 0;
    drop(m, take_entry(m, d, at));
    return 1;
}

int dict_delete(machine *m, dict *d, value key)
{
    int64_t hash;
    return key_hash(m, key, &hash) ? delete_found(m, d, find(m, d, key, hash)) : -1;
}

int dict_delete_str(machine *m, dict *d, str *key)
{
    return delete_found(m, d, find_str(m, d, key, str_hash(key)));
}

value dict_pop_hashed(machine *m, dict *d, value key, int64_t hash)
{
    int64_t at = find(m, d, key, hash);
    return at >= 0 ? take_entry(m, d, at) : NOTHING;
}

value dict_pop(machine *m, dict *d, value key)
{
    int64_t hash;
    return key_hash(m, key, &hash) ? dict_pop_hashed(m, d, key, hash) : NOTHING;
}

void dict_drop_first(machine *m, dict *d)
{
    size_t at = 0;
    if (dict_next(d, &at, NULL, NULL))
        drop(m, take_entry(m, d, (int64_t)at - 1));
}

/* The entries are used up from the end, so that popping all of them takes linear time. */
bool dict_pop_last(machine *m, dict *d, value *key, value *v)
{
    if (d->count == 0)
        return false;
    uint32_t last = d->used - 1;
    while (is_nothing(d->entries[last].key))
        last--;
    dict_entry *e = &d->entries[last];
    *key = e->key;
    *v = e->value;
    place_set(d, place_of(d, e->hash, last), PLACE_HOLE);
    e->key = e->value = NOTHING;
    d->used = last;
    d->count--;
    d->version = ++m->dict_version;
    return true;
}

int64_t dict_first(dict *d)
{
    if (!d->used || !is_nothing(d->entries[0].key))
        return 0;
    int64_t at = d->entries[0].hash;
    while (at < d->used && is_nothing(d->entries[at].key))
        at++;
    if (at < d->used)
        d->entries[0].hash = at;
    return at;
}

void dict_let_go(machine *m, dict *d)
{
    if (!d->entries)
        return;
    for (uint32_t i = 0; i < d->used; i++) {
        drop_any(m, d->entries[i].key);
        drop_any(m, d->entries[i].value);
    }
    plain_give(m, d->index, block_bytes(d->log_size));
}

void dict_clear(machine *m, dict *d)
{
    if (!d->entries)
        return;
    dict old = *d;
    dict_set_empty(d);
    d->version = ++m->dict_version;
    dict_let_go(m, &old);
}

/* Without holes the block is copied as it is. */
static bool clone(machine *m, dict *to, const dict *from)
{
    size_t bytes = block_bytes(from->log_size);
    char *block = memory_take(m, bytes);
    if (!block)
        return false;
    memcpy(block, from->index, index_bytes(from->log_size));
    to->index = block;
    to->entries = (dict_entry *)(block + index_bytes(from->log_size));
    memcpy(to->entries, from->entries, from->used * sizeof(dict_entry));
    to->count = from->count;
    to->used = from->used;
    to->version = ++m->dict_version;
    to->usable = from->usable;
    to->log_size = from->log_size;
    to->only_str = from->only_str;
    for (uint32_t i = 0; i < to->used; i++) {
        keep(to->entries[i].key);
        keep(to->entries[i].value);
    }
    return true;
}

/* All of `from`'s entries into an empty dict. */
static bool refill(machine *m, dict *to, const dict *from)
{
    if (!rebuild(m, to, log_for((from->count * 3 + 1) / 2)))
        return false;
    for (uint32_t i = 0; i < from->used; i++)
        if (!is_nothing(from->entries[i].key) &&
            !insert(m, to, from->entries[i].key, from->entries[i].hash, from->entries[i].value))
            return false;
    return true;
}

dict *dict_copy(machine *m, dict *d)
{
    dict *copy = dict_new(m);
    if (!copy || d->count == 0)
        return copy;
    if (d->count == d->used ? clone(m, copy, d) : refill(m, copy, d))
        return copy;
    drop_object(m, copy);
    return NULL;
}

/* Make room for `more` new keys, as a merge does before it starts. */
static bool reserve(machine *m, dict *d, size_t more)
{
    if (more <= d->usable)
        return true;
    return rebuild(m, d, log_for(((d->count + more) * 3 + 1) / 2));
}

typedef enum merge_rule { MERGE_REPLACE, MERGE_LEAVE, MERGE_REFUSE } merge_rule;

static bool merge_entry(machine *m, dict *d, value key, int64_t hash, value v, merge_rule rule)
{
    int64_t at = find(m, d, key, hash);
    if (at >= 0 && rule == MERGE_LEAVE)
        return true;
    if (at >= 0 && rule == MERGE_REFUSE)
        return !is_nothing(fail_with(m, T_KeyError, key));
    return set_found(m, d, at, key, hash, v);
}

static bool merge_dict(machine *m, dict *d, dict *other, merge_rule rule)
{
    if (d == other || other->count == 0)
        return true;
    if (d->count == 0 && !d->entries && other->count == other->used &&
        (size_t)other->used * 2 >= entries_for(other->log_size))
        return clone(m, d, other);
    if (other->count > d->usable * (size_t)3 / 2 && !reserve(m, d, other->count))
        return false;
    for (uint32_t i = 0; i < other->used; i++) {
        dict_entry e = other->entries[i];
        if (is_nothing(e.key))
            continue;
        uint32_t used = other->used;
        keep(e.key), keep(e.value);
        bool fine = merge_entry(m, d, e.key, e.hash, e.value, rule);
        drop(m, e.key), drop(m, e.value);
        if (!fine)
            return false;
        if (other->used != used)
            return fails(m, T_RuntimeError, "dict mutated during update");
    }
    return true;
}

static bool merge_key(machine *m, dict *d, value mapping, value key, merge_rule rule)
{
    int64_t hash;
    if (!key_hash(m, key, &hash))
        return false;
    if (rule == MERGE_LEAVE) {
        int there = dict_has(m, d, key);
        if (there)
            return there > 0;
    }
    value v = get_item(m, mapping, key);
    bool fine = !is_nothing(v) && merge_entry(m, d, key, hash, v, rule);
    drop_any(m, v);
    return fine;
}

typedef struct merging {
    dict *into;
    value mapping;
    merge_rule rule;
} merging;

static bool merge_one(machine *m, void *context, value key)
{
    const merging *g = context;
    return merge_key(m, g->into, g->mapping, key, g->rule);
}

static bool merge_mapping(machine *m, dict *d, value mapping, merge_rule rule)
{
    value keys = call_method0(m, mapping, m->names.keys);
    value it = is_nothing(keys) ? NOTHING : iter(m, keys);
    if (!is_nothing(keys) && is_nothing(it) && swallow(m, T_TypeError))
        fail(m, T_TypeError, "%T.keys() returned a non-iterable (type %T)", mapping, keys);
    drop_any(m, keys);
    if (is_nothing(it))
        return false;
    bool fine = each_next(m, it, merge_one, &(merging){d, mapping, rule});
    drop(m, it);
    return fine;
}

/* A derived dict that iterates in its own way is a mapping like any other. */
static bool is_plain(machine *m, value v)
{
    return is_kind(m, v, KIND_DICT) &&
           as_object(v)->type->slots.iter == m->types[T_dict]->slots.iter;
}

static bool merge(machine *m, dict *d, value mapping, merge_rule rule)
{
    if (is_plain(m, mapping))
        return merge_dict(m, d, as(dict, mapping), rule);
    return merge_mapping(m, d, mapping, rule);
}

bool dict_merge(machine *m, dict *d, value mapping, bool replace_old)
{
    return merge(m, d, mapping, replace_old ? MERGE_REPLACE : MERGE_LEAVE);
}

typedef struct pairing {
    dict *into;
    size_t number; /* of the pair */
} pairing;

static bool add_pair(machine *m, void *context, value item)
{
    pairing *p = context;
    size_t number = p->number++;
    tuple *pair = tuple_from_iterable(m, item);
    if (!pair) {
        if (swallow(m, T_TypeError))
            fail(m, T_TypeError,
                 "cannot convert dictionary update sequence element #%z to a sequence", number);
        return false;
    }
    bool fine = pair->count == 2 ? dict_set(m, p->into, pair->items[0], pair->items[1])
                                 : fails(m, T_ValueError,
                                         "dictionary update sequence element #%z has length %z; "
                                         "2 is required",
                                         number, pair->count);
    drop_object(m, pair);
    return fine;
}

bool dict_update(machine *m, dict *d, value other)
{
    if (is_object(other) && as_object(other)->type == m->types[T_dict])
        return merge_dict(m, d, as(dict, other), MERGE_REPLACE);
    value keys = find_attribute(m, other, m->names.keys);
    if (is_raised(m))
        return false;
    drop_any(m, keys);
    return is_nothing(keys) ? each_item(m, other, add_pair, &(pairing){d, 0})
                            : merge(m, d, other, MERGE_REPLACE);
}

/* "module.qualname()", as messages about calls name what is called. */
static str *function_text(machine *m, value called)
{
    value name = find_attribute(m, called, m->names.__qualname__);
    if (is_nothing(name)) {
        clear_raised(m);
        return str_format(m, "%V", called);
    }
    value home = find_attribute(m, called, m->names.__module__);
    clear_raised(m);
    bool plain = is_nothing(home) || is_none(home) ||
                 (is_str(m, home) && str_equals_c(as(str, home), "builtins"));
    str *shown = plain ? str_format(m, "%V()", name) : str_format(m, "%V.%V()", home, name);
    drop(m, name);
    drop_any(m, home);
    return shown;
}

static void explain_keywords(machine *m, value mapping, value called)
{
    bool no_mapping = is_raised_kind(m, T_AttributeError);
    if (!no_mapping && !is_raised_kind(m, T_KeyError))
        return;
    value raised = take_raised(m);
    str *shown = function_text(m, called);
    value args = shown ? get_attribute(m, raised, m->names.args) : NOTHING;
    if (no_mapping && shown)
        fail(m, T_TypeError, "%U argument after ** must be a mapping, not %T", shown, mapping);
    else if (!is_nothing(args) && as(tuple, args)->count == 1)
        fail(m, T_TypeError, "%U got multiple values for keyword argument '%V'", shown,
             as(tuple, args)->items[0]);
    else
        put_raised(m, keep(raised));
    drop_any(m, args);
    drop_object(m, shown);
    drop(m, raised);
}

bool dict_merge_keywords(machine *m, dict *d, value mapping, value called)
{
    if (merge(m, d, mapping, MERGE_REFUSE))
        return true;
    explain_keywords(m, mapping, called);
    return false;
}

static int equal_entry(machine *m, dict_entry e, dict *b)
{
    keep(e.key), keep(e.value);
    value other = dict_get_hashed(m, b, e.key, e.hash);
    int same = is_nothing(other) ? (is_raised(m) ? -1 : 0) : 1;
    if (same == 1) {
        keep(other);
        same = equals(m, e.value, other);
        drop(m, other);
    }
    drop(m, e.key), drop(m, e.value);
    return same;
}

int dict_equal(machine *m, dict *a, dict *b)
{
    if (a->count != b->count)
        return 0;
    for (uint32_t i = 0; i < a->used; i++) {
        if (is_nothing(a->entries[i].key))
            continue;
        int same = equal_entry(m, a->entries[i], b);
        if (same != 1)
            return same;
    }
    return 1;
}

size_t dict_bytes(const dict *d)
{
    size_t entry = d->only_str ? 16 : 24;
    if (!d->entries)
        return 48;
    return 48 + 32 + index_bytes(d->log_size) + entries_for(d->log_size) * entry;
}
