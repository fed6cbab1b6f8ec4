#include "regex_run.h"

#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/chars.h"
#include "repl/read/text/unicode.h"

#include <string.h>

/* What failing goes back to: a choice, or the old value of a register. */
typedef struct regex_undo {
    enum { CHOICE, REGISTER, FEWER, MORE } kind;
    uint32_t place; /* in the program; of a register: which */
    int64_t at;     /* the character; of a register: its value */
    int64_t least;  /* FEWER: the repetition of one test may give back down to here */
} regex_undo;

/* ---- characters ---- */

static uint32_t fold(uint32_t c, uint32_t how)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    uint32_t lower[3];
    return how & REGEX_FOLD_UNICODE && unicode_lower(c, lower) ? lower[0] : c;
}

static bool is_word(uint32_t c, bool unicode)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_';
    return unicode && unicode_is_alnum(c);
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool in_item(const uint32_t *item, uint32_t c)
{
    switch (item[0] & ~(uint32_t)REGEX_IN_NOT) {
    case REGEX_IN_RANGE: return c >= item[1] && c <= item[2];
    case REGEX_IN_DIGIT: return c >= '0' && c <= '9';
    case REGEX_IN_SPACE: return is_blank(c);
    case REGEX_IN_WORD: return is_word(c, false);
    case REGEX_IN_DIGIT_UNICODE: return unicode_is_decimal(c);
    case REGEX_IN_SPACE_UNICODE: return unicode_is_space(c);
    default: return is_word(c, true);
    }
}

static bool in_items(const uint32_t *items, size_t words, uint32_t c)
{
    for (size_t i = 0; i < words; i += 3)
        if (in_item(items + i, c) != ((items[i] & REGEX_IN_NOT) != 0))
            return true;
    return false;
}

/* `set` is at SET. */
static bool in_set(const uint32_t *set, uint32_t c)
{
    uint32_t flags = set[1];
    if (flags & (REGEX_FOLD_ASCII | REGEX_FOLD_UNICODE))
        c = fold(c, flags);
    const uint32_t *bitmap = set + 3;
    bool in = c < 256 ? bitmap[c / 32] >> c % 32 & 1
                      : in_items(bitmap + REGEX_BITMAP_WORDS, set[2] - REGEX_BITMAP_WORDS, c);
    return in != ((flags & REGEX_NEGATED) != 0);
}

static const uint8_t operands[] = {
#define REGEX(name, count, does) count,
    REGEX_CODES(REGEX)
#undef REGEX
};

static size_t width_of(const uint32_t *op)
{
    return 1 + operands[*op] + (*op == REGEX_SET ? op[2] : 0);
}

void regex_prepare(uint32_t *program, size_t words)
{
    for (size_t at = 0; at < words; at += width_of(program + at)) {
        uint32_t *set = program + at;
        if (*set != REGEX_SET)
            continue;
        for (uint32_t c = 0; c < 256; c++)
            if (in_items(set + 3 + REGEX_BITMAP_WORDS, set[2] - REGEX_BITMAP_WORDS, c))
                set[3 + c / 32] |= 1u << c % 32;
    }
}

/* Whether the one test at `op` accepts a character. */
static inline bool accepts(const uint32_t *op, uint32_t c)
{
    switch (*op) {
    case REGEX_CHAR: return c == op[1];
    case REGEX_CHAR_FOLDED: return fold(c, REGEX_FOLD_UNICODE) == op[1];
    case REGEX_ANY: return c != '\n';
    case REGEX_ANY_ALL: return true;
    default: return in_set(op, c);
    }
}

static inline uint32_t look(const regex_run *r, int64_t at)
{
    return char_at(r->data, r->kind, (size_t)at);
}

static int64_t count_accepted(const regex_run *r, const uint32_t *test, int64_t at, int64_t most)
{
    int64_t n = 0;
    if (*test == REGEX_ANY_ALL)
        return most;
    while (n < most && accepts(test, look(r, at + n)))
        n++;
    return n;
}

/* ---- places ---- */

