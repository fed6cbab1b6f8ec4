/* The parser's own state and parts: recursive descent over a token list, straight to the tree.
 *
 * It knows the grammar of right texts only, and looks ahead no more than it must. Where a text is
 * wrong it just fails: syntax_error.c then finds the words, with the grammar as CPython has it.
 *
 * Failing is a jump back to whoever called parser_try. Nothing but the pool is held between, so
 * nothing is lost by it.
 */
#ifndef READ_PARSE_H
#define READ_PARSE_H

#include "repl/read/pool.h"
#include "repl/read/text/source.h"
#include "repl/read/tokens/token.h"

#include <setjmp.h>

typedef struct parser {
    pool *pool;
    const source *source;
    const token *tokens;
    const token *t;         /* the next token */
    const token *statement; /* where the top-level statement being read began */
    module_kind kind;
    jmp_buf *escape;   /* where parser_fail goes */
    diagnostic *wrong; /* borrowed; filled by parser_wrong: a mistake the grammar itself allows */
    int depth;         /* in CPython's count of nested rules */
    bool too_deep;
    int most_digits; /* of a decimal literal; -1: any */
    void **scratch;  /* owned: the items of the sequences being read */
    size_t scratch_count, scratch_capacity;
    identifier *names; /* in the pool: every name once, hashed */
    size_t name_count, name_capacity;
    read_warning ***warnings;
} parser;

/* How many nested rules CPython's parser allows, and what some of them cost. */
enum { PARSER_DEPTH = 6000, DEPTH_GROUP = 25, DEPTH_LAMBDA = 2, DEPTH_POWER = 2, DEPTH_BLOCK = 4 };

_Noreturn void parser_fail(parser *p);
/* A mistake that the grammar allows, with a message of its own. No line: at the next token. */
_Noreturn void parser_wrong(parser *p, position at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* NULL when f fails; the parser is then where it was. */
void *parser_try(parser *p, void *(*f)(parser *p));

static inline bool at(const parser *p, token_kind kind)
{
    return p->t->kind == kind;
}
static inline bool accept(parser *p, token_kind kind)
{
    if (p->t->kind != kind)
        return false;
    p->t++;
    return true;
}
static inline const token *expect(parser *p, token_kind kind)
{
    if (p->t->kind != kind)
        parser_fail(p);
    return p->t++;
}
/* A name with this spelling: a soft keyword. */
bool at_word(const parser *p, const char *word);
static inline void deeper(parser *p, int rules)
{
    p->depth += rules;
    if (p->depth > PARSER_DEPTH) {
        p->too_deep = true;
        parser_fail(p);
    }
}

/* Sequences grow on the scratch stack: push after a mark, then take all since the mark. */
static inline size_t parser_mark(const parser *p)
{
    return p->scratch_count;
}
void parser_push(parser *p, void *item);
void **parser_take(parser *p, size_t mark, size_t *count);
#define PARSER_SEQUENCE(p, mark, sequence) \
    ((sequence)->items = (void *)parser_take((p), (mark), &(sequence)->count))

/* The same for sequences of structs: what was pushed are pointers to them. */
void *parser_take_values(parser *p, size_t mark, size_t size, size_t *count);
#define PARSER_VALUES(p, mark, sequence) \
    ((sequence)->items =                 \
         parser_take_values((p), (mark), sizeof *(sequence)->items, &(sequence)->count))
/* Pushed in pairs, taken as two sequences of the count that is returned. */
size_t parser_take_pairs(parser *p, size_t mark, void ***firsts, void ***seconds);
#define PARSER_PAIRS(p, mark, first, second)               \
    ((first)->count = (second)->count = parser_take_pairs( \
         (p), (mark), (void ***)(void *)&(first)->items, (void ***)(void *)&(second)->items))

/* Nodes begin at a token and end with the last one read that is no white space. */
expr *parser_expr(parser *p, expr_kind kind, const token *first);
stmt *parser_stmt(parser *p, stmt_kind kind, const token *first);
position parser_since(const parser *p, const token *first);
expr *parser_name(parser *p, const token *name, expr_context ctx);
expr *parser_constant(parser *p, konst value, const token *first);
identifier parser_identifier(parser *p, const token *name);

/* parse_expr.c */
expr *parse_expression(parser *p);
expr *parse_named_expression(parser *p);
expr *parse_disjunction(parser *p);
expr *parse_bitwise_or(parser *p);
expr *parse_star_expression(parser *p);
expr *parse_star_expressions(parser *p);
expr *parse_star_named_expression(parser *p);
expr *parse_expressions(parser *p);
expr *parse_annotated_rhs(parser *p);
expr *parse_yield(parser *p);
bool parse_ends_list(const parser *p);

/* parse_atom.c */
expr *parse_atom(parser *p);
expr *parse_primary(parser *p);
comprehension_seq parse_clauses(parser *p);
void parse_call_arguments(parser *p, expr_seq *args, keyword_seq *keywords);

/* parse_string.c */
expr *parse_strings(parser *p);
konst parse_number(parser *p, const token *number);

/* parse_target.c: what may stand left of '=' and the like */
bool parse_make_target(expr *e, expr_context ctx);
expr *parse_star_targets(parser *p);
expr *parse_star_target(parser *p);

/* parse_function.c */
expr *parse_lambda(parser *p);
stmt *parse_decorated(parser *p);
stmt *parse_function_def(parser *p);
stmt *parse_class_def(parser *p);
type_param_seq parse_type_params(parser *p);

/* parse_simple.c, parse_compound.c, parse_match.c */
void parse_simple_statements(parser *p);
bool parse_compound_statement(parser *p);
stmt_seq parse_block(parser *p);
stmt *parse_match(parser *p);
void *parse_module(parser *p); /* a module, of p->kind */

#endif
