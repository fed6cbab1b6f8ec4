#include "set.h"
#include "dict.h"
#include "key_hash.h"
#include "repl/eval/machine/state.h"
#include "str.h"
#include <string.h>

enum { LINEAR_PROBES = 9, PERTURB_SHIFT = 5, DELETED = -1 };

/* A never used place: neither held nor deleted. */
static inline bool is_unused(const set_entry *e)
{
    return is_nothing(e->key) && e->hash == 0;
}

void set_set_empty(set *s)
{
    memset(s->fixed, 0, sizeof s->fixed);
    s->fill = s->count = s->finger = 0;
    s->mask = SET_MIN_SIZE - 1;
    s->table = s->fixed;
    s->hash = -1;
}

static set *new_of(machine *m, enum kind kind)
{
    set *s = object_new(m, m->types[kind]);
    if (s)
        set_set_empty(s);
    return s;
}

set *set_new(machine *m)
{
    return new_of(m, T_set);
}

set *frozenset_new(machine *m)
{
    return new_of(m, T_frozenset);
}

/* The walk a hash prescribes: a place, the few after it, then a jump. */
typedef struct probe {
    size_t at, left, mask;
    uint64_t perturb;
} probe;

static inline void probe_land(probe *p, size_t at)
{
    p->at = at & p->mask;
    p->left = p->at + LINEAR_PROBES <= p->mask ? LINEAR_PROBES : 0;
}

static inline probe probe_start(const set *s, int64_t hash)
{
    probe p = {.mask = s->mask, .perturb = (uint64_t)hash};
    probe_land(&p, (size_t)hash);
    return p;
}

/* `base` is where the walk landed last: jumps start there. */
static inline void probe_next(probe *p, size_t *base)
{
    if (p->left) {
        p->left--;
        p->at++;
        return;
    }
    p->perturb >>= PERTURB_SHIFT;
    probe_land(p, *base * 5 + 1 + p->perturb);
    *base = p->at;
}

/* The place that holds an equal key, or the unused place where it would go; NULL: comparing failed.
 */
static set_entry *find_or_hole(machine *m, set *s, value key, int64_t hash, set_entry **hole)
{
    for (;;) {
        probe p = probe_start(s, hash);
        size_t base = p.at;
        *hole = NULL;
        for (;; probe_next(&p, &base)) {
            set_entry *e = &s->table[p.at];
            if (is_unused(e) && *hole && !is_nothing((*hole)->key))
                break; /* comparing has put something there */
            if (is_unused(e))
                return e;
            if (is_nothing(e->key))
                *hole = e;
            if (e->hash != hash || is_nothing(e->key))
                continue;
            if (is_same(e->key, key))
                return e;
            const set_entry *table = s->table;
            value held = keep(e->key);
            int same = equals(m, held, key);
            bool changed =
                s->table != table || s->mask != p.mask || !is_same(s->table[p.at].key, held);
            drop(m, held);
            if (same < 0)
                return NULL;
            if (changed)
                break;
            if (same)
                return e;
        }
    }
}

/* Most keys lie, or would lie, in the first place where they are looked for. */
static inline set_entry *find(machine *m, set *s, value key, int64_t hash)
{
    set_entry *first = &s->table[(size_t)hash & s->mask], *hole;
    if (is_unused(first) || (first->hash == hash && is_same(first->key, key)))
        return first;
    return find_or_hole(m, s, key, hash, &hole);
}

/* Into a table known to hold no equal key and no deleted place. */
static void insert_clean(set *s, value key, int64_t hash)
{
    probe p = probe_start(s, hash);
    size_t base = p.at;
    while (!is_nothing(s->table[p.at].key))
        probe_next(&p, &base);
    s->table[p.at] = (set_entry){key, hash};
}

/* A new table with more than `places` places; the keys move in the order of the old one. */
static bool resize(machine *m, set *s, size_t places)
{
    size_t size = SET_MIN_SIZE;
    while (size <= places)
        size <<= 1;
    set_entry *old = s->table, saved[SET_MIN_SIZE];
    size_t old_size = s->mask + 1;
    if (old == s->fixed) {
        if (size == SET_MIN_SIZE && s->fill == s->count)
            return true;
        memcpy(saved, old, sizeof saved);
        old = saved;
    }
    set_entry *table = s->fixed;
    if (size > SET_MIN_SIZE && !(table = memory_take(m, size * sizeof(set_entry))))
        return false;
    memset(table, 0, size * sizeof(set_entry));
    s->table = table;
    s->mask = size - 1;
    s->fill = s->count;
    for (size_t i = 0; i < old_size; i++)
        if (!is_nothing(old[i].key))
            insert_clean(s, old[i].key, old[i].hash);
    if (old != saved)
        memory_give(m, old, old_size * sizeof(set_entry));
    return true;
}