static bool at_edge(const regex_run *r, int64_t at, bool unicode)
{
    bool before = at > 0 && is_word(look(r, at - 1), unicode);
    bool after = at < r->length && is_word(look(r, at), unicode);
    return before != after;
}

static bool is_at(const regex_run *r, uint32_t place, int64_t at)
{
    switch (place) {
    case REGEX_AT_BEGINNING: return at == 0;
    case REGEX_AT_BEGINNING_LINE: return at == 0 || look(r, at - 1) == '\n';
    case REGEX_AT_END: return at == r->length || (at == r->length - 1 && look(r, at) == '\n');
    case REGEX_AT_END_LINE: return at == r->length || look(r, at) == '\n';
    case REGEX_AT_END_STRING: return at == r->length;
    case REGEX_AT_EDGE: return at_edge(r, at, false);
    case REGEX_AT_NO_EDGE: return r->length > 0 && !at_edge(r, at, false);
    case REGEX_AT_EDGE_UNICODE: return at_edge(r, at, true);
    default: return r->length > 0 && !at_edge(r, at, true); /* nothing has no inside */
    }
}

/* Where the text of a group ends if it is at `at` again; -1. */
static int64_t same_again(const regex_run *r, uint32_t group, uint32_t how, int64_t at)
{
    int64_t from = r->values[2 * group], to = r->values[2 * group + 1];
    if (from < 0 || to < from || at + (to - from) > r->length)
        return -1;
    for (; from < to; from++, at++) {
        uint32_t a = look(r, from), b = look(r, at);
        if (a != b && (!how || fold(a, how) != fold(b, how)))
            return -1;
    }
    return at;
}

/* ---- the stack ---- */

static bool grow(machine *m, regex_run *r)
{
    size_t room = r->room ? 2 * r->room : 64;
    regex_undo *stack = memory_resize(m, r->stack, r->room * sizeof *stack, room * sizeof *stack);
    if (!stack)
        return false;
    r->stack = stack;
    r->room = room;
    return true;
}

static inline bool push(machine *m, regex_run *r, regex_undo undo)
{
    if (r->depth == r->room && !grow(m, r))
        return false;
    r->stack[r->depth++] = undo;
    return true;
}

static inline bool set(machine *m, regex_run *r, uint32_t which, int64_t v)
{
    if (!push(m, r, (regex_undo){REGISTER, which, r->values[which], 0}))
        return false;
    r->values[which] = v;
    return true;
}

/* Forget the choices above `depth`; what they would have undone stays to be undone. */
static void forget_choices(regex_run *r, size_t depth)
{
    size_t kept = depth;
    for (size_t i = depth; i < r->depth; i++)
        if (r->stack[i].kind == REGISTER)
            r->stack[kept++] = r->stack[i];
    r->depth = kept;
}

static void undo_to(regex_run *r, size_t depth)
{
    while (r->depth > depth) {
        const regex_undo *u = &r->stack[--r->depth];
        if (u->kind == REGISTER)
            r->values[u->place] = u->at;
    }
}

/* ---- running ---- */

/* Where a run stands. */
typedef struct spot {
    const uint32_t *op;
    int64_t at;
} spot;

/* Can what follows begin with this character? Only a single character is asked for. */
static inline bool may_follow(const regex_run *r, const uint32_t *op, int64_t at)
{
    return *op != REGEX_CHAR || (at < r->length && look(r, at) == op[1]);
}

/* Take back to the nearest choice: false when there is none left. */
static bool fail_back(regex_run *r, spot *s)
{
    while (r->depth) {
        regex_undo *u = &r->stack[r->depth - 1];
        switch (u->kind) {
        case REGISTER:
            r->values[u->place] = u->at;
            r->depth--;
            continue;
        case CHOICE:
            r->depth--;
            *s = (spot){r->program + u->place, u->at};
            return true;
        case FEWER: {
            const uint32_t *next = r->program + r->program[u->place + 4];
            do
                u->at--;
            while (u->at > u->least && !may_follow(r, next, u->at));
            *s = (spot){next, u->at};
            if (u->at <= u->least)
                r->depth--;
            return true;
        }
        case MORE: {
            const uint32_t *one = r->program + u->place, *next = r->program + one[4];
            if (u->at >= u->least || !accepts(one + 5, look(r, u->at))) {
                r->depth--;
                continue;
            }
            *s = (spot){next, ++u->at};
            return true;
        }
        }
    }
    return false;
}

