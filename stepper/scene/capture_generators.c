/* The generators that live: what they are called, whom they wait for, the chains they form. */
#include "capture.h"

#include "repl/read/code/opcode.h"

#include <stdlib.h>
#include <string.h>

/* Of more generators than these no list is made; of more than those, none is asked for the names it
 * has for others. */
enum { LIVE_MOST = 192, NAMING_MOST = 128 };

typedef struct collecting {
    generator **items;
    size_t count, room;
} collecting;

static void collect(void *context, generator *g)
{
    collecting *k = context;
    if (k->count == k->room) {
        size_t room = k->room ? k->room * 2 : 64;
        generator **more = realloc(k->items, room * sizeof *more);
        if (!more)
            return;
        k->items = more;
        k->room = room;
    }
    k->items[k->count++] = g;
}

static const chronicle *sorting_by;

static int by_number(const void *a, const void *b)
{
    uint32_t x = chronicle_number(sorting_by, *(generator *const *)a);
    uint32_t y = chronicle_number(sorting_by, *(generator *const *)b);
    return x < y ? -1 : x > y;
}

static bool code_is_program(const capture *c, const generator *g)
{
    char name[512];
    inspect_text(generator_code(g)->filename, name, sizeof name);
    return strcmp(name, timeline_filename(c->timeline)) == 0;
}

/* Whatever else lives, it is looked at: the moment is about it, or it is pinned. */
static bool is_looked_at(const capture *c, const generator *g)
{
    const chronicle *k = timeline_chronicle(c->timeline);
    bool crosses = c->event && (g == c->event->generator || &g->frame == c->event->other);
    return crosses || g == k->latest || &g->frame == inspect_frame(c->machine) ||
           (c->pin && chronicle_number(k, g) == c->pin);
}

static void add_live(capture *c, generator *g)
{
    if (!capture_is_live(c, g) && code_is_program(c, g))
        c->live[c->live_count++] = g;
}

static size_t program_count(const capture *c, const collecting *k)
{
    size_t count = 0;
    for (size_t i = 0; i < k->count; i++)
        count += capture_is_program(c, &k->items[i]->frame);
    return count > c->live_count ? count : c->live_count;
}

/* Of very many those few that are looked at, those that run, and the newest: nobody reads a longer
 * list. */
static void pick_live(capture *c, const collecting *k)
{
    const generator *newest[LIVE_MOST];
    size_t count = roster_newest(&timeline_chronicle(c->timeline)->made, newest, LIVE_MOST);
    for (size_t i = 0; i < k->count; i++)
        if (is_looked_at(c, k->items[i]))
            add_live(c, k->items[i]);
    for (size_t i = 0; i < k->count && c->live_count < LIVE_MOST; i++)
        if (k->items[i]->frame.state == GEN_RUNNING)
            add_live(c, k->items[i]);
    for (size_t i = 0; i < count && c->live_count < LIVE_MOST; i++)
        add_live(c, (generator *)(uintptr_t)newest[i]);
}

void capture_find_live(capture *c)
{
    collecting k = {0};
    inspect_generators(c->machine, collect, &k);
    c->live = pool_take(c->pool, (LIVE_MOST + 1) * sizeof *c->live);
    if (k.count > LIVE_MOST)
        pick_live(c, &k);
    for (size_t i = 0; i < k.count && k.count <= LIVE_MOST; i++)
        add_live(c, k.items[i]);
    c->unlisted = k.count > LIVE_MOST ? program_count(c, &k) - c->live_count : 0;
    free(k.items);
    sorting_by = timeline_chronicle(c->timeline);
    qsort(c->live, c->live_count, sizeof *c->live, by_number);
}

bool capture_is_live(const capture *c, const generator *g)
{
    for (size_t i = 0; i < c->live_count; i++)
        if (c->live[i] == g)
            return true;
    return false;
}

typedef struct naming {
    value sought;
    const char *call; /* what the frame whose names are looked at computes, as it is written */
    const char *name; /* in the pool */
    bool is_called;   /* by that name */
    pool *pool;
} naming;

