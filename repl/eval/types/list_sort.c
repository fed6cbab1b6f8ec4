/* list.sort: timsort, with CPython 3.13's choices (how runs are found, extended and merged), so
 * that a program that prints its comparisons prints the same ones.
 *
 * While it runs the list is empty to the outside; a list that is not empty any more at the end was
 * modified. */
#include "float.h"
#include "int.h"
#include "list.h"
#include "repl/eval/machine/state.h"
#include "str.h"
#include <string.h>

enum { MIN_GALLOP = 7, MAX_MINRUN = 64, MAX_RUNS = 85 };

/* Keys and, where there is a key function, the items that go with them; moved together. */
typedef struct slice_of {
    value *keys, *items; /* items NULL: the keys are the items */
} slice_of;

typedef struct run {
    slice_of at;
    size_t count;
    int power; /* of the boundary to the next run */
} run;

typedef struct sorting {
    machine *m;
    int (*less)(machine *m, value a, value b); /* 1, 0, -1 */
    value *base;
    size_t count;
    run runs[MAX_RUNS];
    size_t run_count;
    size_t min_gallop;
    slice_of spare; /* room for merging */
    size_t spare_room;
} sorting;

/* The runs are not yet any. */
static void sorting_start(sorting *s, machine *m)
{
    s->m = m;
    s->run_count = 0;
    s->spare = (slice_of){NULL, NULL};
    s->spare_room = 0;
}

static int less_any(machine *m, value a, value b)
{
    return compare_true(m, a, b, CMP_LT);
}

static int less_small(machine *m, value a, value b)
{
    (void)m;
    return small_less(a, b);
}

static int less_str(machine *m, value a, value b)
{
    (void)m;
    return str_compare(as(str, a), as(str, b)) < 0;
}

static int less_float(machine *m, value a, value b)
{
    (void)m;
    return float_number(a) < float_number(b);
}

static bool all_of(machine *m, const value *keys, size_t count, enum kind kind)
{
    for (size_t i = 0; i < count; i++)
        if (type_of(m, keys[i]) != m->types[kind])
            return false;
    return true;
}

static bool all_small(const value *keys, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!is_small(keys[i]))
            return false;
    return true;
}

/* Keys of one simple type are compared without asking the type. */
static void choose_less(sorting *s, const value *keys, size_t count)
{
    machine *m = s->m;
    if (all_small(keys, count))
        s->less = less_small;
    else if (all_of(m, keys, count, T_str))
        s->less = less_str;
    else if (all_of(m, keys, count, T_float))
        s->less = less_float;
    else
        s->less = less_any;
}

static slice_of advance(slice_of at, ptrdiff_t by)
{
    return (slice_of){at.keys + by, at.items ? at.items + by : NULL};
}

static void move(slice_of to, slice_of from, size_t count)
{
    memmove(to.keys, from.keys, count * sizeof(value));
    if (to.items)
        memmove(to.items, from.items, count * sizeof(value));
}

static void reverse_values(value *v, size_t count)
{
    for (size_t i = 0, j = count; i + 1 < j; i++) {
        value other = v[i];
        v[i] = v[--j];
        v[j] = other;
    }
}

static void reverse_slice(slice_of at, size_t count)
{
    reverse_values(at.keys, count);
    if (at.items)
        reverse_values(at.items, count);
}

static int less_at(sorting *s, const value *a, const value *b)
{
    return s->less(s->m, *a, *b);
}

/* Insert each from `sorted` on into the sorted part before it. */
static bool insertion_sort(sorting *s, slice_of at, size_t count, size_t sorted)
{
    for (; sorted < count; sorted++) {
        size_t low = 0, high = sorted;
        while (low < high) {
            size_t middle = (low + high) / 2;
            int less = less_at(s, &at.keys[sorted], &at.keys[middle]);
            if (less < 0)
                return false;
            if (less)
                high = middle;
            else
                low = middle + 1;
        }
        value key = at.keys[sorted], item = at.items ? at.items[sorted] : NOTHING;
        move(advance(at, (ptrdiff_t)low + 1), advance(at, (ptrdiff_t)low), sorted - low);
        at.keys[low] = key;
        if (at.items)
            at.items[low] = item;
    }
    return true;
}

