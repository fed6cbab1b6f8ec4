/* Module _random: the Mersenne twister MT19937 of Matsumoto and Nishimura (1998), seeded and drawn
 * from as CPython does, so that a seed gives the same numbers. What is built on it is in random.py.
 */
#include "digest.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/door.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/bytes.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/tuple.h"

#include <string.h>

enum { N = 624, M = 397 };

typedef struct twister {
    object head;
    uint32_t state[N];
    uint32_t at; /* the next word of state to give; N: none is left */
} twister;

static uint32_t mix(uint32_t high, uint32_t low)
{
    uint32_t y = (high & 0x80000000u) | (low & 0x7fffffffu);
    return y >> 1 ^ (y & 1 ? 0x9908b0dfu : 0);
}

static void refill(twister *t)
{
    uint32_t *s = t->state;
    for (int i = 0; i < N; i++)
        s[i] = s[(i + M) % N] ^ mix(s[i], s[(i + 1) % N]);
    t->at = 0;
}

static uint32_t draw(twister *t)
{
    if (t->at >= N)
        refill(t);
    uint32_t y = t->state[t->at++];
    y ^= y >> 11;
    y ^= y << 7 & 0x9d2c5680u;
    y ^= y << 15 & 0xefc60000u;
    return y ^ y >> 18;
}

static void start(twister *t, uint32_t seed)
{
    t->state[0] = seed;
    for (uint32_t i = 1; i < N; i++)
        t->state[i] = 1812433253u * (t->state[i - 1] ^ t->state[i - 1] >> 30) + i;
    t->at = N;
}

static uint32_t stir(const uint32_t *s, uint32_t i, uint32_t factor)
{
    return s[i] ^ ((s[i - 1] ^ s[i - 1] >> 30) * factor);
}

static void start_from(twister *t, const uint32_t *key, size_t length)
{
    uint32_t *s = t->state, i = 1;
    size_t j = 0;
    start(t, 19650218u);
    for (size_t k = N > length ? N : length; k > 0; k--) {
        s[i] = stir(s, i, 1664525u) + key[j] + (uint32_t)j;
        if (++i >= N) {
            s[0] = s[N - 1];
            i = 1;
        }
        if (++j >= length)
            j = 0;
    }
    for (int k = N - 1; k > 0; k--) {
        s[i] = stir(s, i, 1566083941u) - i;
        if (++i >= N) {
            s[0] = s[N - 1];
            i = 1;
        }
    }
    s[0] = 0x80000000u;
}

static void start_from_door(machine *m, twister *t)
{
    uint32_t key[N];
    for (int i = 0; i < N; i += 2) {
        uint64_t r = door_random(m);
        key[i] = (uint32_t)r;
        key[i + 1] = (uint32_t)(r >> 32);
    }
    start_from(t, key, N);
}

/* The number that stands for a seed: an int's magnitude, or a hash. */
static value seed_number(machine *m, value seed)
{
    if (int_is(seed))
        return int_absolute(m, seed);
    int64_t hash;
    return hash_of(m, seed, &hash) ? int_from_u64(m, (uint64_t)hash) : NOTHING;
}

static bool seed_with(machine *m, twister *t, value seed)
{
    if (is_nothing(seed) || is_none(seed)) {
        start_from_door(m, t);
        return true;
    }
    value n = seed_number(m, seed);
    if (is_nothing(n))
        return false;
    int_view a;
    int_see(n, &a);
    size_t words = a.count * 2 + 1;
    uint32_t *key = memory_take(m, words * sizeof *key);
    if (key) {
        for (size_t i = 0; i < a.count; i++) {
            key[2 * i] = (uint32_t)a.limbs[i];
            key[2 * i + 1] = (uint32_t)(a.limbs[i] >> 32);
        }
        size_t used = a.count * 2;
        while (used > 1 && key[used - 1] == 0)
            used--;
        if (used == 0)
            key[used++] = 0;
        start_from(t, key, used);
        memory_give(m, key, words * sizeof *key);
    }
    drop(m, n);
    return key != NULL;
}

/* Arguments are __init__'s. */
static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return of(object_new(m, cls));
}

static bool init_slot(machine *m, value self, const value *args, size_t count, tuple *names)
{
    type *t = as_object(self)->type;
    if (t->record && !arguments_no_names(m, "Random", names))
        return false;
    if (count > 1)
        return fails(m, T_TypeError, "Random() requires 0 or 1 argument");
    return seed_with(m, as(twister, self), count ? args[0] : NOTHING);
}

static value seed(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)names;
    if (!arguments_between(m, "seed", count, 0, 1))
        return NOTHING;
    return seed_with(m, as(twister, self), count ? args[0] : NOTHING) ? NONE : NOTHING;
}

/* 53 bits of two draws. */
static value random_float(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    twister *t = as(twister, self);
    uint32_t a = draw(t) >> 5, b = draw(t) >> 6;
    return float_new(m, (a * 67108864.0 + b) * (1.0 / 9007199254740992.0));
}

