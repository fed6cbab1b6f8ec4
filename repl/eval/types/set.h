/* set and frozenset share one layout: CPython's open addressing with short linear probes, so that
 * iteration order is the same wherever hashes are. */
#ifndef EVAL_SET_H
#define EVAL_SET_H

#include "repl/eval/object/type.h"

enum { SET_MIN_SIZE = 8 };

typedef struct set_entry {
    value key; /* owned; NOTHING: never used (hash 0) or deleted (hash -1) */
    int64_t hash;
} set_entry;

typedef struct set {
    object head;
    size_t fill;      /* used and deleted places */
    size_t count;     /* len(s) */
    size_t mask;      /* places - 1 */
    set_entry *table; /* `fixed`, or owned */
    int64_t hash;     /* of a frozenset; -1: not known yet */
    size_t finger;    /* where pop looks next */
    set_entry fixed[SET_MIN_SIZE];
} set;

set *set_new(machine *m);
set *frozenset_new(machine *m);
/* kind is T_set or T_frozenset; iterable may be NOTHING. NULL on error. */
set *set_from_iterable(machine *m, enum kind kind, value iterable);
/* Keeps v. Works on a frozenset nobody has seen yet. */
bool set_add(machine *m, set *s, value v);
/* 1, 0, -1. */
int set_has(machine *m, set *s, value v);
int set_discard(machine *m, set *s, value v);
bool set_update(machine *m, set *s, value iterable);
/* s -= iterable and s ^= iterable, for any iterable. */
bool set_subtract(machine *m, set *s, value iterable);
bool set_exclude(machine *m, set *s, value iterable);
/* New sets of a kind: what s has in common with an iterable, and what s has beyond it. */
set *set_intersect(machine *m, set *s, value other, enum kind kind);
set *set_difference(machine *m, set *s, value other, enum kind kind);
int set_is_subset(machine *m, set *a, set *b); /* 1, 0, -1 */
void set_clear(machine *m, set *s);
/* An item, taken out; NOTHING: empty. */
value set_pop(set *s);
/* Exchange what two sets hold. */
void set_swap(set *a, set *b);
int64_t set_hash(const set *s);
/* For instances of derived classes, which come as zeroes: make it an empty set. */
void set_set_empty(set *s);
/* With the hash known. */
bool set_add_hashed(machine *m, set *s, value key, int64_t hash);
int set_has_hashed(machine *m, set *s, value key, int64_t hash);
int set_discard_hashed(machine *m, set *s, value key, int64_t hash);
/* Walk: *at starts at 0. Borrowed. */
bool set_next(const set *s, size_t *at, value *v);
static inline size_t set_count(const set *s)
{
    return s->count;
}

typedef struct set_iterator {
    object head;
    set *set;     /* owned; NULL at the end */
    int64_t size; /* len(set) at the start; -1 once it was seen to have changed */
    size_t at;
    int64_t left;
} set_iterator;

#endif