/* How far from `n` the run goes on without the next being smaller than the one before. -1: failed.
 */
static int64_t while_not_smaller(sorting *s, slice_of at, size_t n, size_t count)
{
    for (; n < count; n++) {
        int less = less_at(s, &at.keys[n], &at.keys[n - 1]);
        if (less < 0)
            return -1;
        if (less)
            break;
    }
    return (int64_t)n;
}

/* A stretch of equal items inside a descending run is reversed by itself first, so that it keeps
 * its order when the whole run is. */
static void reverse_equals(slice_of at, size_t n, size_t *equal_pairs)
{
    if (!*equal_pairs)
        return;
    size_t count = *equal_pairs + 1;
    reverse_slice(advance(at, (ptrdiff_t)(n - count)), count);
    *equal_pairs = 0;
}

/* From a descending start to the end of the descent; reversed when done. -1: failed. */
static int64_t descending(sorting *s, slice_of at, size_t n, size_t count)
{
    size_t equal_pairs = n - 1;
    reverse_equals(at, n, &equal_pairs);
    for (n++; n < count; n++) {
        int less = less_at(s, &at.keys[n], &at.keys[n - 1]);
        if (less < 0)
            return -1;
        if (less) {
            reverse_equals(at, n, &equal_pairs);
            continue;
        }
        less = less_at(s, &at.keys[n - 1], &at.keys[n]);
        if (less < 0)
            return -1;
        if (less)
            break;
        equal_pairs++;
    }
    reverse_equals(at, n, &equal_pairs);
    reverse_slice(at, n);
    return while_not_smaller(s, at, n, count);
}

/* The length of the run at the start, made ascending. -1: failed. */
static int64_t count_run(sorting *s, slice_of at, size_t count)
{
    int64_t n = while_not_smaller(s, at, 1, count);
    if (n < 0 || (size_t)n == count)
        return n;
    if (n > 1) {
        int less = less_at(s, &at.keys[0], &at.keys[n - 1]);
        if (less)
            return less < 0 ? -1 : n;
    }
    return descending(s, at, (size_t)n, count);
}

/* Galloping: where `key` belongs among `count` sorted keys, to the left of equals (left) or to
 * their right, looking first around `hint` and then in steps of 1, 3, 7, … -1: failed. */
static int before(sorting *s, value key, value other, bool left)
{
    if (left)
        return s->less(s->m, other, key);
    int less = s->less(s->m, key, other);
    return less < 0 ? -1 : !less;
}

static int64_t gallop(sorting *s, value key, const value *a, size_t count, size_t hint, bool left)
{
    int64_t last = 0, offset = 1, low, high;
    int after = before(s, key, a[hint], left);
    if (after < 0)
        return -1;
    int64_t most = after ? (int64_t)(count - hint) : (int64_t)hint + 1;
    while (offset < most) {
        int go = before(s, key, a[after ? (int64_t)hint + offset : (int64_t)hint - offset], left);
        if (go < 0)
            return -1;
        if (go != after)
            break;
        last = offset;
        offset = offset * 2 + 1;
    }
    if (offset > most)
        offset = most;
    low = after ? last + (int64_t)hint : (int64_t)hint - offset;
    high = after ? offset + (int64_t)hint : (int64_t)hint - last;
    for (low++; low < high;) {
        int64_t middle = low + ((high - low) >> 1);
        int go = before(s, key, a[middle], left);
        if (go < 0)
            return -1;
        if (go)
            low = middle + 1;
        else
            high = middle;
    }
    return high;
}

static void spare_give(sorting *s)
{
    size_t bytes = s->spare_room * sizeof(value);
    if (s->spare.keys)
        memory_give(s->m, s->spare.keys, s->spare.items ? 2 * bytes : bytes);
    s->spare = (slice_of){0};
    s->spare_room = 0;
}

static bool spare_take(sorting *s, size_t count, bool items)
{
    if (count <= s->spare_room)
        return true;
    spare_give(s);
    s->spare.keys = memory_take(s->m, (items ? 2 : 1) * count * sizeof(value));
    if (!s->spare.keys)
        return false;
    s->spare.items = items ? s->spare.keys + count : NULL;
    s->spare_room = count;
    return true;
}

