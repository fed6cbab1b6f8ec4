#include "chronicle.h"

#include "repl/read/code/opcode.h"

#include <stdio.h>
#include <string.h>

void chronicle_start(chronicle *c)
{
    memset(c, 0, sizeof *c);
}

void chronicle_passed(chronicle *c, const machine *m)
{
    c->row_count = c->passed = (uint32_t)machine_entries(m);
    c->passed_tick = machine_ticks(m);
}

bool chronicle_is_whole(const chronicle *c)
{
    return !c->passed_tick ||
           (c->row_count - c->passed >= LEDGER_ROWS && c->latest_tick > c->passed_tick);
}

uint32_t chronicle_number(const chronicle *c, const generator *g)
{
    return roster_number(&c->made, g);
}

static void write_number(int64_t n, char out[LEDGER_TEXT])
{
    snprintf(out, LEDGER_TEXT, "%lld", (long long)n);
}

const ledger_row *chronicle_row(const chronicle *c, uint32_t n)
{
    if (n < 1 || n > c->row_count || n + LEDGER_ROWS <= c->row_count)
        return NULL;
    ledger_row *r = (ledger_row *)(uintptr_t)&c->rows[(n - 1) % LEDGER_ROWS];
    if (!is_nothing(r->got_number))
        write_number(as_small(r->got_number), r->got);
    r->got_number = NOTHING;
    return r;
}

bool chronicle_is_unstarted(const frame *f)
{
    if (f->state == GEN_CREATED || !f->function)
        return f->state == GEN_CREATED;
    int32_t now = frame_instruction(f);
    return now > 0 && frame_code(f)->listing[now - 1].op == OP_RETURN_GENERATOR;
}

/* The line of the yield that a suspended generator waits at; 0 when it has not started. */
static int waiting_line(const frame *f)
{
    return chronicle_is_unstarted(f) ? 0 : frame_position(f).line;
}

/* Where in the program's text the call stands: with the driver, or, when that is native code such
 * as list(g) or a library's, with the program's frame that called it. */
static const frame *calling_frame(const machine *m, const event *e)
{
    const frame *f = e->other ? e->other : inspect_frame(m);
    while (f && (f == e->frame || !inspect_is_program(m, f)))
        f = f->back;
    return f;
}

static uint32_t *newest_row(chronicle *c, const generator *g)
{
    return &c->newest_rows[((uintptr_t)g >> 4) % LEDGER_ROWS];
}

/* An await: of what a statement asks for, or of a call. */
static asks asks_of_await(const instruction *awaits)
{
    enum { BY_ENTERING = 1, BY_LEAVING = 2 };
    if (awaits->op == OP_GET_ANEXT)
        return ASKS_ASYNC_FOR;
    return awaits->op != OP_GET_AWAITABLE ? ASKS_CALL
           : awaits->arg == BY_ENTERING   ? ASKS_ENTER
           : awaits->arg == BY_LEAVING    ? ASKS_LEAVE
                                          : ASKS_CALL;
}

/* A with statement is left by a call of __exit__(None, None, None) where the manager stands. */
static asks asks_of(const frame *f)
{
    const instruction *now = &frame_code(f)->listing[frame_instruction(f)];
    if (now->op == OP_SEND && frame_instruction(f) > 1)
        return asks_of_await(now - 2);
    if (now->op == OP_BEFORE_WITH)
        return ASKS_ENTER;
    if (now->op == OP_UNPACK_SEQUENCE || now->op == OP_UNPACK_EX)
        return ASKS_UNPACKING;
    bool leaves = now->op == OP_CALL && now->arg == 2 && frame_instruction(f) > 2 &&
                  now[-1].op == OP_LOAD_CONST && now[-3].op == OP_LOAD_CONST &&
                  code_same_position(now->at, now[-1].at);
    return leaves || now->op == OP_WITH_EXCEPT_START ? ASKS_LEAVE : ASKS_CALL;
}

/* Does nothing stand between the program's call and the generator? What an await asks comes through
 * its awaitable, which is native code. */
static bool is_direct(const machine *m, const event *e, const frame *from)
{
    const frame *driver = e->other;
    if (!driver && verb_asks_async((enum verb)e->verb)) {
        driver = inspect_frame(m);
        driver = driver == e->frame ? driver->back : driver;
    }
    return from && from == driver && e->verb != VERB_NATIVE;
}