/* A repetition of one test. 1, 0 (no match), -1 failed. */
static int repeat_one(machine *m, regex_run *r, spot *s)
{
    const uint32_t *one = s->op, *next = r->program + one[4];
    uint32_t place = (uint32_t)(one - r->program);
    int64_t left = r->length - s->at, least = one[1];
    int64_t most = one[2] == REGEX_NO_LIMIT || one[2] > left ? left : one[2];
    if (least > left)
        return 0;
    if (one[3] == REGEX_LAZY) {
        if (count_accepted(r, one + 5, s->at, least) < least)
            return 0;
        int64_t last = s->at + most;
        *s = (spot){next, s->at + least};
        return push(m, r, (regex_undo){MORE, place, s->at, last}) ? 1 : -1;
    }
    int64_t n = count_accepted(r, one + 5, s->at, most), first = s->at + least;
    if (n < least)
        return 0;
    *s = (spot){next, s->at + n};
    if (one[3] == REGEX_POSSESSIVE || n == least)
        return 1;
    while (s->at > first && !may_follow(r, next, s->at))
        s->at--;
    return s->at == first || push(m, r, (regex_undo){FEWER, place, s->at, first}) ? 1 : -1;
}

/* One more round of a repetition, or out of it. */
static bool repeat(machine *m, regex_run *r, spot *s)
{
    const uint32_t *op = s->op, *round = op + 6, *out = r->program + op[5];
    int64_t rounds = r->values[op[1]];
    if (rounds < op[2]) {
        s->op = round;
        return true;
    }
    bool may = (op[3] == REGEX_NO_LIMIT || rounds < op[3]) &&
               r->values[op[1] + 1] != s->at; /* a round of nothing is the last */
    if (!may) {
        s->op = out;
        return true;
    }
    bool lazy = op[4];
    s->op = lazy ? out : round;
    return push(m, r,
                (regex_undo){CHOICE, (uint32_t)((lazy ? round : out) - r->program), s->at, 0});
}

static bool count_round(machine *m, regex_run *r, uint32_t which, int64_t at)
{
    return set(m, r, which, r->values[which] + 1) && set(m, r, which + 1, at);
}

static bool mark(machine *m, regex_run *r, uint32_t which, int64_t at)
{
    uint32_t last = (uint32_t)(2 * (r->groups + 1));
    return set(m, r, which, at) && (which % 2 == 0 || set(m, r, last, which / 2));
}

static bool has_matched(const regex_run *r, uint32_t group)
{
    return r->values[2 * group] >= 0 && r->values[2 * group + 1] >= 0;
}

static void begin_region(regex_run *r, uint32_t which, int64_t at)
{
    r->values[which] = (int64_t)r->depth;
    r->values[which + 1] = at;
}

/* What an instruction came to. */
typedef enum came { WENT_ON, FAILED_HERE, MATCHED, BROKE } came;

static came came_from(bool good)
{
    return good ? WENT_ON : BROKE;
}

static came step_region(machine *m, regex_run *r, spot *s)
{
    uint32_t which = s->op[1];
    size_t depth = (size_t)r->values[which];
    switch (*s->op) {
    case REGEX_AHEAD:
    case REGEX_ATOMIC: begin_region(r, which, s->at); break;
    case REGEX_AHEAD_END:
        s->at = r->values[which + 1];
        forget_choices(r, depth);
        break;
    case REGEX_ATOMIC_END: forget_choices(r, depth); break;
    case REGEX_NOT_AHEAD:
        begin_region(r, which, s->at);
        if (!push(m, r, (regex_undo){CHOICE, s->op[2], s->at, 0}))
            return BROKE;
        s->op++;
        break;
    default: undo_to(r, depth); return FAILED_HERE;
    }
    s->op += 2;
    return WENT_ON;
}

