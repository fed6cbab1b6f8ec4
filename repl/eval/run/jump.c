#include "jump.h"

#include "repl/eval/exceptions/warning.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/read/code/pseudo.h"

/* The kinds of values on a stack, three bits each, the top lowest; what is below an empty one is
 * EMPTY. Twenty fit. */
typedef int64_t kinds;
enum kind_on_stack { ITERATOR = 1, EXCEPTION, OBJECT, NOBODY, LASTI };
enum { KIND_BITS = 3, KIND_MASK = 7, EMPTY = 0, TOO_DEEP = -1, UNSEEN = -2 };
static const kinds FULL = (kinds)1 << 60;

static kinds push(kinds stack, enum kind_on_stack kind)
{
    return stack < 0 || stack >= FULL ? TOO_DEEP : stack << KIND_BITS | (kinds)kind;
}

/* Of what was too deep or never seen nothing more is known. */
static kinds pop(kinds stack, int count)
{
    while (count-- > 0 && stack > 0)
        stack >>= KIND_BITS;
    return stack;
}

static enum kind_on_stack peek(kinds stack, uint32_t nth)
{
    return (enum kind_on_stack)(pop(stack, (int)nth - 1) & KIND_MASK);
}

static int depth_of(kinds stack)
{
    int depth = 0;
    for (; stack > 0; stack >>= KIND_BITS)
        depth++;
    return depth;
}

static kinds with_kind(kinds stack, uint32_t nth, enum kind_on_stack kind)
{
    int shift = (int)(nth - 1) * KIND_BITS;
    return (stack & ~((kinds)KIND_MASK << shift)) | (kinds)kind << shift;
}

static kinds swapped(kinds stack, uint32_t nth)
{
    if (stack < 0)
        return stack;
    enum kind_on_stack top = peek(stack, 1), other = peek(stack, nth);
    return with_kind(with_kind(stack, nth, top), 1, other);
}

/* The stack behind an instruction that goes on to the next. */
static kinds after(const instruction *i, kinds stack)
{
    switch (i->op) {
    case OP_GET_ITER:
    case OP_GET_AITER: return push(pop(stack, 1), ITERATOR);
    case OP_PUSH_EXC_INFO: return push(stack, EXCEPTION);
    case OP_PUSH_NULL: return push(stack, NOBODY);
    case OP_COPY: return stack < 0 ? stack : push(stack, peek(stack, i->arg));
    case OP_SWAP: return swapped(stack, i->arg);
    default: break;
    }
    int effect = pseudo_stack_effect(i->op, (int)i->arg, false);
    stack = pop(stack, -effect);
    bool nobody = (i->op == OP_LOAD_GLOBAL || i->op == OP_LOAD_ATTR) && (i->arg & 1);
    while (effect-- > 0)
        stack = push(stack, nobody && effect == 0 ? NOBODY : OBJECT);
    return stack;
}

static bool ends(int op)
{
    return op == OP_RETURN_VALUE || op == OP_RETURN_CONST || op == OP_RAISE_VARARGS ||
           op == OP_RERAISE;
}

/* Note the stack at an instruction that is reached; true when it was not known. */
static bool reach(kinds *stacks, int32_t i, kinds stack)
{
    if (stacks[i] != UNSEEN)
        return false;
    stacks[i] = stack;
    return true;
}

/* What follows from instruction i; true where something before it became known. */
static bool follow(const code *c, kinds *stacks, int32_t i)
{
    const instruction *at = &c->listing[i];
    kinds stack = stacks[i];
    bool conditional = at->op >= OP_POP_JUMP_IF_FALSE && at->op <= OP_POP_JUMP_IF_TRUE;
    if (conditional)
        stack = pop(stack, 1);
    else if (at->op == OP_FOR_ITER)
        stack = push(stack, OBJECT);
    else if (at->target < 0)
        stack = after(at, stack);
    bool back = at->target >= 0 && reach(stacks, at->target, stack) && at->target <= i;
    bool goes_on = conditional || at->target < 0 || at->op == OP_FOR_ITER || at->op == OP_SEND;
    if (goes_on && !ends(at->op) && i + 1 < c->length)
        reach(stacks, i + 1, stack);
    return back;
}

/* The handlers of what is known. */
static bool follow_guards(const code *c, kinds *stacks)
{
    bool more = false;
    for (int32_t i = 0; i < c->guard_count; i++) {
        const guard *g = &c->guards[i];
        kinds stack = stacks[g->start];
        if (stack == UNSEEN)
            continue;
        stack = pop(stack, depth_of(stack) - g->depth);
        if (g->lasti)
            stack = push(stack, LASTI);
        more |= reach(stacks, g->target, push(stack, EXCEPTION));
    }
    return more;
}

/* The stack in front of each instruction. */
static void find_stacks(const code *c, kinds *stacks)
{
    for (int32_t i = 0; i < c->length; i++)
        stacks[i] = UNSEEN;
    stacks[0] = EMPTY;
    for (bool more = true; more;) {
        more = false;
        for (int32_t i = 0; i < c->length; i++)
            if (stacks[i] != UNSEEN)
                more |= follow(c, stacks, i);
        more |= follow_guards(c, stacks);
    }
}

