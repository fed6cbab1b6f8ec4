#include "syntax_error.h"

#include "syntax_report.h"

/* The innermost bracket still open where the text ended, or NULL. */
static const token *unclosed(const finder *f)
{
    int level = 0;
    for (int i = f->list->count - 1; i >= 0; i--) {
        token_kind kind = f->list->items[i].kind;
        bool closes = kind == TOKEN_RPAR || kind == TOKEN_RSQB || kind == TOKEN_RBRACE;
        bool opens = kind == TOKEN_LPAR || kind == TOKEN_LSQB || kind == TOKEN_LBRACE;
        if (opens && level == 0)
            return &f->list->items[i];
        level += closes;
        level -= opens;
    }
    return NULL;
}

static void report_unclosed(finder *f, const token *open)
{
    report_at(f, DIAGNOSTIC_SYNTAX, (position){open->at.line, open->at.line, open->at.col + 1, 0},
              pool_format(f->p->pool, "'%s' was never closed", token_spelling(open->kind)));
}

/* What the tokenizer could not cut. */
static void report_tokenizer(finder *f)
{
    const token *open = unclosed(f);
    if (f->list->wrong.message)
        *f->wrong = f->list->wrong;
    else if (open)
        report_unclosed(f, open);
    else
        report_here(f, DIAGNOSTIC_SYNTAX, report_last_token(f), "unexpected EOF while parsing");
}

/* An error of the tokenizer anywhere in the rest of the text counts more than what the parser says.
 */
static void check_rest(finder *f)
{
    if (f->list->items[f->list->count - 1].kind != TOKEN_ERROR || f->list->in_fstring)
        return;
    const token *open = unclosed(f);
    if (f->list->wrong.message && !f->list->late)
        *f->wrong = f->list->wrong;
    else if (open && report_last_token(f)->at.line > open->at.line)
        report_unclosed(f, open);
}

static void report_plainly(finder *f, const token *furthest)
{
    if (furthest->kind == TOKEN_INDENT)
        report_here(f, DIAGNOSTIC_INDENTATION, report_last_token(f), "unexpected indent");
    else if (furthest->kind == TOKEN_DEDENT)
        report_here(f, DIAGNOSTIC_INDENTATION, report_last_token(f), "unexpected unindent");
    else
        report_known(f, furthest, "invalid syntax");
}

static void report_depth(finder *f)
{
    *f->wrong = (diagnostic){
        .kind = DIAGNOSTIC_MEMORY,
        .message = "Parser stack overflowed - Python source too complex to parse",
    };
}

static const char *start_rule(const parser *p)
{
    return p->kind == MODULE_FILE ? "file" : p->kind == MODULE_INTERACTIVE ? "interactive" : "eval";
}

static finder new_finder(parser *p, const token_list *list, diagnostic *wrong)
{
    return (finder){.p = p, .list = list, .wrong = wrong};
}

static int start_token(const finder *f)
{
    return f->p->statement ? (int)(f->p->statement - f->list->items) : 0;
}

/* The second pass. It starts at the beginning: CPython sees mistakes in lines that were right, too,
 * as in a call of something named `match`. Statement by statement, to forget what lies behind. */
static recognition look_for_mistakes(finder *f)
{
    int at = 0, failed = start_token(f);
    while (at < failed) {
        recognition r = recogniser_run(f->r, "statement", at, true, &at);
        if (r != RECOGNISED)
            return r;
    }
    return recogniser_run(f->r, start_rule(f->p), at, true, NULL);
}

static void find(finder *f, diagnostic said)
{
    recognition r = recogniser_run(f->r, start_rule(f->p), start_token(f), false, NULL);
    const token *furthest = report_last_token(f);
    if (r == NOT_RECOGNISED) {
        r = look_for_mistakes(f);
        if (r == NOT_RECOGNISED || r == RECOGNISED) {
            report_plainly(f, furthest);
            if (f->wrong->kind != DIAGNOSTIC_INDENTATION)
                check_rest(f);
            return;
        }
    }
    switch (r) {
    case STOPPED_BY_DEPTH: report_depth(f); break;
    case STOPPED_BY_ERROR: report_tokenizer(f); break;
    case STOPPED_BY_JUDGE: check_rest(f); break;
    default: report_said(f, said); break;
    }
}

void syntax_error_find(parser *p, const token_list *list, diagnostic *wrong)
{
    finder f = new_finder(p, list, wrong);
    if (p->too_deep) {
        report_depth(&f);
        return;
    }
    diagnostic said = *wrong;
    *wrong = (diagnostic){0};
    f.r = recogniser_new(p->pool, p->source, list, syntax_judge, &f);
    find(&f, said);
    recogniser_drop(f.r);
}

bool syntax_error_at_end(parser *p, const token_list *list)
{
    diagnostic ignored = {0};
    finder f = new_finder(p, list, &ignored);
    if (p->too_deep)
        return false;
    f.r = recogniser_new(p->pool, p->source, list, syntax_judge, &f);
    recogniser_run(f.r, start_rule(p), start_token(&f), false, NULL);
    const token *furthest = report_last_token(&f);
    recogniser_drop(f.r);
    if (furthest->kind == TOKEN_ERROR)
        return list->out_of_text;
    return furthest->kind == TOKEN_END || furthest->start >= (int32_t)p->source->body.length;
}
