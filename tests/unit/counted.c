/* A run that only counts its steps comes to the same events at the same numbers as one in which
 * each instruction is looked at, wherever it is stopped, and has made the same objects at the same
 * places: what id() says must not depend on who looks. Who is told of lines alone is told of the
 * same ones. Programs named as arguments are tried too.
 */
#include "repl/eval/machine/state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    TICKED = EVENT_LINE | EVENT_EXPRESSION | EVENT_RETURN | EVENT_CREATE | EVENT_CROSSING |
             EVENT_DELEGATE | EVENT_RAISE | EVENT_CATCH | EVENT_END,
    MOST = 200000,
};

typedef struct seen {
    enum event_kind kind;
    int line, column;
    uint64_t memory;
} seen;

typedef struct history {
    const machine *machine;
    seen all[MOST]; /* by tick */
    uint64_t count;
} history;

/* A number for how many objects were made, and where the next ones will lie. */
static uint64_t memory_of(const machine *m)
{
    uint64_t hash = m->collector.made + memory_used(m);
    for (int i = 0; i < POOL_CLASSES; i++) {
        const pool_state *p = &m->object_pools[i];
        const char *next = p->free ? p->free : p->bump;
        hash = hash * 1099511628211u + (uint64_t)(next ? next - (const char *)m : 0);
    }
    return hash;
}

static const char *const programs[] = {
    /* Jumps, loops, short circuits. */
    "def f(n):\n"
    "    total = 0\n"
    "    for i in range(n):\n"
    "        if i % 3 and i % 5 or i == 7:\n"
    "            total += i if i > 2 else -i\n"
    "        while total > 20: total -= 3\n"
    "    else:\n"
    "        total += 1\n"
    "    return total\n"
    "print([f(n) for n in range(12) if n != 5], f(3) is None)\n",
    /* Every way into a generator, delegation, native drivers. */
    "def inner():\n"
    "    try:\n"
    "        got = yield 1\n"
    "        while True:\n"
    "            try: got = yield got\n"
    "            except ValueError as e: got = str(e)\n"
    "    finally:\n"
    "        print('over')\n"
    "def outer():\n"
    "    r = yield from inner()\n"
    "    yield r\n"
    "g = outer(); next(g)\n"
    "for i in range(5): g.send(i)\n"
    "g.throw(ValueError('x')); g.close()\n"
    "def three():\n"
    "    yield 1; yield 2\n"
    "    return 3\n"
    "def wrap():\n"
    "    x = yield from three()\n"
    "    yield from [x, x]\n"
    "print(list(wrap()), sum(y * y for y in wrap()), sorted(wrap(), key=lambda v: -v), *wrap())\n"
    "for a in wrap():\n"
    "    for b in three(): pass\n"
    "try: next(iter([]))\n"
    "except StopIteration: pass\n"
    "print(next(three(), None), next(iter(wrap())))\n",
    /* The same inside functions, where instructions are fused, and chains that are held. */
    "def leaf(n):\n"
    "    total = 0\n"
    "    try:\n"
    "        while total < n:\n"
    "            try:\n"
    "                got = yield total\n"
    "                total += got or 1\n"
    "            except KeyError as e: total += 2\n"
    "    finally: total += 100\n"
    "    return total\n"
    "def level(n, depth):\n"
    "    x = 0\n"
    "    if depth:\n"
    "        x = yield from level(n, depth - 1)\n"
    "    return x + (yield from leaf(n))\n"
    "def tree(low, high):\n"
    "    if low < high:\n"
    "        middle = (low + high) // 2\n"
    "        yield from tree(low, middle)\n"
    "        yield middle\n"
    "        yield from tree(middle + 1, high)\n"
    "def drive(depth):\n"
    "    g = level(30, depth); a = next(g)\n"
    "    for i in range(4): a = g.send(i)\n"
    "    try:\n"
    "        for _ in range(3): g.throw(KeyError(i))\n"
    "        for a in g: b = a\n"
    "    except StopIteration as e: b = e.value\n"
    "    h = leaf(3); c = h.send(None); h.close(); h.close()\n"
    "    return a, b, next(level(9, depth), None), next(h, 5), list(level(4, depth))\n"
    "print(drive(0), drive(1), drive(5), list(tree(0, 9)), sum(x for x in tree(2, 20)))\n"
    "for key in tree(0, 12): pass\n"
    "import sys\n"
    "sys.setrecursionlimit(60)\n"
    "try: next(level(3, 80))\n"
    "except RecursionError as e: print(e)\n",
    /* Exceptions, nested natives, finalisers. */
    "class Noisy:\n"
    "    def __init__(self, n): self.n = n\n"
    "    def __del__(self):\n"
    "        print('gone', self.n)\n"
    "    def __lt__(self, other):\n"
    "        return self.n < other.n\n"
    "    def __add__(self, other):\n"
    "        return Noisy(self.n + other.n)\n"
    "    def __enter__(self): return self\n"
    "    def __exit__(self, *_):\n"
    "        return True\n"
    "def check(i):\n"
    "    held = Noisy(i)\n"
    "    if i % 2:\n"
    "        raise ValueError(i)\n"
    "    return held + held\n"
    "for i in range(6):\n"
    "    try:\n"
    "        check(i)\n"
    "    except ValueError:\n"
    "        i = Noisy(-i)\n"
    "    finally:\n"
    "        print(i)\n"
    "print(sorted([Noisy(3), Noisy(1), Noisy(2)])[0].n)\n"
    "with Noisy(9): 1 / 0\n"
    "def deep(n):\n"
    "    return n and 1 + deep(n - 1)\n"
    "print(deep(40))\n"
    "class Refused(ValueError): pass\n"
    "for cls in Refused, KeyError, StopIteration:\n"
    "    print(cls('why', 2), cls(), id(object()) % 64)\n"
    "import asyncio\n"
    "async def ticks(n):\n"
    "    for i in range(n):\n"
    "        await asyncio.sleep(0)\n"
    "        yield i\n"
    "async def main():\n"
    "    print([i async for i in ticks(3)])\n"
    "asyncio.run(main())\n",
};

