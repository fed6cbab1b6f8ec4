#include "recognise.h"

#include "repl/read/tree/parse.h"

#include <string.h>

typedef enum node_kind {
    NODE_TOKEN,
    NODE_SOFT,     /* a NAME with a spelling */
    NODE_SOFT_ANY, /* any soft keyword */
    NODE_RULE,
    NODE_SEQUENCE,  /* items */
    NODE_CHOICE,    /* items */
    NODE_OPTIONAL,  /* items[0] */
    NODE_REPEAT,    /* items[0], at least `least` times, items[1] between them if there is one */
    NODE_FOLLOWED,  /* items[0] */
    NODE_FORBIDDEN, /* items[0] */
    NODE_FORCED,    /* a token */
    NODE_CUT,
} node_kind;

typedef struct node {
    node_kind kind;
    token_kind token;
    text word;
    int rule;
    int least;
    char label; /* 'a', 'b' or 0 */
    struct node **items;
    int count;
} node;

typedef struct alternative {
    const grammar_row *row;
    node *pattern;
    bool mistakes; /* it is nothing but an invalid_ rule */
} alternative;

typedef struct rule {
    text name;
    bool shared, innocent; /* '@' and '-' */
    alternative *alternatives;
    int count;
} rule;

/* What a rule matched at a token: CPython's memo. */
typedef struct memory {
    struct memory *next;
    int16_t rule;
    int8_t mode; /* mistakes looked for or not; -1: no matter */
    int end;
} memory;

struct recogniser {
    pool *pool;
    const source *source;
    const token_list *list;
    recogniser_judge judge;
    void *context;
    rule *rules;
    int rule_count;
    memory **memories; /* by token */
    pool *memory_pool; /* owned: of the run's memories */
    int reach;         /* the furthest token looked at in this run */
    bool mistakes;
    int furthest, depth;
    recognition outcome;
    bool stopped;
};

enum { FAIL = -1 };

/* --- from text to nodes --- */

typedef struct reader {
    recogniser *r;
    const char *at;
} reader;

static node *read_choice(reader *in);

static void skip_space(reader *in)
{
    while (*in->at == ' ')
        in->at++;
}

static node *new_node(reader *in, node_kind kind)
{
    node *n = pool_take(in->r->pool, sizeof *n);
    n->kind = kind;
    return n;
}

static void add_item(reader *in, node *n, node *item)
{
    enum { STEP = 4 };
    if (n->count % STEP == 0) {
        node **items = pool_take(in->r->pool, (size_t)(n->count + STEP) * sizeof *items);
        if (n->count)
            memcpy(items, n->items, (size_t)n->count * sizeof *items);
        n->items = items;
    }
    n->items[n->count++] = item;
}

