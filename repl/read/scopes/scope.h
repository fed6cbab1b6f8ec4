/* Scopes: which names each block of a program binds and uses, and where each name lives.
 *
 * A walk of the tree (scope_walk.h) records a flag word for every name of every block;
 * scope_resolve.c then decides for each name whether it is local, a cell, free or global, and which
 * comprehensions are inlined into their block (PEP 709). The rules, the flags and the order of
 * errors are those of CPython's symtable.c.
 */
#ifndef READ_SCOPE_H
#define READ_SCOPE_H

#include "repl/read/names.h"
#include "repl/read/tree/tree.h"
#include "repl/read/trouble.h"

/* What is known of a name in a block: how it is bound and used. */
enum {
    DEF_GLOBAL = 1 << 0,     /* a global statement */
    DEF_LOCAL = 1 << 1,      /* assigned in the block */
    DEF_PARAM = 1 << 2,      /* a parameter */
    DEF_NONLOCAL = 1 << 3,   /* a nonlocal statement */
    DEF_USE = 1 << 4,        /* read in the block */
    DEF_FREE_CLASS = 1 << 6, /* bound in a class and free in one of its methods */
    DEF_IMPORT = 1 << 7,     /* bound by an import */
    DEF_ANNOT = 1 << 8,      /* annotated */
    DEF_COMP_ITER = 1 << 9,  /* iteration variable of a comprehension */
    DEF_TYPE_PARAM = 1 << 10,
    DEF_COMP_CELL = 1 << 11, /* a cell in an inlined comprehension */
    DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT,
};

/* Where a name lives: the bits of its word above the flags. */
typedef enum residence {
    NAME_UNKNOWN,
    NAME_LOCAL,
    NAME_GLOBAL_EXPLICIT,
    NAME_GLOBAL_IMPLICIT,
    NAME_FREE,
    NAME_CELL,
} residence;
enum { RESIDENCE_SHIFT = 12, DEF_MASK = (1 << RESIDENCE_SHIFT) - 1 };

typedef enum scope_kind {
    SCOPE_FUNCTION,
    SCOPE_CLASS,
    SCOPE_MODULE,
    SCOPE_ANNOTATION,    /* annotations that are kept as text: their names bind nothing */
    SCOPE_TYPE_ALIAS,    /* the value of a type statement */
    SCOPE_TYPE_PARAMS,   /* the [T, *Ts] of a def, class or type */
    SCOPE_TYPE_VARIABLE, /* a bound, constraint or default of one type parameter */
} scope_kind;

typedef enum comprehension_kind {
    COMPREHENSION_NONE,
    COMPREHENSION_LIST,
    COMPREHENSION_DICT,
    COMPREHENSION_SET,
    COMPREHENSION_GENERATOR,
} comprehension_kind;

/* Where a global or nonlocal statement named a name: errors about it point there. */
typedef struct directive {
    const char *name;
    position at;
    struct directive *next; /* the one before it in the text comes later in the list */
} directive;

typedef struct scope scope;
typedef struct scope_list {
    scope **items;
    int count, capacity;
} scope_list;

struct scope {
    scope_kind kind;
    const char *name;
    position at;
    names symbols; /* name → flags and residence, in order of appearance */
    names params;
    scope_list children;
    directive *directives;
    names *mangled;    /* type parameters of a class: only these are mangled; else NULL */
    const char *place; /* "a TypeVar bound" and the like, for errors; NULL elsewhere */
    comprehension_kind comprehension;
    int iterable_depth;        /* above 0 within the iterable of a comprehension */
    bool iterating_target;     /* visiting the target of a comprehension */
    bool nested;               /* within a function, however deep */
    bool generator, coroutine; /* both: an asynchronous generator */
    bool varargs, varkeywords;
    bool needs_class_cell; /* a method refers to __class__ */
    bool needs_class_dict; /* an annotation scope looks names up in the class */
    bool sees_class;       /* an annotation scope directly in a class */
    bool inlined;          /* a comprehension that has no code of its own */
};

/* All scopes of one program, found again by the tree node that opens them. */
typedef struct scope_table scope_table;

/* The table lies in the scratch pool, the names it makes in `keep`. Errors leave through `t`.
 * `future` holds CO_FUTURE_ flags. */
scope_table *scope_build(pool *scratch, pool *keep, const module *m, int future, bool allow_await,
                         trouble *t);
scope *scope_of(const scope_table *table, const void *node);
scope *scope_top(const scope_table *table);
/* The flags and residence of a mangled name, 0 where the scope does not know it. */
int scope_symbol(const scope *s, const char *name);
residence scope_residence(const scope *s, const char *name);
/* True of all blocks whose locals are fast: functions, and what PEP 695 adds. */
bool scope_is_function_like(const scope *s);
/* What a name is called in this scope inside the class `private` (NULL outside of classes). */
const char *scope_mangle(pool *p, const scope *s, const char *private, const char *name);
/* What stands for the scope of a list of type parameters, and for that of one's default; that of
 * its bound is found by the parameter itself. */
const void *scope_params_node(type_param_seq params);
const void *scope_default_node(const type_param *tp);

/* Within the folder: decides where each name lives (scope_resolve.c). */
void scope_resolve(pool *scratch, scope *top, trouble *t);

#endif