/* A merge under way. `a` waits in the spare room when merging upwards, `b` when merging downwards;
 * `to` is where the next one goes. */
typedef struct merging {
    slice_of a, b, to;
    size_t a_count, b_count;
} merging;

typedef enum merge_state { MERGE_GO_ON, MERGE_DONE, MERGE_FAILED } merge_state;

static void take_a_up(merging *g, size_t count)
{
    move(g->to, g->a, count);
    g->to = advance(g->to, (ptrdiff_t)count);
    g->a = advance(g->a, (ptrdiff_t)count);
    g->a_count -= count;
}

static void take_b_up(merging *g, size_t count)
{
    move(g->to, g->b, count);
    g->to = advance(g->to, (ptrdiff_t)count);
    g->b = advance(g->b, (ptrdiff_t)count);
    g->b_count -= count;
}

/* One pair at a time until one side wins often. */
static merge_state upwards_by_one(sorting *s, merging *g)
{
    size_t a_wins = 0, b_wins = 0;
    for (;;) {
        int less = less_at(s, g->b.keys, g->a.keys);
        if (less < 0)
            return MERGE_FAILED;
        if (less) {
            take_b_up(g, 1);
            b_wins++, a_wins = 0;
            if (g->b_count == 0)
                return MERGE_DONE;
            if (b_wins >= s->min_gallop)
                return MERGE_GO_ON;
        } else {
            take_a_up(g, 1);
            a_wins++, b_wins = 0;
            if (g->a_count == 1)
                return MERGE_DONE;
            if (a_wins >= s->min_gallop)
                return MERGE_GO_ON;
        }
    }
}

static merge_state upwards_galloping(sorting *s, merging *g)
{
    int64_t k, won_a, won_b;
    s->min_gallop++;
    do {
        s->min_gallop -= s->min_gallop > 1;
        won_a = k = gallop(s, *g->b.keys, g->a.keys, g->a_count, 0, false);
        if (k < 0)
            return MERGE_FAILED;
        take_a_up(g, (size_t)k);
        if (g->a_count <= 1)
            return MERGE_DONE;
        take_b_up(g, 1);
        if (g->b_count == 0)
            return MERGE_DONE;
        won_b = k = gallop(s, *g->a.keys, g->b.keys, g->b_count, 0, true);
        if (k < 0)
            return MERGE_FAILED;
        take_b_up(g, (size_t)k);
        if (g->b_count == 0)
            return MERGE_DONE;
        take_a_up(g, 1);
        if (g->a_count == 1)
            return MERGE_DONE;
    } while (won_a >= MIN_GALLOP || won_b >= MIN_GALLOP);
    s->min_gallop++;
    return MERGE_GO_ON;
}

/* Merge neighbours where a is the shorter, whose first is known to go after b's first, and a's last
 * to the end. */
static bool merge_upwards(sorting *s, slice_of a, size_t a_count, slice_of b, size_t b_count)
{
    if (!spare_take(s, a_count, a.items))
        return false;
    move(s->spare, a, a_count);
    merging g = {s->spare, b, a, a_count, b_count};
    merge_state state = MERGE_GO_ON;
    take_b_up(&g, 1);
    if (g.b_count == 0 || g.a_count == 1)
        state = MERGE_DONE;
    while (state == MERGE_GO_ON) {
        state = upwards_by_one(s, &g);
        if (state == MERGE_GO_ON)
            state = upwards_galloping(s, &g);
    }
    if (state == MERGE_DONE && g.a_count == 1 && g.b_count)
        take_b_up(&g, g.b_count);
    take_a_up(&g, g.a_count);
    return state != MERGE_FAILED;
}

static void take_a_down(merging *g, size_t count)
{
    g->a = advance(g->a, -(ptrdiff_t)count);
    g->to = advance(g->to, -(ptrdiff_t)count);
    move(g->to, g->a, count);
    g->a_count -= count;
}