static node *wrap(reader *in, node_kind kind, node *item)
{
    node *n = new_node(in, kind);
    add_item(in, n, item);
    return n;
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static token_kind kind_spelled(text word)
{
    for (int k = 0; k < TOKEN_KIND_COUNT; k++) {
        const char *s = token_spelling((token_kind)k);
        if (!strncmp(s, word.at, word.length) && !s[word.length])
            return (token_kind)k;
    }
    return TOKEN_KIND_COUNT;
}

static int rule_named(const recogniser *r, text name)
{
    for (int i = 0; i < r->rule_count; i++) {
        text n = r->rules[i].name;
        if (n.length == name.length && !memcmp(n.at, name.at, n.length))
            return i;
    }
    return FAIL;
}

/* 'if' or `match` */
static node *read_quoted(reader *in)
{
    char quote = *in->at++;
    text word = {in->at, 0};
    while (*in->at != quote)
        in->at++;
    word.length = (size_t)(in->at++ - word.at);
    node *n = new_node(in, quote == '`' ? NODE_SOFT : NODE_TOKEN);
    n->word = word;
    n->token = quote == '`' ? TOKEN_NAME : kind_spelled(word);
    return n;
}

/* A class of tokens in capitals, or a rule. */
static node *read_word(reader *in)
{
    text word = {in->at, 0};
    while (is_word(*in->at))
        in->at++;
    word.length = (size_t)(in->at - word.at);
    node *n = new_node(in, NODE_RULE);
    if (word.at[0] >= 'a') {
        n->rule = rule_named(in->r, word);
        return n;
    }
    n->kind =
        word.length == 12 && !memcmp(word.at, "SOFT_KEYWORD", 12) ? NODE_SOFT_ANY : NODE_TOKEN;
    if (word.length == 3 && !memcmp(word.at, "END", 3))
        n->token = TOKEN_END;
    else if (n->kind == NODE_TOKEN)
        n->token = kind_spelled(word);
    return n;
}

static node *read_primary(reader *in)
{
    if (*in->at == '\'' || *in->at == '`')
        return read_quoted(in);
    if (*in->at != '(')
        return read_word(in);
    in->at++;
    node *n = read_choice(in);
    skip_space(in);
    in->at++;
    return n;
}

static node *read_repeat(reader *in, node *item, node *between)
{
    node *n = wrap(in, NODE_REPEAT, item);
    n->least = *in->at++ == '+';
    if (between)
        add_item(in, n, between);
    return n;
}

/* [a=] (&x | !x | &&x | ~ | x [? * +] | x.y+) */
static node *read_item(reader *in)
{
    char label = 0;
    if (is_word(in->at[0]) && in->at[1] == '=') {
        label = in->at[0];
        in->at += 2;
    }
    node *n;
    if (*in->at == '~') {
        in->at++;
        return new_node(in, NODE_CUT);
    }
    if (in->at[0] == '&' && in->at[1] == '&') {
        in->at += 2;
        n = read_quoted(in);
        n->kind = NODE_FORCED;
    } else if (*in->at == '&' || *in->at == '!') {
        node_kind kind = *in->at++ == '&' ? NODE_FOLLOWED : NODE_FORBIDDEN;
        n = wrap(in, kind, read_primary(in));
    } else {
        n = read_primary(in);
    }
    if (*in->at == '.') {
        in->at++;
        n = read_repeat(in, read_primary(in), n);
    } else if (*in->at == '*' || *in->at == '+') {
        n = read_repeat(in, n, NULL);
    } else if (*in->at == '?') {
        in->at++;
        n = wrap(in, NODE_OPTIONAL, n);
    }
    n->label = label;
    return n;
}

static node *read_sequence(reader *in)
{
    node *n = new_node(in, NODE_SEQUENCE);
    for (skip_space(in); *in->at && *in->at != '|' && *in->at != ')'; skip_space(in))
        add_item(in, n, read_item(in));
    return n->count == 1 ? n->items[0] : n;
}

static node *read_choice(reader *in)
{
    node *n = new_node(in, NODE_CHOICE);
    add_item(in, n, read_sequence(in));
    while (*in->at == '|') {
        in->at++;
        add_item(in, n, read_sequence(in));
    }
    return n->count == 1 ? n->items[0] : n;
}

static void read_rules(recogniser *r)
{
    r->rules = pool_take(r->pool, grammar_row_count * sizeof *r->rules);
    alternative *all = pool_take(r->pool, grammar_row_count * sizeof *all);
    for (size_t i = 0; i < grammar_row_count; i++) {
        const grammar_row *row = &grammar_rows[i];
        if (row->rule) {
            rule *u = &r->rules[r->rule_count++];
            u->shared = row->rule[0] == '@';
            u->innocent = row->rule[0] == '-';
            u->name.at = row->rule + (u->shared || u->innocent);
            u->name.length = strlen(u->name.at);
            u->alternatives = &all[i];
        }
        r->rules[r->rule_count - 1].count++;
    }
    for (size_t i = 0; i < grammar_row_count; i++) {
        reader in = {r, grammar_rows[i].pattern};
        all[i].row = &grammar_rows[i];
        all[i].pattern = read_choice(&in);
        all[i].mistakes = !strncmp(grammar_rows[i].pattern, "invalid_", 8) &&
                          !strchr(grammar_rows[i].pattern, ' ');
    }
}

/* --- matching --- */

/* What one alternative has gathered while it is tried. */
typedef struct gathering {
    span a, b;
    bool cut;
} gathering;

static int match(recogniser *r, const node *n, int at, gathering *g);

static int stop(recogniser *r, recognition why)
{
    r->stopped = true;
    r->outcome = why;
    return FAIL;
}

/* NULL where the list ends in an error: nothing can be matched any more. */
static const token *look(recogniser *r, int i)
{
    if (i >= r->list->count)
        i = r->list->count - 1;
    if (i > r->furthest)
        r->furthest = i;
    if (i > r->reach)
        r->reach = i;
    const token *t = &r->list->items[i];
    if (t->kind != TOKEN_ERROR)
        return t;
    stop(r, STOPPED_BY_ERROR);
    return NULL;
}

static bool is_spelled(const recogniser *r, const token *t, const char *word, size_t length)
{
    return t->kind == TOKEN_NAME && (size_t)(t->end - t->start) == length &&
           !memcmp(r->source->body.at + t->start, word, length);
}

/* CPython's parser compares no further than the word goes, so here `c` counts as a soft keyword
 * too, and `f(c d)` is told of no missing comma. */
static bool is_soft_keyword(const recogniser *r, const token *t)
{
    static const char *const words[] = {"_", "case", "match", "type"};
    size_t length = (size_t)(t->end - t->start);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (t->kind == TOKEN_NAME && !strncmp(words[i], r->source->body.at + t->start, length))
            return true;
    return false;
}

static int match_token(recogniser *r, const node *n, int at)
{
    const token *t = look(r, at);
    if (!t)
        return FAIL;
    bool good = n->kind == NODE_SOFT       ? is_spelled(r, t, n->word.at, n->word.length)
                : n->kind == NODE_SOFT_ANY ? is_soft_keyword(r, t)
                                           : t->kind == n->token;
    return good ? at + 1 : FAIL;
}

static int match_forced(recogniser *r, const node *n, int at)
{
    const token *t = look(r, at);
    if (!t)
        return FAIL;
    if (t->kind == n->token)
        return at + 1;
    if (!r->mistakes)
        return FAIL;
    r->judge(r->context, NULL, (span){at, at + 1}, (span){0, 0}, at, n->token);
    return stop(r, STOPPED_BY_JUDGE);
}

static int match_sequence(recogniser *r, const node *n, int at, gathering *g)
{
    for (int i = 0; i < n->count && at != FAIL; i++)
        at = match(r, n->items[i], at, g);
    return at;
}

static int match_choice(recogniser *r, const node *n, int at, gathering *g)
{
    for (int i = 0; i < n->count && !r->stopped; i++) {
        int end = match(r, n->items[i], at, g);
        if (end != FAIL)
            return end;
    }
    return FAIL;
}

static int match_repeat(recogniser *r, const node *n, int at, gathering *g)
{
    const node *between = n->count > 1 ? n->items[1] : NULL;
    for (int times = 0; !r->stopped; times++) {
        int next = times && between ? match(r, between, at, g) : at;
        if (next != FAIL)
            next = match(r, n->items[0], next, g);
        if (next == FAIL || next == at)
            return times >= n->least && !r->stopped ? at : FAIL;
        at = next;
    }
    return FAIL;
}

static verdict judge_row(recogniser *r, const grammar_row *row, const gathering *g, int end)
{
    if (row->complaint == COMPLAINT_NONE)
        return VERDICT_MATCH;
    verdict v = r->judge(r->context, row, g->a, g->b, end, TOKEN_END);
    if (v == VERDICT_WRONG)
        stop(r, STOPPED_BY_JUDGE);
    return v;
}

static int try_alternatives(recogniser *r, const rule *u, int at)
{
    for (int i = 0; i < u->count && !r->stopped; i++) {
        const alternative *alt = &u->alternatives[i];
        if (alt->mistakes && !r->mistakes)
            continue;
        gathering g = {{at, at}, {at, at}, false};
        int end = match(r, alt->pattern, at, &g);
        if (end != FAIL)
            return judge_row(r, alt->row, &g, end) == VERDICT_MATCH ? end : FAIL;
        if (g.cut)
            return FAIL;
    }
    return FAIL;
}

static memory *recall(const recogniser *r, int rule_index, int8_t mode, int at)
{
    if (at >= r->list->count)
        return NULL;
    for (memory *m = r->memories[at]; m; m = m->next)
        if (m->rule == rule_index && m->mode == mode)
            return m;
    return NULL;
}

static void remember(recogniser *r, int rule_index, int8_t mode, int at, int end)
{
    if (r->stopped || at >= r->list->count)
        return;
    memory *m = pool_take(r->memory_pool, sizeof *m);
    *m = (memory){r->memories[at], (int16_t)rule_index, mode, end};
    r->memories[at] = m;
}

static int match_rule(recogniser *r, int rule_index, int at)
{
    const rule *u = &r->rules[rule_index];
    int8_t mode = u->shared ? -1 : r->mistakes;
    const memory *known = recall(r, rule_index, mode, at);
    if (known)
        return known->end;
    if (++r->depth > PARSER_DEPTH)
        return stop(r, STOPPED_BY_DEPTH);
    bool mistakes = r->mistakes;
    if (u->innocent)
        r->mistakes = false;
    int end = try_alternatives(r, u, at);
    r->mistakes = mistakes;
    r->depth--;
    remember(r, rule_index, mode, at, end);
    return end;
}

static int match_plain(recogniser *r, const node *n, int at, gathering *g)
{
    switch (n->kind) {
    case NODE_TOKEN:
    case NODE_SOFT:
    case NODE_SOFT_ANY: return match_token(r, n, at);
    case NODE_RULE: return match_rule(r, n->rule, at);
    case NODE_SEQUENCE: return match_sequence(r, n, at, g);
    case NODE_CHOICE: return match_choice(r, n, at, g);
    case NODE_REPEAT: return match_repeat(r, n, at, g);
    case NODE_FORCED: return match_forced(r, n, at);
    case NODE_CUT: g->cut = true; return at;
    default: break;
    }
    int end = match(r, n->items[0], at, g);
    if (r->stopped)
        return FAIL;
    if (n->kind == NODE_OPTIONAL)
        return end == FAIL ? at : end;
    return (end != FAIL) == (n->kind == NODE_FOLLOWED) ? at : FAIL;
}

static int match(recogniser *r, const node *n, int at, gathering *g)
{
    int end = match_plain(r, n, at, g);
    if (n->label && end != FAIL)
        *(n->label == 'a' ? &g->a : &g->b) = (span){at, end};
    return r->stopped ? FAIL : end;
}

/* --- from outside --- */

recogniser *recogniser_new(pool *p, const source *s, const token_list *list, recogniser_judge judge,
                           void *context)
{
    recogniser *r = pool_take(p, sizeof *r);
    r->pool = p;
    r->source = s;
    r->list = list;
    r->judge = judge;
    r->context = context;
    r->memories = pool_take(p, (size_t)list->count * sizeof *r->memories);
    r->memory_pool = pool_new();
    read_rules(r);
    return r;
}

/* What one run remembered is of no use to the next. */
static void forget(recogniser *r, int start, int end)
{
    memset(r->memories + start, 0, (size_t)(end - start) * sizeof *r->memories);
    pool_drop(r->memory_pool);
    r->memory_pool = pool_new();
}

recognition recogniser_run(recogniser *r, const char *name, int start, bool mistakes, int *end)
{
    r->mistakes = mistakes;
    r->stopped = false;
    r->depth = 0;
    r->reach = start;
    int stop_at = match_rule(r, rule_named(r, (text){name, strlen(name)}), start);
    forget(r, start, r->reach + 1);
    if (r->stopped)
        return r->outcome;
    if (end)
        *end = stop_at;
    return stop_at == FAIL ? NOT_RECOGNISED : RECOGNISED;
}

void recogniser_drop(recogniser *r)
{
    pool_drop(r->memory_pool);
}

int recogniser_furthest(const recogniser *r)
{
    return r->furthest;
}