static bool note(void *context, const event *e)
{
    history *h = context;
    if (e->tick < MOST) {
        h->all[e->tick] = (seen){e->kind, e->at.line, e->at.col, memory_of(h->machine)};
        h->count = e->tick;
    }
    return false;
}

static machine *load(const char *program)
{
    machine *m = machine_new(NULL);
    machine_load(m, "program.py", program, strlen(program), NULL);
    machine_count_ticks(m, TICKED);
    return m;
}

static bool is_same_event(const history *h, const machine *m, uint64_t tick)
{
    const event *e = machine_event(m);
    if (!e)
        return false;
    const seen *then = &h->all[tick];
    seen now = {e->kind, e->at.line, e->at.col, memory_of(m)};
    if (now.kind == then->kind && now.line == then->line && now.column == then->column &&
        now.memory == then->memory)
        return true;
    printf("step %llu: kind %#x at %d:%d, not %#x at %d:%d; memory %s\n", (unsigned long long)tick,
           now.kind, now.line, now.column, then->kind, then->line, then->column,
           now.memory == then->memory ? "alike" : "differs");
    return false;
}

/* Stop at steps this far apart, all the way. */
static bool stops_right(const char *program, const history *h, uint64_t stride)
{
    machine *m = load(program);
    bool good = true;
    uint64_t tick = stride;
    while (good && tick <= h->count && machine_run_to(m, tick) == STOPPED_AT_EVENT) {
        good = machine_ticks(m) == tick && is_same_event(h, m, tick);
        tick += stride;
    }
    if (good && h->count < MOST - 1) {
        machine_run_to(m, UINT64_MAX);
        good = machine_ticks(m) == h->count;
        if (!good)
            printf("%llu steps, not %llu\n", (unsigned long long)machine_ticks(m),
                   (unsigned long long)h->count);
    }
    machine_drop(m);
    return good;
}

typedef struct lines {
    uint64_t count, hash;
} lines;

static bool note_line(void *context, const event *e)
{
    lines *l = context;
    if (e->kind == EVENT_LINE)
        *l = (lines){l->count + 1,
                     l->hash * 1099511628211u + (uint64_t)(e->at.line << 8 | e->at.col)};
    return false;
}

static lines told_lines(const char *program, uint32_t mask)
{
    lines l = {0};
    machine *m = machine_new(NULL);
    machine_load(m, "program.py", program, strlen(program), NULL);
    machine_observe(m, mask, note_line, &l);
    machine_run(m, 0);
    machine_drop(m);
    return l;
}

/* Levels of delegation are passed over, unless DELEGATE is wanted. */
static bool tells_lines(const char *program)
{
    lines alone = told_lines(program, EVENT_LINE);
    lines among = told_lines(program, EVENT_LINE | EVENT_DELEGATE);
    if (alone.count == among.count && alone.hash == among.hash)
        return true;
    printf("%llu lines told of alone, others than %llu beside DELEGATE\n",
           (unsigned long long)alone.count, (unsigned long long)among.count);
    return false;
}

static bool check(const char *program, uint64_t closest)
{
    static history h;
    h.count = 0;
    machine *m = load(program);
    h.machine = m;
    machine_observe(m, TICKED, note, &h);
    machine_run_to(m, MOST);
    machine_drop(m);
    bool good = tells_lines(program);
    for (uint64_t stride = closest; good && stride < MOST; stride = stride * 2 + stride / 3 + 1)
        good = stops_right(program, &h, stride);
    return good;
}

static char *read_whole(const char *path)
{
    enum { ROOM = 1 << 20 };
    FILE *f = fopen(path, "rb");
    char *whole = f ? calloc(1, ROOM) : NULL;
    if (whole && !fread(whole, 1, ROOM - 1, f))
        *whole = 0;
    if (f)
        fclose(f);
    return whole;
}

int main(int argc, char **argv)
{
    int wrong = 0;
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
        wrong += !check(programs[i], 1);
    for (int i = 1; i < argc; i++) {
        char *whole = read_whole(argv[i]);
        if (whole && !check(whole, argc > 2 ? 700 : 1)) {
            printf("%s\n", argv[i]);
            wrong++;
        }
        free(whole);
    }
    return wrong != 0;
}