static void take_b_down(merging *g, size_t count)
{
    g->b = advance(g->b, -(ptrdiff_t)count);
    g->to = advance(g->to, -(ptrdiff_t)count);
    move(g->to, g->b, count);
    g->b_count -= count;
}

/* Downwards, a, b and to point behind the last one. */
static merge_state downwards_by_one(sorting *s, merging *g)
{
    size_t a_wins = 0, b_wins = 0;
    for (;;) {
        int less = less_at(s, g->b.keys - 1, g->a.keys - 1);
        if (less < 0)
            return MERGE_FAILED;
        if (less) {
            take_a_down(g, 1);
            a_wins++, b_wins = 0;
            if (g->a_count == 0)
                return MERGE_DONE;
            if (a_wins >= s->min_gallop)
                return MERGE_GO_ON;
        } else {
            take_b_down(g, 1);
            b_wins++, a_wins = 0;
            if (g->b_count == 1)
                return MERGE_DONE;
            if (b_wins >= s->min_gallop)
                return MERGE_GO_ON;
        }
    }
}

static merge_state downwards_galloping(sorting *s, merging *g)
{
    int64_t k, won_a, won_b;
    s->min_gallop++;
    do {
        s->min_gallop -= s->min_gallop > 1;
        k = gallop(s, g->b.keys[-1], g->a.keys - g->a_count, g->a_count, g->a_count - 1, false);
        if (k < 0)
            return MERGE_FAILED;
        won_a = (int64_t)g->a_count - k;
        take_a_down(g, (size_t)won_a);
        if (g->a_count == 0)
            return MERGE_DONE;
        take_b_down(g, 1);
        if (g->b_count == 1)
            return MERGE_DONE;
        k = gallop(s, g->a.keys[-1], g->b.keys - g->b_count, g->b_count, g->b_count - 1, true);
        if (k < 0)
            return MERGE_FAILED;
        won_b = (int64_t)g->b_count - k;
        take_b_down(g, (size_t)won_b);
        if (g->b_count <= 1)
            return MERGE_DONE;
        take_a_down(g, 1);
        if (g->a_count == 0)
            return MERGE_DONE;
    } while (won_a >= MIN_GALLOP || won_b >= MIN_GALLOP);
    s->min_gallop++;
    return MERGE_GO_ON;
}

static bool merge_downwards(sorting *s, slice_of a, size_t a_count, slice_of b, size_t b_count)
{
    if (!spare_take(s, b_count, b.items))
        return false;
    move(s->spare, b, b_count);
    merging g = {advance(a, (ptrdiff_t)a_count), advance(s->spare, (ptrdiff_t)b_count),
                 advance(b, (ptrdiff_t)b_count), a_count, b_count};
    merge_state state = MERGE_GO_ON;
    take_a_down(&g, 1);
    if (g.a_count == 0 || g.b_count == 1)
        state = MERGE_DONE;
    while (state == MERGE_GO_ON) {
        state = downwards_by_one(s, &g);
        if (state == MERGE_GO_ON)
            state = downwards_galloping(s, &g);
    }
    if (state == MERGE_DONE && g.b_count == 1 && g.a_count)
        take_a_down(&g, g.a_count);
    take_b_down(&g, g.b_count);
    return state != MERGE_FAILED;
}

static bool merge_at(sorting *s, size_t i)
{
    run a = s->runs[i], b = s->runs[i + 1];
    s->runs[i].count = a.count + b.count;
    if (i + 3 == s->run_count)
        s->runs[i + 1] = s->runs[i + 2];
    s->run_count--;
    int64_t k = gallop(s, *b.at.keys, a.at.keys, a.count, 0, false);
    if (k < 0)
        return false;
    a.at = advance(a.at, k);
    a.count -= (size_t)k;
    if (a.count == 0)
        return true;
    k = gallop(s, a.at.keys[a.count - 1], b.at.keys, b.count, b.count - 1, true);
    if (k <= 0)
        return k == 0;
    b.count = (size_t)k;
    return a.count <= b.count ? merge_upwards(s, a.at, a.count, b.at, b.count)
                              : merge_downwards(s, a.at, a.count, b.at, b.count);
}

