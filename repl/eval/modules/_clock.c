/* _clock: what of module time comes through the doors. The calendar half is in Python. */
#include "repl/eval/import/module.h"
#include "repl/eval/machine/door.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/machine/threads.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/int.h"

#include <math.h>

static value seconds(machine *m, bool monotonic)
{
    return float_new(m, door_now(m, monotonic));
}

static value nanoseconds(machine *m, bool monotonic)
{
    double now = door_now(m, monotonic), whole = floor(now);
    return int_from(m, (int64_t)whole * 1000000000 + (int64_t)((now - whole) * 1e9));
}

/* Clocks: ROW(name, what reads it, monotonic, doc) */
#define CLOCKS(ROW)                                                                               \
    ROW(time, seconds, false,                                                                     \
        "time() -> floating-point number\n\n"                                                     \
        "Return the current time in seconds since the Epoch.\n"                                   \
        "Fractions of a second may be present if the system clock provides them.")                \
    ROW(time_ns, nanoseconds, false,                                                              \
        "time_ns() -> int\n\nReturn the current time in nanoseconds since the Epoch.")            \
    ROW(monotonic, seconds, true, "monotonic() -> float\n\nMonotonic clock, cannot go backward.") \
    ROW(monotonic_ns, nanoseconds, true,                                                          \
        "monotonic_ns() -> int\n\nMonotonic clock, cannot go backward, as nanoseconds.")          \
    ROW(perf_counter, seconds, true,                                                              \
        "perf_counter() -> float\n\nPerformance counter for benchmarking.")                       \
    ROW(perf_counter_ns, nanoseconds, true,                                                       \
        "perf_counter_ns() -> int\n\nPerformance counter for benchmarking as nanoseconds.")       \
    ROW(process_time, seconds, true,                                                              \
        "process_time() -> float\n\n"                                                             \
        "Process time for profiling: sum of the kernel and user-space CPU time.")                 \
    ROW(process_time_ns, nanoseconds, true,                                                       \
        "process_time_ns() -> int\n\nProcess time for profiling as nanoseconds:\n"                \
        "sum of the kernel and user-space CPU time.")

#define ROW(name, reads, monotonic, doc)                                                          \
    static value name##_of(machine *m, value self, const value *args, size_t count, tuple *names) \
    {                                                                                             \
        (void)self, (void)args, (void)count, (void)names;                                         \
        return reads(m, monotonic);                                                               \
    }
CLOCKS(ROW)
#undef ROW

static value sleep_for(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    double d;
    if (!float_is(args[0]) && !type_of(m, args[0])->slots.to_index)
        return fail(m, T_TypeError, "'%T' object cannot be interpreted as an integer", args[0]);
    if (!float_as_double(m, args[0], &d))
        return NOTHING;
    if (isnan(d))
        return fail(m, T_ValueError, "Invalid value NaN (not a number)");
    if (d < 0)
        return fail(m, T_ValueError, "sleep length must be non-negative");
    if (d > 9.2e9)
        return fail(m, T_OverflowError, "timestamp too large to convert to C PyTime_t");
    return thread_sleep(m, d) ? NONE : NOTHING;
}

static const method_record methods[] = {
#define ROW(name, reads, monotonic, doc) {#name, name##_of, ARITY_NONE, 0, NULL, doc},
    CLOCKS(ROW)
#undef ROW
        {"sleep", sleep_for, ARITY_ONE, 0, NULL,
         "sleep(seconds)\n\nDelay execution for a given number of seconds.  The argument may be\n"
         "a floating-point number for subsecond precision."},
    {0},
};

extern const module_record _clock_module;
const module_record _clock_module = {
    .name = "_clock",
    .methods = methods,
};
