#include "tally.h"

#include <stdlib.h>
#include <string.h>

/* Instructions that prepare a frame belong to no line of the body. */
static bool is_prologue(const instruction *i)
{
    switch (i->op) {
    case OP_RESUME:
    case OP_RETURN_GENERATOR:
    case OP_COPY_FREE_VARS:
    case OP_MAKE_CELL: return true;
    default: return false;
    }
}

static bool ends_expression(uint16_t op)
{
    switch (op) {
    case OP_CALL:
    case OP_CALL_KW:
    case OP_CALL_FUNCTION_EX:
    case OP_BINARY_OP:
    case OP_BINARY_SUBSCR:
    case OP_BINARY_SLICE:
    case OP_COMPARE_OP:
    case OP_CONTAINS_OP:
    case OP_IS_OP:
    case OP_LOAD_ATTR:
    case OP_UNARY_NEGATIVE:
    case OP_UNARY_NOT:
    case OP_UNARY_INVERT:
    case OP_YIELD_VALUE:
    case OP_BUILD_LIST:
    case OP_BUILD_TUPLE:
    case OP_BUILD_MAP:
    case OP_BUILD_SET:
    case OP_BUILD_STRING: return true;
    default: return false;
    }
}

/* As sys.settrace: a line starts where its number differs from that of the instruction before, and
 * where a loop goes round within one line. */
static bool starts_line(const instruction *i, const instruction *before)
{
    if (i->at.line < 0 || is_prologue(i))
        return false;
    bool first =
        !before || (is_prologue(before) && (before->op != OP_RESUME || (before->arg & 3) == 0));
    return first || before->at.line != i->at.line || (i < before && before->op == OP_JUMP_BACKWARD);
}

static uint32_t line_step(const instruction *i, const instruction *before)
{
    return starts_line(i, before) ? EVENT_LINE : 0;
}

void tally_mark(code *c)
{
    _Static_assert(STEPS < 256, "steps are noted in a byte");
    for (int32_t n = 0; n < c->length; n++) {
        instruction *i = &c->listing[n];
        uint32_t expression = ends_expression(i->op) ? EVENT_EXPRESSION : 0;
        i->steps = (uint8_t)(expression | line_step(i, n ? i - 1 : NULL));
    }
}

uint32_t tally_steps(const code *c, const insn *at, const insn *last)
{
    const instruction *i = &c->listing[at - c->run];
    if (last && last == at - 1)
        return i->steps;
    return (i->steps & EVENT_EXPRESSION) | line_step(i, last ? &c->listing[last - c->run] : NULL);
}

static int count_steps(const machine *m, uint32_t some)
{
    return __builtin_popcount(some & m->tick_mask);
}

int64_t tally_land(const machine *m, const code *c, const insn *from, const insn *to)
{
    return (int64_t)count_steps(m, tally_steps(c, to, from)) - tally_at(c, to)->upto;
}

int64_t tally_move(const machine *m, const code *c, const insn *from, const insn *to)
{
    return tally_at(c, from)->upto + tally_land(m, c, from, to);
}

/* The most steps that a stretch of this code can come to before the loop looks up again. */
static uint64_t most_steps(const code *c)
{
    return 4 * (uint64_t)c->length + 64;
}

/* Where an instruction jumps to, if its operand says so; NULL: nowhere. */
static const insn *target_of(const code *c, int32_t i)
{
    if (c->listing[i].target < 0)
        return NULL;
    int32_t over = c->listing[i].op == OP_FOR_ITER ? 2 : 0; /* END_FOR and its POP_TOP */
    return c->run + c->listing[i].target + over;
}

bool tally_make(machine *m, code *c)
{
    size_t bytes = (size_t)c->length * sizeof(tally);
    tally *all = c->tally ? c->tally : memory_take(m, bytes);
    if (!all)
        return false;
    c->tally = all;
    c->tally_apart = (char *)all - (char *)c->run;
    uint32_t upto = 0;
    for (int32_t i = 0; i < c->length; i++) {
        upto += (uint32_t)count_steps(m, c->listing[i].steps);
        all[i].upto = upto;
    }
    for (int32_t i = 0; i < c->length; i++) {
        const insn *target = target_of(c, i);
        all[i].jump = target ? (int32_t)tally_move(m, c, c->run + i, target) : 0;
    }
    if (most_steps(c) > m->tick_slack) {
        m->tick_slack = most_steps(c);
        m->tick_near = 0; /* to be looked at again */
    }
    return true;
}

void tally_drop(machine *m, code *c)
{
    if (c->tally)
        memory_give(m, c->tally, (size_t)c->length * sizeof(tally));
    c->tally = NULL;
}

typedef struct codes {
    const machine *machine;
    code **all; /* the host's memory */
    size_t count, room;
    bool failed;
} codes;

static void note_code(void *context, object *o)
{
    codes *found = context;
    if (o->type != found->machine->types[T_code] || !((code *)(void *)o)->run || found->failed)
        return;
    if (found->count == found->room) {
        size_t room = found->room * 2 + 256;
        code **more = realloc(found->all, room * sizeof *more);
        found->failed = !more;
        if (!more)
            return;
        found->all = more;
        found->room = room;
    }
    found->all[found->count++] = (code *)(void *)o;
}

bool tally_make_all(machine *m)
{
    codes found = {.machine = m};
    memory_each_object(m, note_code, &found);
    bool good = !found.failed;
    for (size_t i = 0; good && i < found.count; i++)
        good = tally_make(m, found.all[i]);
    free(found.all);
    return good;
}