/* The depth at which the boundary between two runs lies in a perfectly balanced tree of merges
 * (powersort). */
static int boundary_power(size_t start, size_t left, size_t right, size_t count)
{
    size_t a = 2 * start + left, b = a + left + right;
    for (int power = 1;; power++) {
        if (a >= count) {
            a -= count;
            b -= count;
        } else if (b >= count) {
            return power;
        }
        a <<= 1;
        b <<= 1;
    }
}

static bool add_run(sorting *s, slice_of at, size_t count)
{
    if (s->run_count) {
        run *top = &s->runs[s->run_count - 1];
        int power = boundary_power((size_t)(top->at.keys - s->base), top->count, count, s->count);
        while (s->run_count > 1 && s->runs[s->run_count - 2].power > power)
            if (!merge_at(s, s->run_count - 2))
                return false;
        s->runs[s->run_count - 1].power = power;
    }
    s->runs[s->run_count++] = (run){at, count, 0};
    return true;
}

static bool merge_all(sorting *s)
{
    while (s->run_count > 1) {
        size_t i = s->run_count - 2;
        if (i > 0 && s->runs[i - 1].count < s->runs[i + 1].count)
            i--;
        if (!merge_at(s, i))
            return false;
    }
    return true;
}

static size_t least_run(size_t count)
{
    size_t odd = 0;
    while (count >= MAX_MINRUN) {
        odd |= count & 1;
        count >>= 1;
    }
    return count + odd;
}

static bool sort_slice(sorting *s, slice_of at, size_t count)
{
    size_t least = least_run(count);
    s->base = at.keys;
    s->count = count;
    s->min_gallop = MIN_GALLOP;
    while (count) {
        int64_t n = count_run(s, at, count);
        if (n < 0)
            return false;
        if ((size_t)n < least) {
            size_t forced = count < least ? count : least;
            if (!insertion_sort(s, at, forced, (size_t)n))
                return false;
            n = (int64_t)forced;
        }
        if (!add_run(s, at, (size_t)n))
            return false;
        at = advance(at, n);
        count -= (size_t)n;
    }
    return merge_all(s);
}

static void drop_keys(machine *m, value *keys, size_t count, size_t room)
{
    for (size_t i = 0; i < count; i++)
        drop(m, keys[i]);
    memory_give(m, keys, room * sizeof(value));
}

/* key(item) for each; NULL: failed. */
static value *keys_for(machine *m, const value *items, size_t count, value key)
{
    value *keys = memory_take(m, count * sizeof(value));
    for (size_t i = 0; keys && i < count; i++) {
        keys[i] = call1(m, key, items[i]);
        if (is_nothing(keys[i])) {
            drop_keys(m, keys, i, count);
            return NULL;
        }
    }
    return keys;
}

static bool sort_items(machine *m, value *items, size_t count, value key, bool down)
{
    bool keyed = !is_nothing(key) && !is_none(key);
    value *keys = keyed ? keys_for(m, items, count, key) : items;
    if (!keys)
        return false;
    sorting *s = memory_take(m, sizeof *s);
    bool fine = s;
    if (s) {
        sorting_start(s, m);
        slice_of all = {keys, keyed ? items : NULL};
        choose_less(s, keys, count);
        if (down)
            reverse_slice(all, count);
        fine = count < 2 || sort_slice(s, all, count);
        if (down)
            reverse_slice(all, count);
        spare_give(s);
        memory_give(m, s, sizeof *s);
    }
    if (keyed)
        drop_keys(m, keys, count, count);
    return fine;
}

bool list_sort(machine *m, list *l, value key, bool reverse)
{
    list held = *l;
    l->items = NULL;
    l->count = l->room = 0;
    l->resized = false;
    bool fine = held.count == 0 || sort_items(m, held.items, held.count, key, reverse);
    bool modified = l->resized;
    value *theirs = l->items;
    size_t count = l->count, room = l->room;
    l->items = held.items;
    l->count = held.count;
    l->room = held.room;
    if (theirs)
        drop_keys(m, theirs, count, room);
    if (fine && modified)
        return fails(m, T_ValueError, "list modified during sort");
    return fine;
}
