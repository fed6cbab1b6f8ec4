/* Emission: from the tree to a draft of instructions, one draft for each block of code.
 *
 * The emitter walks the tree and appends instructions, some of them pseudo (pseudo.h), with labels
 * for jumps. It optimises nothing: that is flow.h's part. What is emitted for which construct, with
 * which position, is CPython 3.13's compile.c, so that the same optimisations give the same code.
 *
 * This header is for the emit_*.c files alone; the rest of the reader sees emit_module.
 */
#ifndef READ_EMIT_H
#define READ_EMIT_H

#include "konst.h"
#include "pseudo.h"

#include "repl/read/names.h"
#include "repl/read/scopes/scope.h"
#include "repl/read/trouble.h"

typedef int label;
enum { NO_LABEL = -1 };

#define NOWHERE ((position){-1, -1, -1, -1})

typedef struct draft_instruction {
    int op, arg; /* of a jump or guard, arg is a label */
    position at;
} draft_instruction;

/* What encloses the statement at hand and must be undone when break, continue or return leave it.
 */
typedef enum enclosure_kind {
    ENCLOSE_WHILE,
    ENCLOSE_FOR,
    ENCLOSE_TRY,             /* a try body with except clauses */
    ENCLOSE_FINALLY_BODY,    /* a try body with a finally */
    ENCLOSE_FINALLY_HANDLER, /* a finally that runs because of an exception */
    ENCLOSE_WITH,
    ENCLOSE_ASYNC_WITH,
    ENCLOSE_HANDLER_NAME, /* an except clause, with the name it must unbind */
    ENCLOSE_VALUE,        /* a value to return lies on the stack */
    ENCLOSE_HANDLERS,     /* among except clauses */
    ENCLOSE_GROUP_HANDLERS,
    ENCLOSE_ASYNC_COMPREHENSION,
    ENCLOSE_STOP_ITERATION, /* the handler around a whole generator */
} enclosure_kind;

typedef struct enclosure {
    enclosure_kind kind;
    label start, exit; /* where continue and break go */
    position at;
    stmt_seq finalbody; /* ENCLOSE_FINALLY_BODY */
    const char *name;   /* ENCLOSE_HANDLER_NAME, or NULL */
} enclosure;

/* CPython's CO_MAXBLOCKS. */
enum { ENCLOSURE_LIMIT = 21 };

typedef enum draft_kind {
    DRAFT_MODULE,
    DRAFT_CLASS,
    DRAFT_FUNCTION,
    DRAFT_ASYNC_FUNCTION,
    DRAFT_LAMBDA,
    DRAFT_COMPREHENSION,
    DRAFT_TYPE_PARAMS,
} draft_kind;

/* One block of code in the making. */
typedef struct draft {
    struct draft *outer; /* the block this one stands in, or NULL */
    int depth;           /* how many there are outside of it */
    draft_kind kind;
    scope *scope;
    const char *name, *qualname;
    const char *private; /* the class whose names are mangled, or NULL */
    int first_line;
    int argcount, posonlyargcount, kwonlyargcount;

    draft_instruction *code;
    int length, capacity;
    int *labels; /* label → index of the instruction it stands before */
    int label_count, label_capacity;

    konst_list consts;
    names names;
    names locals; /* fast locals; values are indices */
    names cells;  /* values count from 0 */
    names frees;  /* values count on from the cells */
    names hidden; /* 1: a local of an inlined comprehension outside of functions */
    names static_attributes;
    int inlined_depth; /* within this many inlined comprehensions */

    enclosure enclosures[ENCLOSURE_LIMIT];
    int enclosure_count;
} draft;

typedef struct emitter {
    pool *pool;    /* where units and all they point to go; borrowed */
    pool *scratch; /* dropped after the compilation; borrowed */
    trouble *trouble;
    const scope_table *scopes;
    const read_request *request;
    int future;           /* CO_FUTURE_ flags in force */
    int last_future_line; /* no future statement may come after it; -1: none came */
    bool interactive;
    draft *now;
} emitter;

/* The whole program. Errors leave through e->trouble. */
const unit *emit_module(emitter *e, const module *m);

/* --- Instructions (emit.c) --- */

