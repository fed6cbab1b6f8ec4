/* The machine's promises to its host: it stops inside native code that drives a generator, two
 * machines live side by side, budgets and limits hold, a snapshot shares what did not change, and
 * going on from it is exact. */
#include "repl/eval/machine/machine.h"
#include "repl/eval/machine/inspect.h"
#include "repl/eval/machine/outcome.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

#define CHECK(what)                                                   \
    do {                                                              \
        if (!(what)) {                                                \
            printf("%s:%d: not so: %s\n", __FILE__, __LINE__, #what); \
            failures++;                                               \
        }                                                             \
    } while (0)

static machine *load(const machine_options *options, const char *source)
{
    machine *m = machine_new(options);
    CHECK(machine_load(m, "test.py", source, strlen(source), NULL));
    return m;
}

/* How often a machine stops at yields until its end. */
static int count_yields(machine *m)
{
    int n = 0;
    while (machine_run(m, EVENT_YIELD) == STOPPED_AT_EVENT)
        n++;
    return n;
}

static const char driven[] = "def g():\n    for i in range(4): yield i\n"
                             "class R:\n    def __repr__(self): return str(list(g()))\n";

static void stops_wherever_a_generator_is_driven(void)
{
    static const char *const ways[] = {
        "list(g())",
        "sum(g())",
        "sorted(g(), key=lambda x: -x)",
        "[x for x in g()]",
        "repr(R())",
        "a, b, c, d = g()",
        "max(g())",
        "','.join(str(x) for x in g())",
        "dict.fromkeys(g())",
        "print(*g())",
        "set(map(str, g()))",
        "9 in g()",
        "f'{R()}'",
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        char source[400];
        snprintf(source, sizeof source, "%s%s\n", driven, ways[i]);
        machine *m = load(NULL, source);
        int n = count_yields(m);
        if (n != 4 && n != 8) /* a generator expression yields on what it takes */
            printf("%s: %d yields\n", ways[i], n);
        CHECK(n == 4 || n == 8);
        CHECK(machine_exit_status(m) == 0);
        machine_drop(m);
    }
}

static void going_on_from_a_snapshot_is_exact(void)
{
    static const char source[] =
        "import random\n"
        "def g(n):\n    x = [1]\n    while True:\n        x.append(len(x)); yield sum(x), id(x)\n"
        "gs = [g(i) for i in range(5)]\n"
        "out = []\n"
        "for k in range(40):\n    out.append(next(gs[k % 5]))\n"
        "for line in sorted(map(repr, out), key=lambda s: s[::-1]): pass\n"
        "text = repr(out)\n";
    machine *m = load(NULL, source);
    machine_count_ticks(m, EVENT_LINE);
    CHECK(machine_run_to(m, 30) == STOPPED_AT_EVENT);
    snapshot *s = machine_save(m, NULL);
    uint64_t ticks[2];
    size_t used[2];
    for (int i = 0; i < 2; i++) {
        CHECK(machine_run(m, EVENT_END) == STOPPED_AT_EVENT);
        ticks[i] = machine_ticks(m);
        used[i] = (size_t)machine_work(m);
        machine_restore(m, s);
        CHECK(machine_ticks(m) == 30);
    }
    CHECK(ticks[0] == ticks[1]);
    CHECK(used[0] == used[1]);
    snapshot *t = machine_save(m, s);
    CHECK(snapshot_bytes(t) < snapshot_bytes(s) / 2);
    snapshot_drop(s);
    machine_restore(m, t); /* shared pages outlive the one they came from */
    CHECK(machine_run(m, 0) == STOPPED_AT_END);
    CHECK(machine_exit_status(m) == 0);
    snapshot_drop(t);
    machine_drop(m);
}

/* It writes here and there into much that it holds, gives back large blocks, has threads. */
static const char holds_much[] =
    "import sys, threading\n"
    "rows = [[i, str(i)] for i in range(60000)]\n"
    "def work(n):\n"
    "    rows[n * 7919 % 60000].append(n)\n"
    "    block = bytearray(2 << 20)\n"
    "    block[n] = 1\n"
    "    return block.count(1)\n"
    "total = 0\n"
    "for n in range(150):\n"
    "    total += work(n)\n"
    "    if n % 40 == 39:\n"
    "        for row in rows: row[0] += 1\n"
    "    if n % 50 == 49:\n"
    "        t = threading.Thread(target=work, args=(n + 1,)); t.start(); t.join()\n"
    "for row in rows: total = (total * 31 + sum(row[2:]) + row[0]) % 1000003\n"
    "sys.exit(total % 251)\n";

/* Saved and restored in every order, where only what is known to differ is copied. */
static void what_is_tracked_is_exact(void)
{
    enum { SAVED = 12, APART = 60, TURNS = 60 };
    machine *plain = load(NULL, holds_much);
    CHECK(machine_run(plain, 0) == STOPPED_AT_END);
    machine *m = load(&(machine_options){.tracks_writes = true}, holds_much);
    machine_count_ticks(m, EVENT_LINE);
    snapshot *saved[SAVED];
    uint64_t work[SAVED];
    for (int i = 0; i < SAVED; i++) {
        CHECK(machine_run_to(m, 30 + (uint64_t)i * APART) == STOPPED_AT_EVENT);
        saved[i] = machine_save(m, i ? saved[i - 1] : NULL);
        work[i] = machine_work(m);
    }
    for (int turn = 0, at = SAVED - 1; turn < TURNS; turn++) {
        int next = (turn * 7 + turn / SAVED) % SAVED;
        if (next < at)
            machine_restore(m, saved[at = turn % 3 ? next : 0]);
        for (; at < next; at++)
            CHECK(machine_run_to(m, 30 + (uint64_t)(at + 1) * APART) == STOPPED_AT_EVENT);
        CHECK(machine_work(m) == work[at]);
        snapshot *again = turn % 4 ? NULL : machine_save(m, saved[at]);
        snapshot_drop(again);
    }
    machine_restore(m, saved[0]);
    CHECK(machine_run(m, 0) == STOPPED_AT_END);
    CHECK(machine_exit_status(m) == machine_exit_status(plain));
    for (int i = 0; i < SAVED; i++)
        snapshot_drop(saved[i]);
    machine_drop(m);
    machine_drop(plain);
}

static void two_machines_live_side_by_side(void)
{
    machine *a = load(NULL, driven),
            *b = load(NULL, "def h():\n    yield 1\n    yield 2\nlist(h())\n");
    CHECK(machine_run(b, EVENT_YIELD) == STOPPED_AT_EVENT);
    CHECK(machine_run(a, 0) == STOPPED_AT_END);
    CHECK(machine_run(b, EVENT_YIELD) == STOPPED_AT_EVENT);
    machine_drop(a);
    CHECK(machine_run(b, 0) == STOPPED_AT_END);
    machine_drop(b);
}

/* Loops that native code makes can be stopped, and interrupted, like those of the program. */
static void native_loops_stop(void)
{
    static const char *const programs[] = {
        "import itertools\nsum(itertools.count())\n",
        "list(iter(int, 1))\n",
        "import itertools\nnext(filter(None, itertools.repeat(0)))\n",
        "import itertools\n-1 in itertools.count()\n",
        "import collections, itertools\ncollections.deque(itertools.count(), 0)\n",
        "import itertools\nnext(itertools.dropwhile(bool, itertools.count(1)))\n",
        "while True: 10 ** int(1e6)\n",
        "n = 1 << 10 ** 6\nwhile True: n //= n >> 500000; n = 1 << 10 ** 6\n",
    };
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
        machine *m = load(&(machine_options){.work_limit = 1000000}, programs[i]);
        CHECK(machine_run(m, 0) == STOPPED_BY_BUDGET);
        machine_interrupt(m);
        machine_set_work_limit(m, 0);
        CHECK(machine_run(m, 0) == STOPPED_AT_END);
        CHECK(machine_exit_status(m) != 0);
        machine_drop(m);
    }
}