/* What is rarer than a character. */
static came step_rare(machine *m, regex_run *r, spot *s, int64_t start)
{
    const uint32_t *op = s->op;
    int one;
    switch (*op) {
    case REGEX_MATCH:
        if ((r->end == REGEX_WHOLE && s->at != r->length) || (r->must_advance && s->at == start))
            return FAILED_HERE;
        return MATCHED;
    case REGEX_FAIL: return FAILED_HERE;
    case REGEX_MARK: s->op += 2; return came_from(mark(m, r, op[1], s->at));
    case REGEX_JUMP: s->op = r->program + op[1]; return WENT_ON;
    case REGEX_SPLIT:
        s->op += 2;
        return came_from(push(m, r, (regex_undo){CHOICE, op[1], s->at, 0}));
    case REGEX_REPEAT_START:
        s->op += 2;
        return came_from(set(m, r, op[1], 0) && set(m, r, op[1] + 1, -1));
    case REGEX_REPEAT: return came_from(repeat(m, r, s));
    case REGEX_ROUND: s->op += 2; return came_from(count_round(m, r, op[1], s->at));
    case REGEX_REPEAT_ONE:
        one = repeat_one(m, r, s);
        return one < 0 ? BROKE : one ? WENT_ON : FAILED_HERE;
    case REGEX_SAME:
        s->at = same_again(r, op[1], op[2], s->at);
        s->op += 3;
        return s->at >= 0 ? WENT_ON : FAILED_HERE;
    case REGEX_AT: s->op += 2; return is_at(r, op[1], s->at) ? WENT_ON : FAILED_HERE;
    case REGEX_BACK:
        s->at -= op[1];
        s->op += 2;
        return s->at >= 0 ? WENT_ON : FAILED_HERE;
    case REGEX_IF_GROUP:
        s->op = has_matched(r, op[1]) ? op + 3 : r->program + op[2];
        return WENT_ON;
    default: return step_region(m, r, s);
    }
}

static came step(machine *m, regex_run *r, spot *s, int64_t start)
{
    const uint32_t *op = s->op;
    if (*op < REGEX_CHAR || *op > REGEX_SET)
        return step_rare(m, r, s, start);
    if (s->at >= r->length || !accepts(op, look(r, s->at)))
        return FAILED_HERE;
    s->at++;
    s->op += width_of(op);
    return WENT_ON;
}

int regex_match(machine *m, regex_run *r, int64_t start)
{
    spot s = {r->program, start};
    for (;;) {
        came c = step(m, r, &s, start);
        if (c == WENT_ON)
            continue;
        if (c == MATCHED) {
            r->values[0] = start;
            r->values[1] = s.at;
            return 1;
        }
        if (c == BROKE || !machine_works(m, 1))
            return -1;
        if (!fail_back(r, &s))
            return 0;
    }
}

/* The test of the character that every match begins with, or NULL. */
static const uint32_t *first_test(const uint32_t *op)
{
    while (*op == REGEX_MARK)
        op += 2;
    if (*op == REGEX_REPEAT_ONE && op[1] > 0)
        return op + 5;
    return *op >= REGEX_CHAR && *op <= REGEX_SET ? op : NULL;
}

int regex_search(machine *m, regex_run *r, int64_t start)
{
    const uint32_t *first = first_test(r->program);
    bool anchored = *r->program == REGEX_AT && r->program[1] == REGEX_AT_BEGINNING;
    for (int64_t at = start; at <= r->length; at++) {
        if (anchored && at > 0)
            break;
        if (first) {
            while (at < r->length && !accepts(first, look(r, at)))
                at++;
            if (at == r->length)
                break;
        }
        int found = regex_match(m, r, at);
        if (found)
            return found;
        r->must_advance = false;
    }
    return 0;
}

/* ---- a run ---- */

bool regex_start(machine *m, regex_run *r)
{
    r->values = memory_take(m, r->registers * sizeof *r->values);
    for (size_t i = 0; r->values && i < r->registers; i++)
        r->values[i] = -1;
    return r->values != NULL;
}

void regex_finish(machine *m, regex_run *r)
{
    if (r->values)
        memory_give(m, r->values, r->registers * sizeof *r->values);
    if (r->stack)
        memory_give(m, r->stack, r->room * sizeof *r->stack);
}