void emit_op(emitter *e, position at, int op);
void emit_arg(emitter *e, position at, int op, int arg);
void emit_jump(emitter *e, position at, int op, label to);
void emit_const(emitter *e, position at, konst k);
void emit_none(emitter *e, position at);
label emit_new_label(emitter *e);
void emit_here(emitter *e, label l); /* the label stands before the next instruction */
/* An instruction whose argument is a name: attributes and imports. Mangles. */
void emit_named(emitter *e, position at, int op, const char *name);
/* Reads, binds or deletes a variable, wherever it lives. */
void emit_variable(emitter *e, position at, const char *name, expr_context ctx);
void emit_binary(emitter *e, position at, binary_operator op, bool in_place);
void emit_compare_op(emitter *e, position at, compare_operator op);
/* Waits for the awaitable or delegates to the iterator on the stack, with None sent first. */
void emit_delegate(emitter *e, position at, bool is_await);
void emit_yield(emitter *e, position at);
void emit_reraise_outer(emitter *e, position at); /* restores the exception before, and reraises */
void emit_stop_iteration_handler(emitter *e);
const char *emit_mangle(emitter *e, const char *name);
void emit_forbid(emitter *e, position at, const char *name, expr_context ctx);
bool emit_is_top_level_await(const emitter *e);

/* --- Blocks (emit.c) --- */

void emit_open(emitter *e, draft_kind kind, const char *name, const void *node, int first_line);
/* The finished unit of the innermost block, which is left. */
const unit *emit_close(emitter *e, bool returns_none);
void emit_enclose(emitter *e, enclosure_kind kind, position at, label start, label exit);
enclosure *emit_enclosure(emitter *e); /* the innermost */
void emit_leave(emitter *e);
/* Makes a function of a unit, with its closure and what MAKE_ flags say lies on the stack. */
enum { MAKE_DEFAULTS = 1, MAKE_KWDEFAULTS = 2, MAKE_ANNOTATIONS = 4, MAKE_CLOSURE = 8 };
void emit_closure(emitter *e, position at, const unit *u, int flags);

/* --- The tree --- */

void emit_expr(emitter *e, expr *x);
void emit_exprs(emitter *e, expr_seq seq);
void emit_stmts(emitter *e, stmt_seq body);
/* The body of a module or class: docstring, annotations, statements. */
void emit_body(emitter *e, position at, stmt_seq body);
/* Makes __annotations__ where the body will need it. */
void emit_setup_annotations(emitter *e, position at, stmt_seq body);
/* Jumps to `to` when the truth of x is `when`. */
void emit_jump_if(emitter *e, expr *x, label to, bool when);

void emit_call(emitter *e, expr *x); /* emit_call.c */
bool emit_super_attribute(emitter *e, expr *attribute);
position emit_attribute_position(position at, const expr *attribute);
/* A call of what lies on the stack with `pushed` arguments, and these. */
void emit_arguments(emitter *e, position at, int pushed, expr_seq args, keyword_seq keywords);
/* A list, set or tuple display, with stars. `build` is the instruction that makes it. */
void emit_display(emitter *e, position at, expr_seq elts, int pushed, int build, bool tuple);
void emit_compare(emitter *e, expr *x); /* emit_compare.c */
void emit_chain_jump(emitter *e, expr *x, label to, bool when);
void emit_comprehension(emitter *e, expr *x); /* emit_comprehension.c */
void emit_lambda(emitter *e, expr *x);        /* emit_function.c */
void emit_function(emitter *e, stmt *s);
void emit_apply_decorators(emitter *e, expr_seq decorators);
void emit_annotation(emitter *e, expr *annotation); /* or its text, as the future has it */
void emit_class(emitter *e, stmt *s);               /* emit_class.c */
void emit_type_alias(emitter *e, stmt *s);          /* emit_generic.c */
void emit_type_params(emitter *e, type_param_seq params);
const char *emit_generic_name(emitter *e, const char *name);
void emit_with(emitter *e, stmt *s);          /* emit_with.c */
void emit_call_exit(emitter *e, position at); /* __exit__(None, None, None) */
void emit_try(emitter *e, stmt *s);           /* emit_try.c */
void emit_match(emitter *e, stmt *s);         /* emit_match.c */
void emit_import(emitter *e, stmt *s);        /* emit_import.c */
void emit_import_from(emitter *e, stmt *s);
void emit_loop(emitter *e, stmt *s); /* emit_loop.c */
void emit_return(emitter *e, stmt *s);
void emit_break(emitter *e, stmt *s);
void emit_continue(emitter *e, stmt *s);
/* Assignment to several targets in a row. */
void emit_unpack(emitter *e, position at, expr_seq targets);
void emit_aug_assign(emitter *e, stmt *s); /* emit_assign.c */
void emit_ann_assign(emitter *e, stmt *s);
bool emit_is_simple_slice(const expr *slice); /* a:b, without a step */
void emit_slice_bounds(emitter *e, expr *slice);

/* SyntaxWarnings for what is most likely a mistake (emit_warn.c). */
void emit_warn_caller(emitter *e, expr *func);
void emit_warn_subscript(emitter *e, expr *x);
void emit_warn_compare(emitter *e, expr *x);
void emit_warn_assert(emitter *e, const stmt *s);

/* The text of a docstring without the indentation its lines have in common. */
konst emit_clean_docstring(emitter *e, const expr *docstring);

#endif