static bool is_compatible(kinds from, kinds to)
{
    if (from < 0 || to < 0)
        return false;
    while (from > to)
        from = pop(from, 1);
    for (; from; from = pop(from, 1), to = pop(to, 1)) {
        enum kind_on_stack is = peek(from, 1), wanted = peek(to, 1);
        if (wanted == OBJECT ? is == NOBODY : wanted != NOBODY && (!wanted || is != wanted))
            return false;
    }
    return to == EMPTY;
}

static const char *why_incompatible(kinds from, kinds to)
{
    if (from == TOO_DEEP)
        return "stack to deep to analyze";
    if (from == UNSEEN)
        return "can't jump from unreachable code";
    if (to == TOO_DEEP)
        return "stack is too deep to analyze";
    if (to == UNSEEN)
        return "can't jump into an exception handler, or code may be unreachable";
    switch (peek(to, 1)) {
    case EXCEPTION: return "can't jump into an 'except' block as there's no exception";
    case LASTI: return "can't jump into a re-raising block as there's no location";
    case ITERATOR: return "can't jump into the body of a for loop";
    default: return "incompatible stacks";
    }
}

/* The line that instruction i begins, or -1; *last is the line so far. */
static int32_t line_begun(const code *c, int32_t i, int32_t *last)
{
    int32_t line = c->listing[i].at.line;
    if (line < 0 || line == *last)
        return -1;
    return *last = line;
}

/* The first line from this one on that has code, or -1. */
static int32_t line_with_code(const code *c, int64_t line)
{
    int32_t found = -1, last = -1;
    for (int32_t i = 0; i < c->length; i++) {
        int32_t begun = line_begun(c, i, &last);
        if (begun >= line && (found < 0 || begun < found))
            found = begun;
    }
    return found;
}

/* The instruction of that line where most of the stack stays; -1 and a reason: there is none. */
static int32_t landing_on(const code *c, const kinds *stacks, kinds from, int32_t line,
                          const char **why)
{
    int32_t best = -1, last = -1;
    kinds best_stack = TOO_DEEP;
    for (int32_t i = 0; i < c->length; i++) {
        if (line_begun(c, i, &last) != line)
            continue;
        if (!is_compatible(from, stacks[i])) {
            *why = why_incompatible(from, stacks[i]);
        } else if (stacks[i] > best_stack) {
            best_stack = stacks[i];
            best = i;
        }
    }
    return best;
}

/* The compiler relied on names being bound where the frame goes on now. */
static bool bind_locals(machine *m, frame *f)
{
    value *locals = frame_locals(f);
    int32_t count = frame_code(f)->local_count, unbound = 0;
    for (int32_t i = 0; i < count; i++)
        unbound += is_nothing(locals[i]);
    if (unbound && !warn(m, T_RuntimeWarning, 0, "assigning None to %d unbound local%s", unbound,
                         unbound == 1 ? "" : "s"))
        return false;
    for (int32_t i = 0; i < count; i++)
        if (is_nothing(locals[i]))
            locals[i] = NONE;
    return true;
}

/* Drop values down to another stack; what a handler was to restore is handled again. */
static void unwind(machine *m, frame *f, kinds from, kinds to)
{
    value *base = frame_locals(f) + frame_code(f)->local_count;
    for (int depth = depth_of(from); from > to; from = pop(from, 1)) {
        value v = base[--depth];
        if (peek(from, 1) == EXCEPTION)
            replace(m, &m->handled->exception, is_none(v) ? NOTHING : v);
        else
            drop_any(m, v);
    }
    frame_set_top(f, base + depth_of(to));
}

static bool move(machine *m, frame *f, kinds *stacks, int32_t line)
{
    const code *c = frame_code(f);
    const char *why = "cannot find bytecode for specified line";
    find_stacks(c, stacks);
    kinds from = stacks[frame_instruction(f)];
    int32_t to = landing_on(c, stacks, from, line, &why);
    if (to < 0)
        return fails(m, T_ValueError, "%s", why);
    if (!bind_locals(m, f))
        return false;
    unwind(m, f, from, stacks[to]);
    f->at = c->run + to;
    return true;
}

bool frame_jump(machine *m, frame *f, int64_t line)
{
    const code *c = frame_code(f);
    const trace_state *t = &m->trace;
    if (!t->busy || t->frame != f)
        return fails(m, T_ValueError, "f_lineno can only be set in a trace function");
    if (t->event == TRACE_CALL)
        return fails(m, T_ValueError, "can't jump from the 'call' trace event of a new frame");
    if (t->event != TRACE_LINE)
        return fails(m, T_ValueError, "can only jump from a 'line' trace event");
    if (line < c->first_line)
        return fails(m, T_ValueError, "line %l comes before the current code block", line);
    int32_t found = line_with_code(c, line);
    if (found < 0)
        return fails(m, T_ValueError, "line %l comes after the current code block", line);
    size_t bytes = (size_t)c->length * sizeof(kinds);
    kinds *stacks = memory_take(m, bytes);
    if (!stacks)
        return false;
    bool good = move(m, f, stacks, found);
    memory_give(m, stacks, bytes);
    return good;
}
