/* _tokenize: a text cut into the reader's own tokens. What the grammar has no use for, comments and
 * the newlines between statements, tokenize finds in the gaps. */
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"
#include "repl/read/tokens/token.h"

/* Counts characters while it goes through a text of bytes. */
typedef struct ruler {
    const char *text;
    int32_t at; /* in bytes, */
    int64_t characters;
} ruler;

static int64_t measure(ruler *r, int32_t to)
{
    if (to > r->at) {
        r->characters += source_characters(r->text + r->at, (size_t)(to - r->at));
        r->at = to;
    }
    return r->characters;
}

static const char *kind_name(token_kind kind)
{
    if (kind < TOKEN_ELLIPSIS)
        return token_spelling(kind);
    return kind < TOKEN_FALSE ? "OP" : "NAME";
}

/* (kind, start, end) of each token, counted in characters. */
static bool add_tokens(machine *m, list *l, const source *s, const token_list *cut)
{
    ruler r = {.text = s->body.at};
    for (int i = 0; i < cut->count && cut->items[i].kind != TOKEN_ERROR; i++) {
        const token *t = &cut->items[i];
        int64_t start = measure(&r, t->start), end = measure(&r, t->end);
        str *name = str_intern(m, kind_name(t->kind));
        tuple *one = name ? tuple_of(m, 3, of(name), small(start), small(end)) : NULL;
        drop_object(m, name);
        if (!one || !list_append_owned(m, l, of(one)))
            return false;
    }
    return true;
}

/* cut(text): (tokens, None), or (tokens up to there, the SyntaxError). */
static value cut_text(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    if (!is_kind(m, args[0], KIND_STR))
        return fail(m, T_TypeError, "expected str, not %T", args[0]);
    pool *p = pool_new();
    source s = {.filename = "<string>", .is_text = true};
    s.body.at = str_utf8(m, as(str, args[0]), &s.body.length);
    token_list cut = token_cut(p, &s, MANNER_TOKENS, NULL);
    list *l = list_new(m, (size_t)cut.count);
    value wrong = NONE, v = NOTHING;
    bool good = l && add_tokens(m, l, &s, &cut);
    if (good && cut.wrong.message) {
        fail_syntax(m, &cut.wrong, s.filename);
        wrong = take_raised(m);
    }
    if (good)
        v = of(tuple_of(m, 2, of(l), wrong));
    drop_any(m, wrong);
    drop_object(m, l);
    token_list_drop(&cut);
    pool_drop(p);
    return v;
}

static const method_record functions[] = {
    {"cut", cut_text, ARITY_ONE, 0, "text, /", "The tokens of a text, and why they end early."},
    {0},
};

const module_record _tokenize_module = {.name = "_tokenize", .methods = functions};
