#include "capture.h"

#include "repl/read/opcode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REPR_ROOM = 4096, LEDGER_SHOWN = 40 };

static void ask_later(const capture *c, value v, char *out)
{
    capture_asked *k = c->asked;
    if (k->count == k->room) {
        size_t room = k->room ? k->room * 2 : 16;
        asking *more = pool_take(c->pool, room * sizeof *more);
        if (k->count)
            memcpy(more, k->items, k->count * sizeof *more);
        k->items = more;
        k->room = room;
    }
    k->items[k->count++] = (asking){v, out, REPR_ROOM};
}

const char *capture_repr(const capture *c, value v)
{
    char shown[REPR_ROOM];
    if (!v.bits)
        return "";
    if (inspect_repr(c->machine, v, shown, sizeof shown))
        return pool_copy(c->pool, shown, strlen(shown));
    char *out = pool_take(c->pool, REPR_ROOM);
    strcpy(out, shown);
    ask_later(c, v, out);
    return out;
}

void capture_ask(const capture *c)
{
    inspect_ask(c->machine, c->asked->items, c->asked->count);
    c->asked->count = 0;
}

static const char *line_start(const char *source, size_t length, int line, size_t *size)
{
    const char *at = source, *end = source + length;
    while (--line > 0 && at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        at = newline ? newline + 1 : end;
    }
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    *size = (size_t)((newline ? newline : end) - at);
    return at;
}

const char *capture_line(const capture *c, int line)
{
    size_t length, size;
    const char *source = timeline_source(c->timeline, &length);
    if (line < 1)
        return "";
    const char *at = line_start(source, length, line, &size);
    return pool_copy(c->pool, at, size);
}

const char *capture_source(const capture *c, position at)
{
    size_t length, size;
    const char *source = timeline_source(c->timeline, &length);
    if (at.line < 1 || at.col < 0)
        return "";
    const char *line = line_start(source, length, at.line, &size);
    size_t from = (size_t)at.col < size ? (size_t)at.col : size;
    size_t to = at.end_line == at.line && (size_t)at.end_col <= size ? (size_t)at.end_col : size;
    return pool_copy(c->pool, line + from, to > from ? to - from : 0);
}

void capture_output(scene *s, const capture *c)
{
    const chronicle *k = timeline_chronicle(c->timeline);
    size_t n = k->output_length < OUTPUT_TAIL ? (size_t)k->output_length : OUTPUT_TAIL;
    char *tail = pool_take(c->pool, n + 1);
    for (size_t i = 0; i < n; i++)
        tail[i] = k->output[(k->output_length - n + i) % OUTPUT_TAIL];
    s->output = tail;
    s->output_length = k->output_length;
}

static bool is_program(const capture *c, const frame *f)
{
    return chronicle_is_program((chronicle *)(uintptr_t)timeline_chronicle(c->timeline), f);
}

static frame *nearest_program(const capture *c, frame *f)
{
    while (f && !is_program(c, f))
        f = f->back;
    return f;
}

/* From a generator outwards through those that delegate to it, to the frame that drives them all.
 */
static frame *driver(const capture *c, frame *f)
{
    while (f && f->owner == FRAME_OF_GENERATOR && f->verb == VERB_FROM && f->back &&
           f->state == GEN_RUNNING)
        f = f->back;
    return f ? nearest_program(c, f->back) : NULL;
}

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

static void find_live(capture *c)
{
    collecting k = {0};
    inspect_generators(c->machine, collect, &k);
    c->live = pool_take(c->pool, (k.count + 1) * sizeof *c->live);
    for (size_t i = 0; i < k.count; i++)
        if (code_is_program(c, k.items[i]))
            c->live[c->live_count++] = k.items[i];
    free(k.items);
    sorting_by = timeline_chronicle(c->timeline);
    qsort(c->live, c->live_count, sizeof *c->live, by_number);
}

static bool is_live(const capture *c, const generator *g)
{
    for (size_t i = 0; i < c->live_count; i++)
        if (c->live[i] == g)
            return true;
    return false;
}

static generator *pinned(const capture *c)
{
    for (size_t i = 0; c->pin && i < c->live_count; i++)
        if (chronicle_number(timeline_chronicle(c->timeline), c->live[i]) == c->pin)
            return c->live[i];
    return NULL;
}

/* The generator that matters now: of the event, else the one that runs, else of the latest
 * crossing. */