static bool grow(machine *m, set *s)
{
    return resize(m, s, s->count > 50000 ? s->count * 2 : s->count * 4);
}

bool set_add_hashed(machine *m, set *s, value key, int64_t hash)
{
    keep(key);
    set_entry *hole, *e = find_or_hole(m, s, key, hash, &hole);
    if (!e || !is_unused(e)) {
        drop(m, key);
        return e;
    }
    if (hole) {
        *hole = (set_entry){key, hash};
        s->count++;
        return true;
    }
    *e = (set_entry){key, hash};
    s->fill++;
    s->count++;
    return s->fill * 5 < s->mask * 3 || grow(m, s);
}

bool set_add(machine *m, set *s, value v)
{
    int64_t hash;
    return key_hash(m, v, &hash) && set_add_hashed(m, s, v, hash);
}

int set_has_hashed(machine *m, set *s, value key, int64_t hash)
{
    const set_entry *e = find(m, s, key, hash);
    return e ? !is_unused(e) : -1;
}

int set_has(machine *m, set *s, value v)
{
    int64_t hash;
    return key_hash(m, v, &hash) ? set_has_hashed(m, s, v, hash) : -1;
}

static value delete_at(set *s, set_entry *e)
{
    value key = e->key;
    *e = (set_entry){NOTHING, DELETED};
    s->count--;
    return key;
}

int set_discard_hashed(machine *m, set *s, value key, int64_t hash)
{
    set_entry *e = find(m, s, key, hash);
    if (!e || is_unused(e))
        return e ? 0 : -1;
    drop(m, delete_at(s, e));
    return 1;
}

int set_discard(machine *m, set *s, value v)
{
    int64_t hash;
    return key_hash(m, v, &hash) ? set_discard_hashed(m, s, v, hash) : -1;
}

value set_pop(set *s)
{
    if (s->count == 0)
        return NOTHING;
    size_t i = s->finger & s->mask;
    while (is_nothing(s->table[i].key))
        i = i == s->mask ? 0 : i + 1;
    s->finger = i + 1;
    return delete_at(s, &s->table[i]);
}

static const set_entry *next_entry(const set *s, size_t *at)
{
    while (*at <= s->mask) {
        const set_entry *e = &s->table[(*at)++];
        if (!is_nothing(e->key))
            return e;
    }
    return NULL;
}

bool set_next(const set *s, size_t *at, value *v)
{
    const set_entry *e = next_entry(s, at);
    if (e)
        *v = e->key;
    return e;
}

static void drop_table(machine *m, set_entry *table, size_t size, bool owned)
{
    for (size_t i = 0; i < size; i++)
        drop_any(m, table[i].key);
    if (owned)
        memory_give(m, table, size * sizeof(set_entry));
}

void set_clear(machine *m, set *s)
{
    if (s->fill == 0 && s->table == s->fixed)
        return;
    set_entry saved[SET_MIN_SIZE], *old = s->table;
    size_t size = s->mask + 1;
    bool owned = old != s->fixed;
    if (!owned) {
        memcpy(saved, old, sizeof saved);
        old = saved;
    }
    set_set_empty(s);
    drop_table(m, old, size, owned);
}

/* Exchange what two sets hold. */
void set_swap(set *a, set *b)
{
    set old = *a;
    bool a_fixed = a->table == a->fixed, b_fixed = b->table == b->fixed;
    memcpy(&a->fill, &b->fill, sizeof(set) - offsetof(set, fill));
    memcpy(&b->fill, &old.fill, sizeof(set) - offsetof(set, fill));
    if (b_fixed)
        a->table = a->fixed;
    if (a_fixed)
        b->table = b->fixed;
    a->hash = b->hash = -1;
}