static value many_bits(machine *m, twister *t, uint64_t k)
{
    size_t words = (size_t)((k + 31) / 32), count = (words + 1) / 2;
    uint64_t *limbs = memory_take(m, count * sizeof *limbs);
    if (!limbs)
        return NOTHING;
    memset(limbs, 0, count * sizeof *limbs);
    for (size_t i = 0; i < words; i++, k -= 32) {
        uint32_t r = draw(t);
        if (k < 32)
            r >>= 32 - k;
        limbs[i / 2] |= (uint64_t)r << (i % 2 * 32);
    }
    value r = int_from_limbs(m, limbs, count, false);
    memory_give(m, limbs, count * sizeof *limbs);
    return r;
}

static value getrandbits(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    value n = index_of(m, args[0]);
    if (is_nothing(n))
        return n;
    int64_t k;
    bool fits = int_as_i64(m, n, &k);
    drop(m, n);
    if (!fits)
        return NOTHING;
    if (k < 0)
        return fail(m, T_ValueError, "number of bits must be non-negative");
    if (k == 0)
        return small(0);
    if (k <= 32)
        return small(draw(as(twister, self)) >> (32 - k));
    return many_bits(m, as(twister, self), (uint64_t)k);
}

static value getstate(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const twister *t = as(twister, self);
    tuple *r = tuple_new(m, N + 1);
    if (!r)
        return NOTHING;
    for (size_t i = 0; i < N; i++)
        r->items[i] = small(t->state[i]);
    r->items[N] = small(t->at);
    return of(r);
}

static value setstate(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    twister next = {.at = 0};
    if (!is_kind(m, args[0], KIND_TUPLE))
        return fail(m, T_TypeError, "state vector must be a tuple");
    const tuple *state = as(tuple, args[0]);
    if (state->count != N + 1)
        return fail(m, T_ValueError, "state vector is the wrong size");
    for (size_t i = 0; i <= N; i++) {
        uint64_t word;
        if (!int_is(state->items[i]))
            return fail(m, T_TypeError, "'%T' object cannot be interpreted as an integer",
                        state->items[i]);
        if (int_is_negative(state->items[i]))
            return fail(m, T_OverflowError, "can't convert negative value to unsigned int");
        if (!int_fits_u64(state->items[i], &word))
            return fail(m, T_OverflowError, "Python int too large to convert to C unsigned long");
        if (i < N)
            next.state[i] = (uint32_t)word;
        else if (word > N)
            return fail(m, T_ValueError, "invalid state");
        else
            next.at = (uint32_t)word;
    }
    memcpy(as(twister, self)->state, next.state, sizeof next.state);
    as(twister, self)->at = next.at;
    return NONE;
}

static const method_record twister_methods[] = {
    {"random", random_float, ARITY_NONE, 0, "", "random() -> x in the interval [0, 1)."},
    {"seed", seed, ARITY_ANY, 0, "n=None, /",
     "seed([n]) -> None.\n\n"
     "Defaults to use urandom and falls back to a combination\n"
     "of the current time and the process identifier."},
    {"getstate", getstate, ARITY_NONE, 0, "", "getstate() -> tuple containing the current state."},
    {"setstate", setstate, ARITY_ONE, 0, "state, /",
     "setstate(state) -> None.  Restores generator state."},
    {"getrandbits", getrandbits, ARITY_ONE, 0, "k, /",
     "getrandbits(k) -> x.  Generates an int with k random bits."},
    {0},
};

static const type_record twister_type = {
    .name = "_random.Random",
    .base = T_object,
    .size = sizeof(twister),
    .flags = TYPE_IMMORTAL_LAYOUT,
    .slots = {.create = create, .init = init_slot},
    .methods = twister_methods,
    .doc = "Random() -> create a random number generator with its own internal state.",
};

static value sha512_of(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    view data;
    if (!view_open(m, args[0], &data))
        return NOTHING;
    digest d;
    uint8_t out[64];
    digest_start(&d, &digest_sha512);
    digest_add(&d, data.data, data.length);
    digest_finish(&d, out, sizeof out);
    view_close(m, &data);
    return of(bytes_new(m, out, sizeof out));
}

static value entropy(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)args, (void)count, (void)names;
    return int_from_u64(m, door_random(m));
}

static const method_record functions[] = {
    {"_sha512", sha512_of, ARITY_ONE, 0, "data, /", "The SHA-512 digest of bytes."},
    {"_entropy", entropy, ARITY_NONE, 0, "", "64 bits from outside the program."},
    {0},
};

static bool init(machine *m, module_object *self)
{
    return module_add_type(m, self, &twister_type) != NULL;
}

extern const module_record _random_module;
const module_record _random_module = {
    .name = "_random",
    .doc = "Module implements the Mersenne Twister random number generator.",
    .methods = functions,
    .init = init,
};
