#include "_thread_lock.h"

#include "repl/eval/import/module.h"
#include "repl/eval/machine/door.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/machine/threads.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#include <math.h>

typedef struct lock {
    object head;
    thread_queue waiting;
    uint64_t owner; /* of an RLock that is held */
    uint64_t held;  /* how often it was acquired; of a plain lock at most once */
} lock;

#define METHOD(name) \
    static value name(machine *m, value self, const value *args, size_t count, tuple *names)
#define UNUSED (void)args, (void)count, (void)names

/* `blocking` and `timeout` as seconds: 0 not at all, INFINITY for ever. */
static bool read_wait(machine *m, const value *args, size_t count, tuple *names, double *seconds)
{
    value bound[2];
    if (!arguments_bind(m, "acquire", "blocking=True, timeout=-1", args, count, names, bound, 2))
        return false;
    double limit = -1;
    int blocking = is_nothing(bound[0]) ? 1 : is_true(m, bound[0]);
    if (blocking < 0 || (!is_nothing(bound[1]) && !float_as_double(m, bound[1], &limit)))
        return false;
    if (!blocking && limit != -1)
        return fails(m, T_ValueError, "can't specify a timeout for a non-blocking call");
    if (limit < 0 && limit != -1)
        return fails(m, T_ValueError, "timeout value must be a non-negative number");
    if (limit > THREAD_TIMEOUT_MAX)
        return fails(m, T_OverflowError, "timeout value is too large");
    *seconds = !blocking ? 0 : limit == -1 ? INFINITY : limit;
    return true;
}

/* Until nobody holds it. */
static waited wait_until_free(machine *m, lock *l, double seconds)
{
    double until = seconds < INFINITY && l->held ? door_now(m, true) + seconds : INFINITY;
    for (bool again = false; l->held; again = true) {
        if (seconds <= 0)
            return WAITED_LONG;
        waited w = thread_wait(m, &l->waiting, seconds, again);
        if (w != WAITED_WOKEN && l->held)
            return w;
        if (w == WAITED_FAILED)
            return w;
        if (until < INFINITY)
            seconds = until - door_now(m, true);
    }
    return WAITED_WOKEN;
}

METHOD(acquire)
{
    lock *l = as(lock, self);
    double seconds;
    if (!read_wait(m, args, count, names, &seconds))
        return NOTHING;
    waited w = wait_until_free(m, l, seconds);
    if (w == WAITED_WOKEN)
        l->held = 1;
    return w == WAITED_FAILED ? NOTHING : boolean(w == WAITED_WOKEN);
}

METHOD(enter)
{
    UNUSED;
    return acquire(m, self, NULL, 0, NULL);
}

METHOD(release)
{
    UNUSED;
    lock *l = as(lock, self);
    if (!l->held)
        return fail(m, T_RuntimeError, "release unlocked lock");
    l->held = 0;
    thread_wake(m, &l->waiting);
    return NONE;
}

METHOD(locked)
{
    UNUSED;
    (void)m;
    return boolean(as(lock, self)->held > 0);
}

/* A child process would call it after a fork. */
METHOD(reinit)
{
    UNUSED;
    (void)m;
    as(lock, self)->held = 0;
    return NONE;
}

static value lock_repr(machine *m, value self)
{
    return of(str_format(m, "<%s %V object at %p>", as(lock, self)->held ? "locked" : "unlocked",
                         of(as_object(self)->type->name), as_object(self)));
}

static value lock_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    return of(object_new(m, cls));
}

value thread_lock_new(machine *m)
{
    return of(object_new(m, as(type, m->module_state[STATE_lock])));
}

/* --- RLock --- */

static bool is_mine(const machine *m, const lock *l)
{
    return l->held && l->owner == thread_number(m);
}

METHOD(rlock_acquire)
{
    lock *l = as(lock, self);
    double seconds;
    if (!read_wait(m, args, count, names, &seconds))
        return NOTHING;
    waited w = is_mine(m, l) ? WAITED_WOKEN : wait_until_free(m, l, seconds);
    if (w == WAITED_WOKEN) {
        l->held++;
        l->owner = thread_number(m);
    }
    return w == WAITED_FAILED ? NOTHING : boolean(w == WAITED_WOKEN);
}

METHOD(rlock_enter)
{
    UNUSED;
    return rlock_acquire(m, self, NULL, 0, NULL);
}