static void open_row(chronicle *c, const machine *m, const event *e)
{
    c->row_count = (uint32_t)machine_entries(m);
    ledger_row *r = &c->rows[(c->row_count - 1) % LEDGER_ROWS];
    r->number = c->row_count;
    uint32_t *newest = newest_row(c, e->generator);
    r->before = *newest;
    *newest = r->number;
    r->tick = e->tick;
    r->generator = e->generator;
    r->generator_number = roster_number(&c->made, e->generator);
    r->outcome = OUTCOME_OPEN;
    r->got[0] = '\0';
    r->got_number = NOTHING;
    r->got_line = 0;
    r->verb = verb_asks_async((enum verb)e->verb)              ? (enum verb)e->verb
              : e->kind == EVENT_THROW                         ? VERB_THROW
              : e->kind == EVENT_CLOSE && e->verb != VERB_DROP ? VERB_CLOSE
                                                               : (enum verb)e->verb;
    const frame *from = calling_frame(m, e);
    r->in_program = from != NULL;
    r->direct = is_direct(m, e, from);
    r->asks = r->verb == VERB_FOR ? ASKS_FOR : from ? asks_of(from) : ASKS_CALL;
    r->call = from ? frame_position(from) : (position){.line = -1};
    const frame *lands = inspect_innermost((machine *)(uintptr_t)m, e->generator);
    r->lands_line = waiting_line(lands);
    r->lands_in = r->lands_line ? inspect_waits_at(lands) : "";
}

static bool is_kept(const chronicle *c, uint32_t number)
{
    return number && number + LEDGER_ROWS > c->row_count;
}

/* The open row of a generator, newest first. */
static ledger_row *open_row_of(chronicle *c, const generator *g)
{
    ledger_row *r;
    for (uint32_t n = *newest_row(c, g); is_kept(c, n); n = r->before) {
        r = &c->rows[(n - 1) % LEDGER_ROWS];
        if (r->generator == g && r->outcome == OUTCOME_OPEN)
            return r;
    }
    return NULL;
}

/* The row that what is handed out answers: the newest still open, but for those of async
 * generators, which answer by their own yields alone. */
static ledger_row *row_to_answer(chronicle *c)
{
    for (uint32_t n = c->row_count; is_kept(c, n); n--) {
        ledger_row *r = &c->rows[(n - 1) % LEDGER_ROWS];
        if (r->outcome == OUTCOME_OPEN && !verb_asks_async(r->verb))
            return r;
    }
    return NULL;
}

/* Through a yield from: the row's answer comes from further in, as far as the program's own text
 * goes. */
static void note_hop_out(chronicle *c, const machine *m, const event *e)
{
    ledger_row *r = inspect_is_program(m, e->frame) ? row_to_answer(c) : NULL;
    if (r && !r->got_line)
        r->got_line = e->at.line;
}

/* A text that fills its room was cut: it says so. */
static void mark_cut(char text_of[LEDGER_TEXT])
{
    enum { DOTS = 3, AT = LEDGER_TEXT - 1 - DOTS };
    size_t n = strlen(text_of), at = AT;
    while (at && ((unsigned char)text_of[at] & 0xc0) == 0x80)
        at--; /* not within a character */
    if (n > AT)
        strcpy(text_of + at, "...");
}

static void close_row(chronicle *c, const machine *m, const event *e, came_back how)
{
    ledger_row *r = open_row_of(c, e->generator);
    if (!r)
        return;
    r->outcome = how;
    if (how != OUTCOME_YIELD || !r->got_line)
        r->got_line = e->at.line;
    value v = inspect_yielded(m, e);
    if (is_small(v))
        r->got_number = v; /* what long runs are made of: no text for each */
    else if (v.bits && inspect_repr(m, v, r->got, LEDGER_TEXT) != SHOWN_WHOLE)
        mark_cut(r->got);
}

static void note_output(chronicle *c, const event *e)
{
    for (size_t i = e->length > OUTPUT_TAIL ? e->length - OUTPUT_TAIL : 0; i < e->length; i++)
        c->output[(c->output_length + i) % OUTPUT_TAIL] = e->text[i];
    c->output_length += e->length;
}

/* Does it belong to the program: its own generator, or a library's that it drives itself? What
 * libraries do among themselves is none of a learner's business. */
static inline bool is_ours(const machine *m, const event *e)
{
    return inspect_is_program(m, &e->generator->frame) || inspect_is_program(m, e->other);
}

static void note_entry(chronicle *c, const machine *m, const event *e)
{
    if (e->verb != VERB_FROM && is_ours(m, e))
        open_row(c, m, e);
}

void chronicle_note(chronicle *c, const machine *m, const event *e)
{
    switch (e->kind) {
    case EVENT_RESUME:
    case EVENT_THROW:
    case EVENT_CLOSE: note_entry(c, m, e); break;
    case EVENT_YIELD:
        if (inspect_is_passed_on(m, e))
            note_hop_out(c, m, e);
        else
            close_row(c, m, e, OUTCOME_YIELD);
        break;
    case EVENT_FINISH: close_row(c, m, e, e->raising ? OUTCOME_RAISE : OUTCOME_RETURN); break;
    case EVENT_CREATE:
        if (!e->generator)
            return;
        if (is_ours(m, e))
            roster_add(&c->made, e->generator);
        break;
    case EVENT_OUTPUT: note_output(c, e); return;
    default: return;
    }
    if (inspect_is_program(m, e->frame)) {
        c->latest = e->generator;
        c->latest_tick = e->tick;
    }
}
