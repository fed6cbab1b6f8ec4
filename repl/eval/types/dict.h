/* Dictionaries: insertion order, one block holding a sparse table of small indexes and the dense
 * entries they point to, as CPython's since 3.6. Deleting leaves a hole (key NOTHING) until the
 * table is rebuilt.
 *
 * Looking up may run Python code (__hash__, __eq__) and so may change the dict itself; functions
 * with `str` in their name never do, because keys of another type whose hash is equal are the only
 * ones asked, and exact strs do not have them asked in namespaces. */
#ifndef EVAL_DICT_H
#define EVAL_DICT_H

#include "repl/eval/object/type.h"

/* The least log_size of a table, and what a place of its index holds that never held an entry. */
enum { DICT_LOG_MIN = 3, DICT_PLACE_FREE = -1 };

typedef struct dict_entry {
    value key;    /* owned; NOTHING: a hole */
    value value;  /* owned */
    int64_t hash; /* of a hole at place 0: how many entries at least, from there on, are holes */
} dict_entry;

struct dict {
    object head;
    size_t count;        /* living entries: len(d) */
    uint32_t used;       /* entries in use, holes included */
    uint32_t usable;     /* entries that may still be added before the table is rebuilt */
    uint8_t log_size;    /* the index table has 1 << log_size places */
    bool only_str;       /* every key is an exact str: looking up a str runs no Python code */
    uint32_t version;    /* another in the whole machine whenever a key was added or went: while it
                            stays, what was absent is, and what was there lies where it lay */
    void *index;         /* owned: the block; index places of 1, 2 or 4 bytes, then the entries */
    dict_entry *entries; /* within the block */
};

dict *dict_new(machine *m);
/* For instances of classes derived from dict, which come as zeroes: make it an empty dict. */
void dict_set_empty(dict *d);
/* Room for this many entries without a rebuild. */
dict *dict_new_sized(machine *m, size_t entries);

/* Borrowed; NOTHING when absent, or with an exception when hashing or comparing failed. */
value dict_get(machine *m, dict *d, value key);
value dict_get_hashed(machine *m, dict *d, value key, int64_t hash);
/* Keeps key (if new) and v. */
bool dict_set(machine *m, dict *d, value key, value v);
bool dict_set_hashed(machine *m, dict *d, value key, int64_t hash, value v);
/* 1 deleted, 0 was not there (nothing raised), -1 failed. */
int dict_delete(machine *m, dict *d, value key);
/* 1, 0, -1. */
int dict_has(machine *m, dict *d, value key);
int dict_has_hashed(machine *m, dict *d, value key, int64_t hash);
/* Take an entry out: the owned value, or NOTHING when absent or failed. */
value dict_pop(machine *m, dict *d, value key);
value dict_pop_hashed(machine *m, dict *d, value key, int64_t hash);
/* Forget the oldest item, without a look at its hash. */
void dict_drop_first(machine *m, dict *d);
/* Take the last entry out: owned key and value. False: empty. */
bool dict_pop_last(machine *m, dict *d, value *key, value *v);
/* Borrowed value of key, which is `otherwise` from now on if it was absent; NOTHING: failed. */
value dict_set_default(machine *m, dict *d, value key, value otherwise);

/* The same for str keys, exact strs: reading raises nothing. */
value dict_get_str(machine *m, dict *d, str *key);
bool dict_set_str(machine *m, dict *d, str *key, value v);
/* Of a key that is known to be absent. */
bool dict_add_str(machine *m, dict *d, str *key, value v);
int dict_delete_str(machine *m, dict *d, str *key);
/* Where all keys are exact strs: the one of just these ASCII characters, whose hash is given;
 * borrowed, or NULL. */
str *dict_find_ascii(const dict *d, const char *ascii, size_t n, int64_t hash);

/* For inline caches: where the value of an interned name lies, or NULL. *hint is the number of the
 * entry where it was found last; it is tried first and brought up to date. */
value *dict_find_hinted(machine *m, dict *d, str *name, uint32_t *hint);
/* The first try alone. */
static inline value *dict_at_hint(const dict *d, value name, uint32_t hint)
{
    return hint < d->used && is_same(d->entries[hint].key, name) ? &d->entries[hint].value : NULL;
}
static inline value *dict_hint(machine *m, dict *d, str *name, uint32_t *hint)
{
    value *found = dict_at_hint(d, of(name), *hint);
    return found ? found : dict_find_hinted(m, d, name, hint);
}

/* Whether a small table shows at first sight that it has no str of this hash. */
static inline bool dict_lacks_at_once(const dict *d, int64_t hash)
{
    return d->log_size == DICT_LOG_MIN &&
           ((const int8_t *)d->index)[hash & ((1 << DICT_LOG_MIN) - 1)] == DICT_PLACE_FREE;
}
/* d.name = v of an instance's dict: name interned, v kept. *hint as above. */
bool dict_store_hinted(machine *m, dict *d, str *name, value v, uint32_t *hint);

/* Walk in order: *at starts at 0. Key and value are borrowed; either pointer may be NULL. The dict
 * may have values replaced meanwhile, not keys added or removed. */
static inline bool dict_next(const dict *d, size_t *at, value *key, value *v)
{
    size_t i = *at;
    while (i < d->used && is_nothing(d->entries[i].key))
        i++;
    if (i >= d->used)
        return false;
    *at = i + 1;
    if (key)
        *key = d->entries[i].key;
    if (v)
        *v = d->entries[i].value;
    return true;
}
static inline size_t dict_count(const dict *d)
{
    return d->count;
}
/* Where the first living entry lies; what was found is kept, so that taking entries out from the
 * front one by one takes linear time. */
int64_t dict_first(dict *d);
void dict_clear(machine *m, dict *d);
/* What it holds goes, as it does itself. */
void dict_let_go(machine *m, dict *d);
dict *dict_copy(machine *m, dict *d);
/* d.update(other) where other is a mapping or an iterable of pairs. */
bool dict_update(machine *m, dict *d, value other);
/* The same for any mapping or dict, told what to do with keys that are there: replace, or leave. */
bool dict_merge(machine *m, dict *d, value mapping, bool replace_old);
/* DICT_MERGE, f(**mapping): keys must be new. `called` is for the message. */
bool dict_merge_keywords(machine *m, dict *d, value mapping, value called);
/* 1, 0, -1. */
int dict_equal(machine *m, dict *a, dict *b);
/* Bytes, header included, as CPython would count them. */
size_t dict_bytes(const dict *d);

/* d.keys(), d.values(), d.items() of any dict; kind T_dict_keys, T_dict_values or T_dict_items. */
value dict_view_new(machine *m, enum kind kind, dict *d);

typedef struct dict_view {
    object head;
    dict *dict; /* owned */
} dict_view;

/* All iterators over dicts and their views. */
typedef struct dict_iterator {
    object head;
    dict *dict;   /* owned; NULL when the end was reached */
    int64_t size; /* len(dict) at the start; -1 once it was seen to have changed */
    int64_t at;   /* next entry */
    int64_t left; /* for __length_hint__ */
} dict_iterator;

/* kind: T_dict_keyiterator … T_dict_reverseitemiterator. */
value dict_iterator_new(machine *m, enum kind kind, dict *d);

#endif