METHOD(rlock_release)
{
    UNUSED;
    lock *l = as(lock, self);
    if (!is_mine(m, l))
        return fail(m, T_RuntimeError, "cannot release un-acquired lock");
    if (--l->held == 0)
        thread_wake(m, &l->waiting);
    return NONE;
}

METHOD(is_owned)
{
    UNUSED;
    return boolean(is_mine(m, as(lock, self)));
}

METHOD(recursion_count)
{
    UNUSED;
    const lock *l = as(lock, self);
    return int_from(m, is_mine(m, l) ? (int64_t)l->held : 0);
}

/* What Condition.wait gives up and takes up again: how often it was held. */
METHOD(release_save)
{
    UNUSED;
    lock *l = as(lock, self);
    if (!is_mine(m, l))
        return fail(m, T_RuntimeError, "cannot release un-acquired lock");
    value state = int_from(m, (int64_t)l->held);
    l->held = 0;
    thread_wake(m, &l->waiting);
    return state;
}

METHOD(acquire_restore)
{
    (void)count, (void)names;
    lock *l = as(lock, self);
    int64_t held;
    if (!int_as_i64(m, args[0], &held) || wait_until_free(m, l, INFINITY) == WAITED_FAILED)
        return NOTHING;
    l->held = (uint64_t)held;
    l->owner = thread_number(m);
    return NONE;
}

static value rlock_repr(machine *m, value self)
{
    const lock *l = as(lock, self);
    return of(str_format(m, "<%s %Q object owner=%l count=%l at %p>",
                         l->held ? "locked" : "unlocked", as_object(self)->type,
                         (int64_t)(l->held ? l->owner : 0), (int64_t)l->held, as_object(self)));
}

static const char acquire_signature[] = "blocking=True, timeout=-1";

static const method_record lock_methods[] = {
    {"acquire", acquire, ARITY_RAW, 0, acquire_signature, "Lock the lock."},
    {"acquire_lock", acquire, ARITY_RAW, 0, acquire_signature, "An obsolete synonym of acquire()."},
    {"release", release, ARITY_NONE, 0, "", "Release the lock."},
    {"release_lock", release, ARITY_NONE, 0, "", "An obsolete synonym of release()."},
    {"locked", locked, ARITY_NONE, 0, "", "Return whether the lock is in the locked state."},
    {"locked_lock", locked, ARITY_NONE, 0, "", "An obsolete synonym of locked()."},
    {"_at_fork_reinit", reinit, ARITY_NONE, 0, "", NULL},
    {"__enter__", enter, ARITY_NONE, 0, "", "Lock the lock."},
    {"__exit__", release, ARITY_ANY, 0, "*exc_info", "Release the lock."},
    {0},
};

static const method_record rlock_methods[] = {
    {"acquire", rlock_acquire, ARITY_RAW, 0, acquire_signature, "Lock the lock."},
    {"release", rlock_release, ARITY_NONE, 0, "", "Release the lock."},
    {"_is_owned", is_owned, ARITY_NONE, 0, "", "For internal use by `threading.Condition`."},
    {"_recursion_count", recursion_count, ARITY_NONE, 0, "",
     "For internal use by reentrancy checks."},
    {"_release_save", release_save, ARITY_NONE, 0, "",
     "For internal use by `threading.Condition`."},
    {"_acquire_restore", acquire_restore, ARITY_ONE, 0, "state, /",
     "For internal use by `threading.Condition`."},
    {"_at_fork_reinit", reinit, ARITY_NONE, 0, "", NULL},
    {"__enter__", rlock_enter, ARITY_NONE, 0, "", "Lock the lock."},
    {"__exit__", rlock_release, ARITY_ANY, 0, "*exc_info", "Release the lock."},
    {0},
};

const type_record thread_lock_type = {
    .name = "_thread.lock",
    .flags = TYPE_FINAL | TYPE_HAS_WEAK | TYPE_IMMORTAL_LAYOUT,
    .size = sizeof(lock),
    .slots = {.create = lock_create, .repr = lock_repr},
    .methods = lock_methods,
    .signature = "",
    .doc = "A lock object is a synchronization primitive.",
};

const type_record thread_rlock_type = {
    .name = "_thread.RLock",
    .flags = TYPE_HAS_WEAK,
    .size = sizeof(lock),
    .slots = {.create = lock_create, .repr = rlock_repr},
    .methods = rlock_methods,
    .signature = "",
    .doc = "A lock that its owner may acquire again.",
};