static bool merge_set(machine *m, set *s, const set *other)
{
    if (s == other || other->count == 0)
        return true;
    if ((s->fill + other->count) * 5 >= s->mask * 3 && !resize(m, s, (s->count + other->count) * 2))
        return false;
    if (s->fill == 0 && s->mask == other->mask && other->fill == other->count) {
        for (size_t i = 0; i <= other->mask; i++)
            s->table[i] = (set_entry){keep_any(other->table[i].key), other->table[i].hash};
        s->fill = s->count = other->count;
        return true;
    }
    if (s->fill == 0) {
        s->fill = s->count = other->count;
        for (size_t i = 0; i <= other->mask; i++)
            if (!is_nothing(other->table[i].key))
                insert_clean(s, keep(other->table[i].key), other->table[i].hash);
        return true;
    }
    for (size_t i = 0; i <= other->mask; i++) {
        set_entry e = other->table[i];
        if (!is_nothing(e.key) && !set_add_hashed(m, s, e.key, e.hash))
            return false;
    }
    return true;
}

static bool merge_dict(machine *m, set *s, const dict *d)
{
    if ((s->fill + d->count) * 5 >= s->mask * 3 && !resize(m, s, (s->count + d->count) * 2))
        return false;
    for (uint32_t i = 0; i < d->used; i++)
        if (!is_nothing(d->entries[i].key) &&
            !set_add_hashed(m, s, d->entries[i].key, d->entries[i].hash))
            return false;
    return true;
}

static bool add(machine *m, void *s, value v)
{
    return set_add(m, s, v);
}

bool set_update(machine *m, set *s, value iterable)
{
    if (is_kind(m, iterable, KIND_SET))
        return merge_set(m, s, as(set, iterable));
    if (is_object(iterable) && as_object(iterable)->type == m->types[T_dict])
        return merge_dict(m, s, as(dict, iterable));
    return each_item(m, iterable, add, s);
}

set *set_from_iterable(machine *m, enum kind kind, value iterable)
{
    set *s = new_of(m, kind);
    if (s && !is_nothing(iterable) && !set_update(m, s, iterable)) {
        drop_object(m, s);
        return NULL;
    }
    return s;
}

static bool discard(machine *m, void *s, value v)
{
    return set_discard(m, s, v) >= 0;
}

/* With more than a quarter of the places deleted ones, make a table without. */
static bool tidy(machine *m, set *s)
{
    return s->fill - s->count <= s->mask / 4 || grow(m, s);
}

static bool subtract_set(machine *m, set *s, set *other)
{
    const set_entry *e;
    for (size_t at = 0; (e = next_entry(other, &at));) {
        value key = keep(e->key);
        int found = set_discard_hashed(m, s, key, e->hash);
        drop(m, key);
        if (found < 0)
            return false;
    }
    return tidy(m, s);
}

static bool subtract_dict(machine *m, set *s, const dict *d)
{
    for (uint32_t i = 0; i < d->used; i++) {
        if (is_nothing(d->entries[i].key))
            continue;
        value key = keep(d->entries[i].key);
        int found = set_discard_hashed(m, s, key, d->entries[i].hash);
        drop(m, key);
        if (found < 0)
            return false;
    }
    return tidy(m, s);
}

bool set_subtract(machine *m, set *s, value iterable)
{
    if (is_object(iterable) && as_object(iterable)->type == m->types[T_dict])
        return subtract_dict(m, s, as(dict, iterable));
    if (!is_kind(m, iterable, KIND_SET))
        return each_item(m, iterable, discard, s) && tidy(m, s);
    set *other = as(set, iterable);
    if (other == s) {
        set_clear(m, s);
        return true;
    }
    if (other->count >> 3 <= s->count)
        return subtract_set(m, s, other);
    set *common = set_intersect(m, s, iterable, T_set);
    bool fine = common && subtract_set(m, s, common);
    drop_object(m, common);
    return fine;
}

static bool toggle_hashed(machine *m, set *s, value key, int64_t hash)
{
    int found = set_discard_hashed(m, s, key, hash);
    return found > 0 || (found == 0 && set_add_hashed(m, s, key, hash));
}

static bool toggle_set(machine *m, set *s, const set *other)
{
    const set_entry *e;
    for (size_t at = 0; (e = next_entry(other, &at));) {
        value key = keep(e->key);
        bool fine = toggle_hashed(m, s, key, e->hash);
        drop(m, key);
        if (!fine)
            return false;
    }
    return true;
}