static void budgets_hold(void)
{
    machine *m = load(&(machine_options){.work_limit = 1000}, "while True:\n    pass\n");
    CHECK(machine_run(m, 0) == STOPPED_BY_BUDGET);
    machine_set_work_limit(m, 2000);
    CHECK(machine_run(m, 0) == STOPPED_BY_BUDGET);
    CHECK(machine_work(m) >= 2000);
    machine_interrupt(m);
    machine_set_work_limit(m, 0);
    CHECK(machine_run(m, 0) == STOPPED_AT_END); /* KeyboardInterrupt */
    CHECK(machine_exit_status(m) != 0);
    machine_drop(m);
    outcome o;
    outcome_of(&(outcome_request){.source = "x = []\nwhile True:\n    x.append('a' * 1000)\n",
                                  .memory = 32 << 20},
               &o);
    CHECK(o.exception && strstr(o.exception, "MemoryError"));
    outcome_end(&o);
    outcome_of(&(outcome_request){.source = "def f(): f()\nf()\n"}, &o);
    CHECK(o.exception && !strcmp(o.exception, "RecursionError: maximum recursion depth exceeded"));
    outcome_end(&o);
}

static void asking_aside_leaves_no_trace(void)
{
    machine *m = load(
        NULL, "class C:\n    n = 0\n    def __repr__(self):\n        C.n += 1; return f'C{C.n}'\n"
              "c = C()\ndef g():\n    yield c\nlist(g())\nassert C.n == 0\n");
    CHECK(machine_run(m, EVENT_YIELD) == STOPPED_AT_EVENT);
    char shown[40];
    for (int i = 0; i < 3; i++) {
        inspect_repr_aside(m, machine_event(m)->value, shown, sizeof shown);
        CHECK(!strcmp(shown, "C1"));
    }
    CHECK(machine_run(m, 0) == STOPPED_AT_END);
    CHECK(machine_exit_status(m) == 0);
    machine_drop(m);
}

int main(void)
{
    stops_wherever_a_generator_is_driven();
    going_on_from_a_snapshot_is_exact();
    what_is_tracked_is_exact();
    two_machines_live_side_by_side();
    budgets_hold();
    native_loops_stop();
    asking_aside_leaves_no_trace();
    return failures != 0;
}
