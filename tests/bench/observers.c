/* What observing costs, through the machine's public interface and the timeline's: observers
 * [KIND…]. Prints a table; each program is run plain, with its lines counted, with its lines and
 * locals read by an observer, and walked through and sought about in a timeline. Where ORACLE names
 * a CPython, it does the like with each program (observed.py), and is compared with. */
#include "repl/eval/machine/inspect.h"
#include "stepper/timeline/timeline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

typedef struct sample {
    const char *name;
    const char *source;
} sample;

/* Each comes to a million lines, nearly. */
static const sample samples[] = {
    {"handshake", "def accumulate(log):\n"
                  "    total = 0\n"
                  "    while True:\n"
                  "        value = yield total\n"
                  "        total += value\n"
                  "        log[0] = total\n"
                  "def target(n):\n"
                  "    log = [0]\n"
                  "    name = 'accumulator'\n"
                  "    acc = accumulate(log)\n"
                  "    next(acc)\n"
                  "    for i in range(n):\n"
                  "        reply = acc.send(i)\n"
                  "    return reply\n"
                  "target(170000)\n"},
    {"loop", "def main(n):\n"
             "    total = 0\n"
             "    for i in range(n):\n"
             "        if i % 3:\n"
             "            total += i\n"
             "    return total\n"
             "main(375000)\n"},
    {"module loop", "total = i = 0\n"
                    "while i < 333333:\n"
                    "    total += i\n"
                    "    i += 1\n"},
    {"calls", "def fib(n):\n"
              "    if n < 2:\n"
              "        return n\n"
              "    return fib(n - 1) + fib(n - 2)\n"
              "fib(27)\n"},
    {"printing", "for i in range(330000):\n"
                 "    line = i * 2\n"
                 "    print(line)\n"},
    {"comprehensions", "def main(n):\n"
                       "    for i in range(n):\n"
                       "        squares = [x * x for x in range(10)]\n"
                       "        total = sum(y for y in squares)\n"
                       "main(40000)\n"},
    {"delegation", "def inner(n):\n"
                   "    for i in range(n):\n"
                   "        got = yield i\n"
                   "def middle(n):\n"
                   "    yield from inner(n)\n"
                   "def outer(n):\n"
                   "    yield from middle(n)\n"
                   "for x in outer(330000):\n"
                   "    pass\n"},
    {"deep chain", "def total():\n"
                   "    got = 0\n"
                   "    while True:\n"
                   "        got += yield got\n"
                   "def through(way):\n"
                   "    yield from way\n"
                   "def main(n):\n"
                   "    way = total()\n"
                   "    for i in range(100):\n"
                   "        way = through(way)\n"
                   "    next(way)\n"
                   "    for i in range(n):\n"
                   "        way.send(i)\n"
                   "main(200000)\n"},
    {"lives", "def brief(i):\n"
              "    try:\n"
              "        yield i\n"
              "    except KeyError:\n"
              "        yield -i\n"
              "def main(n):\n"
              "    for i in range(n):\n"
              "        g = brief(i)\n"
              "        next(g)\n"
              "        g.throw(KeyError(i))\n"
              "        g.close()\n"
              "main(100000)\n"},
    {"pipeline", "def numbers(n):\n"
                 "    for i in range(n):\n"
                 "        yield i\n"
                 "def even(source):\n"
                 "    for x in source:\n"
                 "        if x % 2 == 0:\n"
                 "            yield x\n"
                 "def squares(source):\n"
                 "    for x in source:\n"
                 "        yield x * x\n"
                 "total = 0\n"
                 "for x in squares(even(numbers(170000))):\n"
                 "    total += x\n"},
    {"objects", "class Point:\n"
                "    def __init__(self, x, y):\n"
                "        self.x = x\n"
                "        self.y = y\n"
                "    def __add__(self, other):\n"
                "        return Point(self.x + other.x, self.y + other.y)\n"
                "total = Point(0, 0)\n"
                "for i in range(166000):\n"
                "    total = total + Point(i, 1)\n"},
    {"exceptions", "def check(i):\n"
                   "    if i % 2:\n"
                   "        raise ValueError(i)\n"
                   "caught = 0\n"
                   "for i in range(180000):\n"
                   "    try:\n"
                   "        check(i)\n"
                   "    except ValueError:\n"
                   "        caught += 1\n"},
};
enum { SAMPLES = sizeof samples / sizeof *samples, ROUNDS = 5, PEER_ROUNDS = 2, SEEKS = 200 };

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Of this process alone: what a busy machine does not change. */
static double worked(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static bool swallow(void *context, int stream, const char *bytes, size_t length)
{
    (void)context;
    (void)stream;
    (void)bytes;
    (void)length;
    return true;
}

typedef struct reader {
    machine *machine;
    uint64_t steps, bytes;
    char shown[64];
} reader;

static void read_local(void *context, const char *name, value v)
{
    reader *r = context;
    (void)name;
    if (v.bits)
        inspect_repr(r->machine, v, r->shown, sizeof r->shown);
    r->bytes += (unsigned char)r->shown[0];
}

static bool see_line(void *context, const event *e)
{
    reader *r = context;
    r->steps++;
    inspect_names(r->machine, e->frame, read_local, r);
    return false;
}

typedef enum watching { PLAIN, COUNTING, READING } watching;

/* The time of one run; *steps is set. */
static double run(const sample *s, watching how, uint64_t *steps)
{
    static const doors deaf = {.write = swallow};
    machine *m = machine_new(&(machine_options){.doors = &deaf});
    machine_load(m, "program.py", s->source, strlen(s->source), NULL);
    reader r = {.machine = m};
    if (how == COUNTING)
        machine_count_ticks(m, EVENT_LINE);
    if (how == READING)
        machine_observe(m, EVENT_LINE, see_line, &r);
    double from = worked();
    machine_run(m, 0);
    double took = worked() - from;
    *steps = how == READING ? r.steps : machine_ticks(m);
    machine_drop(m);
    return took;
}

static timeline *open_timeline(const sample *s)
{
    return timeline_open(&(timeline_options){
        .filename = "program.py", .source = s->source, .length = strlen(s->source)});
}

static double run_through(const sample *s)
{
    timeline *t = open_timeline(s);
    double from = worked();
    timeline_seek(t, UINT64_MAX);
    double took = worked() - from;
    timeline_close(t);
    return took;
}

static double least(double a, double b)
{
    return a < b ? a : b;
}

static double most(double a, double b)
{
    return a > b ? a : b;
}

/* They take turns, so that a machine that changes its pace changes it for all. */
/* Lines a second that the peer counts, and reads the locals of. False: there is none. */
static bool ask_peer(const sample *s, double *counted, double *read)
{
    const char *peer = getenv("ORACLE");
    char path[] = "/tmp/observers-XXXXXX", command[600];
    int file = peer ? mkstemp(path) : -1;
    if (file < 0)
        return false;
    size_t length = strlen(s->source);
    bool told = write(file, s->source, length) == (ssize_t)length;
    close(file);
    snprintf(command, sizeof command, "'%s' tests/tools/observed.py %s", peer, path);
    FILE *answer = told ? popen(command, "r") : NULL;
    told = answer && fscanf(answer, "%lf %lf", counted, read) == 2;
    if (answer)
        pclose(answer);
    unlink(path);
    return told;
}

static void print_speeds(const sample *s)
{
    uint64_t steps, lines, none;
    double plain = 1e9, counting = 1e9, reading = 1e9, through = 1e9;
    double peer_counts = 0, peer_reads = 0, counts, reads;
    for (int i = 0; i < ROUNDS; i++) {
        plain = least(plain, run(s, PLAIN, &none));
        counting = least(counting, run(s, COUNTING, &lines));
        reading = least(reading, run(s, READING, &steps));
        through = least(through, run_through(s));
        if (i < PEER_ROUNDS && ask_peer(s, &counts, &reads)) {
            peer_counts = most(peer_counts, counts);
            peer_reads = most(peer_reads, reads);
        }
    }
    double counted = (double)lines / counting, read = (double)steps / reading;
    printf("%-16s%10.1f%12.0f%13.1f%14.1f%14.2f", s->name, plain * 1e3, (double)lines / 1e3,
           counted / 1e6, read / 1e6, through / plain);
    if (peer_reads > 0)
        printf("%12.1f%12.1f", counted / peer_counts, read / peer_reads);
    putchar('\n');
    fflush(stdout);
}

/* --- seeking --- */

typedef struct times {
    double took[SEEKS];
    int count;
} times;

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print_times(const char *what, times *t)
{
    qsort(t->took, (size_t)t->count, sizeof *t->took, by_size);
    printf("%12s %7.2f %7.2f", what, t->took[t->count / 2] * 1e3, t->took[t->count - 1] * 1e3);
}

static void note(times *t, double from)
{
    t->took[t->count++] = seconds() - from;
}

static void print_seeks(const sample *s)
{
    times open = {0}, end = {0}, middle = {0}, back = {0};
    uint64_t any = 1;
    for (int i = 0; i < 5; i++) {
        double from = seconds();
        timeline *t = open_timeline(s);
        timeline_explore(t, 2000, 0);
        note(&open, from);
        timeline_close(t);
    }
    timeline *t = open_timeline(s);
    timeline_seek(t, UINT64_MAX);
    uint64_t last = timeline_last(t);
    for (int i = 0; i < 20; i++) {
        double from = seconds();
        timeline_seek(t, last / 2);
        note(&middle, from);
        from = seconds();
        timeline_seek(t, UINT64_MAX);
        note(&end, from);
    }
    for (int i = 0; i < SEEKS; i++) {
        any = any * 6364136223846793005u + 1442695040888963407u;
        timeline_seek(t, (any >> 20) % last);
        double from = seconds();
        timeline_find_before(t, timeline_at(t), moment_is_line, NULL);
        note(&back, from);
    }
    printf("%-16s", s->name);
    print_times("open", &open);
    print_times("end", &end);
    print_times("middle", &middle);
    print_times("step back", &back);
    printf("  history %.1f MiB, %.1f M moments\n", (double)timeline_bytes(t) / (1 << 20),
           (double)last / 1e6);
    timeline_close(t);
    fflush(stdout);
}

static bool is_asked(const sample *s, int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (!strcmp(argv[i], s->name))
            return true;
    return argc == 1;
}

int main(int argc, char **argv)
{
    printf("observing, seeking: %s\n", argv[0]);
    printf("%-16s%10s%12s%13s%14s%14s%s\n", "program", "plain ms", "k lines", "M counted/s",
           "M observed/s", "through/plain", getenv("ORACLE") ? "   x counted  x observed" : "");
    for (int i = 0; i < SAMPLES; i++)
        if (is_asked(&samples[i], argc, argv))
            print_speeds(&samples[i]);
    printf("\nseeks in ms: median and worst\n");
    for (int i = 0; i < SAMPLES; i++)
        if (is_asked(&samples[i], argc, argv))
            print_seeks(&samples[i]);
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("\nmost memory of all of it: %ld KiB\n", used.ru_maxrss);
    return 0;
}