bool set_exclude(machine *m, set *s, value iterable)
{
    if (is_same(iterable, of(s))) {
        set_clear(m, s);
        return true;
    }
    if (is_kind(m, iterable, KIND_SET))
        return toggle_set(m, s, as(set, iterable));
    set *other = set_from_iterable(m, T_set, iterable);
    bool fine = other && toggle_set(m, s, other);
    drop_object(m, other);
    return fine;
}

static bool intersect_sets(machine *m, set *result, set *a, set *b)
{
    if (b->count > a->count) {
        set *other = a;
        a = b;
        b = other;
    }
    const set_entry *e;
    for (size_t at = 0; (e = next_entry(b, &at));) {
        value key = keep(e->key);
        int64_t hash = e->hash;
        int in = set_has_hashed(m, a, key, hash);
        bool fine = in == 0 || (in > 0 && set_add_hashed(m, result, key, hash));
        drop(m, key);
        if (!fine)
            return false;
    }
    return true;
}

typedef struct intersecting {
    set *s, *result;
} intersecting;

static bool add_if_in(machine *m, void *context, value v)
{
    const intersecting *i = context;
    int64_t hash;
    int in = key_hash(m, v, &hash) ? set_has_hashed(m, i->s, v, hash) : -1;
    return in == 0 || (in > 0 && set_add_hashed(m, i->result, v, hash));
}

set *set_intersect(machine *m, set *s, value other, enum kind kind)
{
    set *result = new_of(m, kind);
    bool fine = result;
    if (fine && is_same(of(s), other)) {
        fine = merge_set(m, result, s);
    } else if (fine && is_kind(m, other, KIND_SET)) {
        fine = intersect_sets(m, result, s, as(set, other));
    } else if (fine) {
        fine = each_item(m, other, add_if_in, &(intersecting){s, result});
    }
    if (fine)
        return result;
    drop_object(m, result);
    return NULL;
}

static set *copy_and_subtract(machine *m, set *s, value other, enum kind kind)
{
    set *result = set_from_iterable(m, kind, of(s));
    if (result && set_subtract(m, result, other))
        return result;
    drop_object(m, result);
    return NULL;
}

/* A small `other` is taken out of a copy; for a large one, what is not in it is gathered. */
set *set_difference(machine *m, set *s, value other, enum kind kind)
{
    bool is_set = is_kind(m, other, KIND_SET);
    bool is_dict = is_object(other) && as_object(other)->type == m->types[T_dict];
    size_t count = is_set ? as(set, other)->count : is_dict ? as(dict, other)->count : 0;
    if (!(is_set || is_dict) || s->count >> 2 > count)
        return copy_and_subtract(m, s, other, kind);
    set *result = new_of(m, kind);
    const set_entry *e;
    for (size_t at = 0; result && (e = next_entry(s, &at));) {
        value key = keep(e->key);
        int64_t hash = e->hash;
        int in = is_set ? set_has_hashed(m, as(set, other), key, hash)
                        : dict_has_hashed(m, as(dict, other), key, hash);
        bool fine = in > 0 || (in == 0 && set_add_hashed(m, result, key, hash));
        drop(m, key);
        if (!fine) {
            drop_object(m, result);
            return NULL;
        }
    }
    return result;
}

int set_is_subset(machine *m, set *a, set *b)
{
    if (a->count > b->count)
        return 0;
    const set_entry *e;
    for (size_t at = 0; (e = next_entry(a, &at));) {
        value key = keep(e->key);
        int in = set_has_hashed(m, b, key, e->hash);
        drop(m, key);
        if (in != 1)
            return in;
    }
    return 1;
}

static uint64_t shuffle(uint64_t h)
{
    return ((h ^ 89869747u) ^ (h << 16)) * 3644798167u;
}

/* CPython's frozenset_hash: independent of order, and of what deleted and unused places there are.
 */
int64_t set_hash(const set *s)
{
    uint64_t hash = 0;
    const set_entry *e;
    for (size_t at = 0; (e = next_entry(s, &at));)
        hash ^= shuffle((uint64_t)e->hash);
    hash ^= (s->count + 1) * 1927868237u;
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * 69069u + 907133923u;
    return hash == UINT64_MAX ? 590923713 : (int64_t)hash;
}