static generator *matters(const capture *c)
{
    const event *e = c->event;
    if (e && e->generator && is_live(c, e->generator))
        return e->generator;
    for (frame *f = inspect_frame(c->machine); f; f = f->back)
        if (f->owner == FRAME_OF_GENERATOR && is_program(c, f))
            return frame_generator(f);
    generator *latest = (generator *)(uintptr_t)timeline_chronicle(c->timeline)->latest;
    if (latest && is_live(c, latest))
        return latest;
    return c->live_count ? c->live[c->live_count - 1] : NULL;
}

/* The frame on the other side of the shown generator, or the one that runs. */
static frame *caller_of(const capture *c, generator *g)
{
    const event *e = c->event;
    frame *running = inspect_frame(c->machine);
    if (e && e->kind & (EVENT_RESUME | EVENT_THROW | EVENT_CLOSE)) {
        frame *from = e->other ? e->other : running;
        if (from == e->frame)
            from = from->back;
        return nearest_program(c, from);
    }
    if (e && e->kind & EVENT_CROSSING && e->verb == VERB_FROM)
        return nearest_program(c, e->other ? e->other : e->frame->back);
    if (g && g->frame.state == GEN_RUNNING)
        return driver(c, &g->frame);
    frame *f = nearest_program(c, running);
    return f && g && f == &g->frame ? f->back : f;
}

typedef struct naming {
    value sought;
    const char *name; /* in the pool */
    pool *pool;
} naming;

static void see_name_of(void *context, const char *name, value v)
{
    naming *n = context;
    if (!n->name && v.bits == n->sought.bits)
        n->name = pool_format(n->pool, "%s", name);
}

/* The variable that a generator goes by: among the names of the running frames, innermost first. */
static const char *variable_of(const capture *c, generator *g)
{
    naming n = {.sought = of(g), .pool = c->pool};
    for (frame *f = inspect_frame(c->machine); f && !n.name; f = f->back)
        if (f != &g->frame && is_program(c, f))
            inspect_names(c->machine, f, see_name_of, &n);
    for (size_t i = 0; i < c->live_count && !n.name; i++)
        if (c->live[i] != g && c->live[i]->frame.function)
            inspect_names(c->machine, &c->live[i]->frame, see_name_of, &n);
    return n.name;
}

static const char *function_name(const capture *c, const code *k)
{
    char name[128];
    inspect_text(k->qualname, name, sizeof name);
    return pool_format(c->pool, "%s", name);
}

static const char *generator_title(const capture *c, generator *g)
{
    const char *variable = variable_of(c, g), *name = function_name(c, generator_code(g));
    uint32_t number = chronicle_number(timeline_chronicle(c->timeline), g);
    return variable ? pool_format(c->pool, "%s = %s #%u", variable, name, number)
                    : pool_format(c->pool, "%s #%u", name, number);
}

typedef struct listing {
    const capture *capture;
    scene_name *items;
    value *values;
    size_t count, room;
} listing;

/* A generator of the program is shown by its number, as everywhere else. */
static const char *shown_value(const capture *c, value v)
{
    for (size_t i = 0; i < c->live_count; i++)
        if (v.bits == of(c->live[i]).bits)
            return pool_format(c->pool, "%s #%u", function_name(c, generator_code(c->live[i])),
                               chronicle_number(timeline_chronicle(c->timeline), c->live[i]));
    return capture_repr(c, v);
}

static void list_name(void *context, const char *name, value v)
{
    listing *k = context;
    if (k->count == k->room) {
        size_t room = k->room ? k->room * 2 : 32;
        scene_name *more = pool_take(k->capture->pool, room * sizeof *more);
        value *values = pool_take(k->capture->pool, room * sizeof *values);
        if (k->count) {
            memcpy(more, k->items, k->count * sizeof *more);
            memcpy(values, k->values, k->count * sizeof *values);
        }
        k->items = more;
        k->values = values;
        k->room = room;
    }
    k->values[k->count] = v;
    k->items[k->count++] = (scene_name){.name = pool_format(k->capture->pool, "%s", name),
                                        .bound = v.bits != 0,
                                        .shown = v.bits ? shown_value(k->capture, v) : "not yet"};
}