static bool goes_on_word(char c)
{
    return c == '_' || (c & 0x80) || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static bool has_word(const char *words, const char *sought)
{
    size_t n = strlen(sought);
    for (const char *at = words; (at = strstr(at, sought)); at += n)
        if ((at == words || !goes_on_word(at[-1])) && !goes_on_word(at[n]))
            return true;
    return false;
}

/* Of several names the one that the call uses. */
static void see_name_of(void *context, const char *name, value v)
{
    naming *n = context;
    if (v.bits != n->sought.bits || n->is_called)
        return;
    n->is_called = has_word(n->call, name);
    if (!n->name || n->is_called)
        n->name = pool_format(n->pool, "%s", name);
}

/* The variable that a generator goes by: among the names of the running frames, innermost first. */
const char *capture_variable(const capture *c, generator *g)
{
    naming n = {.sought = of(g), .call = "", .pool = c->pool};
    if (!inspect_frame(c->machine))
        inspect_main(c->machine, see_name_of, &n);
    for (frame *f = inspect_frame(c->machine); f && !n.name; f = f->back)
        if (f != &g->frame && capture_is_program(c, f)) {
            n.call = capture_source(c, frame_position(f));
            inspect_names(c->machine, f, see_name_of, &n);
        }
    n.call = "";
    for (size_t i = 0; i < c->live_count && c->live_count <= NAMING_MOST && !n.name; i++)
        if (c->live[i] != g && c->live[i]->frame.function)
            inspect_names(c->machine, &c->live[i]->frame, see_name_of, &n);
    return n.name;
}

const char *capture_function(const capture *c, const code *k)
{
    char name[128];
    inspect_text(k->qualname, name, sizeof name);
    return pool_format(c->pool, "%s", name);
}

const char *capture_title(const capture *c, generator *g)
{
    const char *variable = capture_variable(c, g), *name = capture_function(c, generator_code(g));
    uint32_t number = chronicle_number(timeline_chronicle(c->timeline), g);
    if (!number)
        return variable ? pool_format(c->pool, "%s = %s", variable, name) : name;
    return variable ? pool_format(c->pool, "%s = %s #%u", variable, name, number)
                    : pool_format(c->pool, "%s #%u", name, number);
}

const char *capture_kind(const generator *g)
{
    int32_t flags = generator_code(g)->flags;
    return flags & CO_COROUTINE         ? "coroutine"
           : flags & CO_ASYNC_GENERATOR ? "async generator"
                                        : "generator";
}

/* Of the shown one as its pane has it, thirds counted; of the others as the machine has it. */
static side_state state_of(const scene *s, const capture *c, const generator *g)
{
    return g == c->generator ? s->generator.state : capture_state(g);
}

static bool has_control(const scene *s, const capture *c, const generator *g)
{
    return (g == c->generator && s->generator.state == SIDE_RUNNING) ||
           (&g->frame == c->caller && s->caller.state == SIDE_RUNNING);
}

/* A generator that is just handing something on: the one it has it from or gives it to. */
static generator *inner_at_hop(const capture *c, generator *g)
{
    const event *e = c->event;
    const frame *f = &g->frame;
    if (!e || !(e->kind & EVENT_CROSSING))
        return NULL;
    if (e->verb == VERB_FROM && e->generator != g && capture_program_frame(c, e->other) == f)
        return e->generator;
    const code *k = frame_code(f);
    const instruction *now = &k->listing[frame_instruction(f)];
    bool hands_on = e->frame == f && now->op == OP_YIELD_VALUE && now->arg == 1;
    /* It runs, so how high its stack is nobody knows; but the delegate is on it. */
    for (int32_t at = 0; hands_on && at < k->stack_size; at++)
        for (size_t i = 0; i < c->live_count; i++)
            if (frame_locals(f)[k->local_count + at].bits == of(c->live[i]).bits)
                return c->live[i];
    return NULL;
}

/* Whom a generator waits for by yield from or await, running or not; NULL. */
static generator *inner_of(const capture *c, generator *g)
{
    if (!g->frame.function || g->frame.state == GEN_CREATED)
        return NULL;
    generator *passing = inner_at_hop(c, g);
    if (passing)
        return passing;
    value next = generator_delegate(g);
    if (next.bits)
        return inspect_is_generator(c->machine, next) ? as(generator, next) : NULL;
    for (frame *f = inspect_frame(c->machine); f; f = f->back)
        if (f->back == &g->frame && f->owner == FRAME_OF_GENERATOR && f->verb == VERB_FROM &&
            capture_is_live(c, frame_generator(f)))
            return frame_generator(f);
    return NULL;
}

static generator *outer_of(const capture *c, generator *g)
{
    for (size_t i = 0; i < c->live_count; i++)
        if (c->live[i] != g && inner_of(c, c->live[i]) == g)
            return c->live[i];
    return NULL;
}

static void fill_chain(scene *s, const capture *c)
{
    generator *g = c->generator;
    size_t count = 0;
    for (size_t i = 0; g && i < c->live_count; i++) {
        generator *outer = outer_of(c, g);
        if (!outer)
            break;
        g = outer;
    }
    const char **titles = pool_take(c->pool, (c->live_count + 1) * sizeof *titles);
    for (; g && count < c->live_count;) {
        titles[count++] = capture_title(c, g);
        g = inner_of(c, g);
    }
    if (count > 1) {
        s->chain = titles;
        s->chain_count = count;
    }
}

void capture_generators(scene *s, capture *c)
{
    s->generators = pool_take(c->pool, (c->live_count + 1) * sizeof *s->generators);
    s->generator_count = c->live_count;
    s->unlisted = c->unlisted;
    s->made = timeline_chronicle(c->timeline)->made.made;
    for (size_t i = 0; i < c->live_count; i++) {
        generator *g = c->live[i];
        scene_generator *row = &s->generators[i];
        side_state state = state_of(s, c, g);
        bool stands = state != SIDE_CREATED && state != SIDE_CLOSED;
        stands &= g->frame.function && g->frame.state != GEN_CREATED;
        int line = stands ? frame_position(&g->frame).line : 0;
        value to = stands ? generator_delegate(g) : NOTHING;
        bool runs = state == SIDE_RUNNING && g->frame.state == GEN_RUNNING;
        frame *by = runs ? capture_program_frame(c, g->frame.back) : NULL;
        *row = (scene_generator){
            .title = capture_title(c, g),
            .kind = capture_kind(g),
            .state = state,
            .control = has_control(s, c, g),
            .line = line,
            .source = capture_line(c, line),
            .driver = by ? capture_function(c, frame_code(by)) : NULL,
            .delegate = to.bits ? inspect_is_generator(c->machine, to)
                                      ? capture_title(c, as(generator, to))
                                      : capture_repr(c, to)
                                : NULL,
            .number = chronicle_number(timeline_chronicle(c->timeline), g),
            .shown = g == c->generator,
        };
    }
    fill_chain(s, c);
}