/* Functions and classes of the module are the source's affair: a learner looks for values. */
static void list_value(void *context, const char *name, value v)
{
    if (v.bits && is_object(v)) {
        const listing *k = context;
        const char *kind = inspect_type_name(k->capture->machine, v);
        if (!strcmp(kind, "function") || !strcmp(kind, "type") || !strcmp(kind, "module") ||
            !strcmp(kind, "builtin_function_or_method"))
            return;
    }
    list_name(context, name, v);
}

static listing names_of(const capture *c, const frame *f)
{
    listing k = {.capture = c};
    if (f && f->function)
        inspect_names(c->machine, f, f->names.bits ? list_value : list_name, &k);
    return k;
}

typedef struct sought {
    const char *name;
    value found;
} sought;

static void see_sought(void *context, const char *name, value v)
{
    sought *k = context;
    if (!strcmp(name, k->name))
        k->found = v;
}

value capture_value(const capture *c, const frame *f, const char *name)
{
    sought k = {.name = name, .found = NOTHING};
    if (f && f->function)
        inspect_names(c->machine, f, see_sought, &k);
    return k.found;
}

static void tag_pair(const capture *c, const listing *a, const listing *b, unsigned *tags)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = a == b ? i + 1 : 0; j < b->count; j++) {
            uint64_t identity = inspect_identity(c->machine, a->values[i]);
            if (!identity || identity != inspect_identity(c->machine, b->values[j]))
                continue;
            if (!a->items[i].tag)
                a->items[i].tag = b->items[j].tag
                                      ? b->items[j].tag
                                      : pool_format(c->pool, "%c", (char)('A' + (*tags)++ % 26));
            b->items[j].tag = a->items[i].tag;
        }
}

static void fill_position(scene_side *side, const capture *c, const frame *f)
{
    side->frame = (uint64_t)(uintptr_t)f;
    side->at = f->function ? frame_position(f) : (position){0};
    if (c->event && c->event->frame == f && c->event->at.line > 0)
        side->at = c->event->at;
    side->line = capture_line(c, side->at.line);
}

static side_state state_of(const generator *g)
{
    static const side_state states[] = {[GEN_CREATED] = SIDE_CREATED,
                                        [GEN_SUSPENDED] = SIDE_SUSPENDED,
                                        [GEN_RUNNING] = SIDE_RUNNING,
                                        [GEN_CLOSED] = SIDE_CLOSED};
    return states[g->frame.state];
}

/* What a generator gave out last, from the ledger. */
static const char *last_out(const capture *c, const generator *g)
{
    const chronicle *k = timeline_chronicle(c->timeline);
    for (uint32_t n = k->row_count; n; n--) {
        const ledger_row *r = chronicle_row(k, n);
        if (!r)
            break;
        if (r->generator == g && r->outcome == OUTCOME_YIELD)
            return pool_format(c->pool, "%s", r->got);
    }
    return NULL;
}

static const char *kind_of(const generator *g)
{
    int32_t flags = generator_code(g)->flags;
    return flags & CO_COROUTINE         ? "coroutine"
           : flags & CO_ASYNC_GENERATOR ? "async generator"
                                        : "generator";
}

static void fill_generator(scene *s, const capture *c, generator *g)
{
    scene_side *side = &s->generator;
    side->title = generator_title(c, g);
    side->kind = kind_of(g);
    side->function = function_name(c, generator_code(g));
    side->variable = variable_of(c, g);
    side->number = chronicle_number(timeline_chronicle(c->timeline), g);
    side->state = state_of(g);
    side->line = "";
    if (g->frame.state == GEN_CREATED)
        side->at = (position){.line = generator_code(g)->first_line, .col = -1, .end_col = -1};
    else
        fill_position(side, c, &g->frame);
    if (side->state == SIDE_SUSPENDED)
        side->out = last_out(c, g);
}

static void fill_caller(scene *s, const capture *c, frame *f)
{
    scene_side *side = &s->caller;
    generator *g = inspect_generator_of(f);
    side->function = function_name(c, frame_code(f));
    side->title = g                                     ? generator_title(c, g)
                  : !strcmp(side->function, "<module>") ? "caller"
                  : f->names.bits ? pool_format(c->pool, "class %s", side->function)
                                  : pool_format(c->pool, "caller: %s()", side->function);
    side->is_class = f->names.bits && strcmp(side->function, "<module>") != 0;
    side->kind = g ? kind_of(g) : NULL;
    side->number = g ? chronicle_number(timeline_chronicle(c->timeline), g) : 0;
    side->state = nearest_program(c, inspect_frame(c->machine)) == f ? SIDE_RUNNING : SIDE_WAITING;
    fill_position(side, c, f);
}

void capture_sides(scene *s, capture *c)
{
    find_live(c);
    generator *first = matters(c), *g = pinned(c);
    c->caller = c->event || !s->over ? caller_of(c, first) : NULL;
    c->generator = g ? g : first;
    if (c->generator && c->caller == &c->generator->frame)
        c->caller = NULL;
    listing left = {0}, right = {0};
    if (c->caller) {
        fill_caller(s, c, c->caller);
        left = names_of(c, c->caller);
    }
    if (c->generator) {
        c->generator_frame = &c->generator->frame;
        fill_generator(s, c, c->generator);
        right = names_of(c, c->generator_frame);
    }
    unsigned tags = 0;
    tag_pair(c, &left, &right, &tags);
    tag_pair(c, &left, &left, &tags);
    tag_pair(c, &right, &right, &tags);
    s->caller.names = (scene_names){left.items, left.count};
    s->generator.names = (scene_names){right.items, right.count};
}

static const char *state_name(const generator *g)
{
    static const char *const names[] = {[GEN_CREATED] = "GEN_CREATED",
                                        [GEN_SUSPENDED] = "GEN_SUSPENDED",
                                        [GEN_RUNNING] = "GEN_RUNNING",
                                        [GEN_CLOSED] = "GEN_CLOSED"};
    return names[g->frame.state];
}

/* A generator that is just handing something on: the one it has it from or gives it to. */
static generator *inner_at_hop(const capture *c, generator *g)
{
    const event *e = c->event;
    const frame *f = &g->frame;
    if (!e || !(e->kind & EVENT_CROSSING))
        return NULL;
    if (e->verb == VERB_FROM && e->generator != g && nearest_program(c, e->other) == f)
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
    for (size_t i = 0; i < c->live_count; i++) {
        frame *f = &c->live[i]->frame;
        if (f->state == GEN_RUNNING && f->verb == VERB_FROM && f->back == &g->frame)
            return c->live[i];
    }
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
        titles[count++] = generator_title(c, g);
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
    for (size_t i = 0; i < c->live_count; i++) {
        generator *g = c->live[i];
        scene_generator *row = &s->generators[i];
        int line =
            g->frame.function && g->frame.state != GEN_CREATED ? frame_position(&g->frame).line : 0;
        value to =
            g->frame.function && g->frame.state != GEN_CREATED ? generator_delegate(g) : NOTHING;
        frame *by = g->frame.state == GEN_RUNNING ? nearest_program(c, g->frame.back) : NULL;
        *row = (scene_generator){
            .title = generator_title(c, g),
            .kind = kind_of(g),
            .state = state_name(g),
            .line = line,
            .source = capture_line(c, line),
            .driver = by ? function_name(c, frame_code(by)) : NULL,
            .delegate = to.bits ? inspect_is_generator(c->machine, to)
                                      ? generator_title(c, as(generator, to))
                                      : capture_repr(c, to)
                                : NULL,
            .number = chronicle_number(timeline_chronicle(c->timeline), g),
            .shown = g == c->generator,
        };
    }
    fill_chain(s, c);
}

/* What a learner put in the place of a call, on a branch. */
static const char *row_change(const capture *c, const ledger_row *r)
{
    static const char *const words[] = {[CHANGE_SEND] = "what if: send ",
                                        [CHANGE_THROW] = "what if: throw ",
                                        [CHANGE_CLOSE] = "what if: close"};
    for (int n = timeline_present_branch(c->timeline); n;) {
        const branch *b = timeline_branch_at(c->timeline, n);
        if (b->moment == r->tick)
            return pool_format(c->pool, "%s%s", words[b->kind], b->text);
        n = b->parent;
    }
    return NULL;
}

static const char *row_call(const capture *c, const ledger_row *r)
{
    const char *changed = row_change(c, r);
    if (changed)
        return changed;
    if (r->in_program && r->call.line > 0) {
        const char *source = capture_source(c, r->call);
        if (*source && r->verb != VERB_FOR)
            return source;
        if (*source)
            return pool_format(c->pool, "for: next of %s", source);
    }
    static const char *const verbs[] = {
        [VERB_CALL] = "call",       [VERB_NEXT] = "next",   [VERB_FOR] = "for",
        [VERB_SEND] = "send",       [VERB_THROW] = "throw", [VERB_CLOSE] = "(dropped: close)",
        [VERB_FROM] = "yield from", [VERB_NATIVE] = "next"};
    return verbs[r->verb];
}

static const char *row_got(const capture *c, const ledger_row *r, bool known)
{
    if (r->outcome == OUTCOME_OPEN || !known)
        return NULL;
    if (r->verb == VERB_CLOSE && r->outcome == OUTCOME_RAISE &&
        (!strncmp(r->got, "GeneratorExit", 13) || !strncmp(r->got, "StopIteration", 13)))
        return "closed";
    if (r->outcome == OUTCOME_RAISE)
        return pool_format(c->pool, "raises %s", r->got);
    if (r->outcome == OUTCOME_YIELD)
        return pool_format(c->pool, "%s", r->got);
    if (r->verb == VERB_CLOSE)
        return pool_format(c->pool, "closed, returned %s", r->got);
    return strcmp(r->got, "None") ? pool_format(c->pool, "StopIteration: %s", r->got)
                                  : "StopIteration";
}

/* The row of the present moment: the newest of the event's generator, else the newest still open.
 */
static uint32_t row_now(const capture *c, const chronicle *k)
{
    for (uint32_t n = k->row_count; n; n--) {
        const ledger_row *r = chronicle_row(k, n);
        if (!r)
            break;
        if (c->event && c->event->generator ? r->generator == c->event->generator
                                            : r->outcome == OUTCOME_OPEN)
            return n;
    }
    return k->row_count;
}

void capture_ledger(scene *s, const capture *c)
{
    const chronicle *k = timeline_chronicle(c->timeline);
    uint32_t first = k->row_count > LEDGER_SHOWN ? k->row_count - LEDGER_SHOWN + 1 : 1;
    uint32_t now = row_now(c, k);
    s->ledger = pool_take(c->pool, (LEDGER_SHOWN + 1) * sizeof *s->ledger);
    for (uint32_t n = first; n <= k->row_count; n++) {
        const ledger_row *r = chronicle_row(k, n);
        if (!r)
            continue;
        bool flying = n == now && s->third && !s->crossing.inwards && s->third != THIRD_ARRIVES;
        s->ledger[s->ledger_count++] = (scene_row){
            .number = n,
            .call = row_call(c, r),
            .lands = r->lands_line ? pool_format(c->pool, "the yield of line %d", r->lands_line)
                                   : "(starts the body)",
            .got = row_got(c, r, !flying),
            .got_line = r->got_line,
            .moment = r->tick,
            .now = n == now,
        };
    }
}

/* Does a frame of the present moment stand in the machine now, at another moment? */
static bool frame_lives(const capture *c, const frame *f)
{
    for (frame *g = inspect_frame(c->machine); g; g = g->back)
        if (g == f)
            return true;
    for (size_t i = 0; i < c->live_count; i++)
        if (&c->live[i]->frame == f && f->function)
            return true;
    return false;
}

static void mark_changes(const capture *c, const frame *f, scene_names *now)
{
    capture then_capture = *c;
    then_capture.live = NULL;
    then_capture.live_count = 0;
    find_live(&then_capture);
    listing then = {0};
    if (f && frame_lives(&then_capture, f))
        then = names_of(&then_capture, f);
    capture_ask(c);
    for (size_t i = 0; i < now->count; i++) {
        scene_name *n = &now->items[i];
        n->changed = n->bound;
        for (size_t j = 0; j < then.count; j++)
            if (!strcmp(then.items[j].name, n->name))
                n->changed = strcmp(then.items[j].shown, n->shown) != 0;
    }
}

void capture_changes(scene *s, capture *c)
{
    uint64_t here = timeline_at(c->timeline);
    if (!here || !(c->caller || c->generator))
        return;
    bool behind = s->over || s->waits_for_input;
    if (timeline_find_before(c->timeline, behind ? here + 1 : here, moment_is_line, NULL) ==
        REACHED) {
        s->wrote = s->output_length - timeline_chronicle(c->timeline)->output_length;
        mark_changes(c, c->caller, &s->caller.names);
        mark_changes(c, c->generator_frame, &s->generator.names);
    }
    timeline_seek(c->timeline, behind ? here + 1 : here);
}
