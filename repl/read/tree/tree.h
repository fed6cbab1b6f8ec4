/* The tree: what the parser makes of a text and the compiler walks.
 *
 * The shape and the field names are CPython 3.13's abstract syntax (Python.asdl). A node and all it
 * points to lie in one pool that is dropped whole, so nothing here is owned piece by piece. Columns
 * are UTF-8 byte offsets, as CPython's col_offset.
 */
#ifndef READ_TREE_H
#define READ_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where something stands. Lines count from 1, columns from 0 in UTF-8 bytes. line -1: nowhere. */
typedef struct position {
    int32_t line, end_line;
    int32_t col, end_col;
} position;

/* A piece of text that need not end in NUL and may hold NULs. Lone surrogates are kept in the
 * three-byte form UTF-8 would give them. */
typedef struct text {
    const char *at;
    size_t length;
} text;

/* A constant, as the reader knows it: no runtime value yet. */
typedef enum konst_kind {
    KONST_NONE,
    KONST_TRUE,
    KONST_FALSE,
    KONST_ELLIPSIS,
    KONST_INT,    /* fits int64 */
    KONST_BIGINT, /* decimal digits in `text`, a leading '-' allowed */
    KONST_FLOAT,
    KONST_COMPLEX,
    KONST_STR,       /* UTF-8 in `text` */
    KONST_BYTES,     /* raw bytes in `text` */
    KONST_TUPLE,     /* `items` */
    KONST_FROZENSET, /* `items`, in order of first appearance */
    KONST_CODE,      /* `unit`; only in compiled code */
} konst_kind;

struct unit;

typedef struct konst {
    konst_kind kind;
    union {
        int64_t integer;
        double real;
        struct {
            double real, imag;
        } complex;
        text text;
        struct {
            const struct konst *const *items;
            size_t count;
        } sequence;
        const struct unit *unit;
    };
} konst;

typedef enum expr_context { LOAD, STORE, DEL } expr_context;

typedef enum bool_operator { BOOL_AND, BOOL_OR } bool_operator;

/* In the order of CPython's NB_ numbers, so that a BINARY_OP argument is one of these. */
typedef enum binary_operator {
    BIN_ADD,
    BIN_AND,
    BIN_FLOOR_DIVIDE,
    BIN_LSHIFT,
    BIN_MATRIX_MULTIPLY,
    BIN_MULTIPLY,
    BIN_REMAINDER,
    BIN_OR,
    BIN_POWER,
    BIN_RSHIFT,
    BIN_SUBTRACT,
    BIN_TRUE_DIVIDE,
    BIN_XOR,
    BIN_COUNT, /* the in-place forms follow, in the same order */
} binary_operator;

typedef enum unary_operator {
    UNARY_OP_INVERT,
    UNARY_OP_NOT,
    UNARY_OP_PLUS,
    UNARY_OP_MINUS
} unary_operator;

/* The first six in the order of CPython's Py_LT … Py_GE. */
typedef enum compare_operator {
    CMP_LT,
    CMP_LE,
    CMP_EQ,
    CMP_NE,
    CMP_GT,
    CMP_GE,
    CMP_IS,
    CMP_IS_NOT,
    CMP_IN,
    CMP_NOT_IN,
} compare_operator;

typedef struct expr expr;
typedef struct stmt stmt;
typedef struct pattern pattern;

/* Sequences: a count and an array of pointers, all in the pool. */
typedef struct expr_seq {
    expr **items;
    size_t count;
} expr_seq;
typedef struct stmt_seq {
    stmt **items;
    size_t count;
} stmt_seq;
typedef struct pattern_seq {
    pattern **items;
    size_t count;
} pattern_seq;
/* A NUL-terminated identifier, NFKC-normalised. NULL where optional and absent. */
typedef const char *identifier;
typedef struct identifier_seq {
    identifier *items;
    size_t count;
} identifier_seq;

typedef struct comprehension {
    expr *target, *iter;
    expr_seq ifs;
    bool is_async;
} comprehension;
typedef struct comprehension_seq {
    comprehension *items;
    size_t count;
} comprehension_seq;

typedef struct arg {
    identifier name;
    expr *annotation; /* or NULL */
    position at;
} arg;
typedef struct arg_seq {
    arg **items;
    size_t count;
} arg_seq;

typedef struct arguments {
    arg_seq posonlyargs, args;
    arg *vararg; /* or NULL */
    arg_seq kwonlyargs;
    expr_seq kw_defaults; /* as many as kwonlyargs; NULL items where there is no default */
    arg *kwarg;           /* or NULL */
    expr_seq defaults;
} arguments;

typedef struct keyword {
    identifier arg; /* NULL for **value */
    expr *value;
    position at;
} keyword;
typedef struct keyword_seq {
    keyword *items;
    size_t count;
} keyword_seq;

typedef struct alias {
    identifier name, asname; /* asname or NULL */
    position at;
} alias;
typedef struct alias_seq {
    alias *items;
    size_t count;
} alias_seq;

typedef struct withitem {
    expr *context_expr, *optional_vars; /* the second or NULL */
} withitem;
typedef struct withitem_seq {
    withitem *items;
    size_t count;
} withitem_seq;

typedef struct match_case {
    pattern *pattern;
    expr *guard; /* or NULL */
    stmt_seq body;
} match_case;
typedef struct match_case_seq {
    match_case *items;
    size_t count;
} match_case_seq;

typedef struct except_handler {
    expr *type;      /* or NULL */
    identifier name; /* or NULL */
    stmt_seq body;
    position at;
} except_handler;
typedef struct except_handler_seq {
    except_handler *items;
    size_t count;
} except_handler_seq;

typedef enum type_param_kind { TYPE_VAR, PARAM_SPEC, TYPE_VAR_TUPLE } type_param_kind;
typedef struct type_param {
    type_param_kind kind;
    identifier name;
    expr *bound, *default_value; /* each or NULL */
    position at;
} type_param;
typedef struct type_param_seq {
    type_param *items;
    size_t count;
} type_param_seq;

typedef enum expr_kind {
    EXPR_BOOL_OP,
    EXPR_NAMED,
    EXPR_BIN_OP,
    EXPR_UNARY_OP,
    EXPR_LAMBDA,
    EXPR_IF,
    EXPR_DICT,
    EXPR_SET,
    EXPR_LIST_COMP,
    EXPR_SET_COMP,
    EXPR_DICT_COMP,
    EXPR_GENERATOR,
    EXPR_AWAIT,
    EXPR_YIELD,
    EXPR_YIELD_FROM,
    EXPR_COMPARE,
    EXPR_CALL,
    EXPR_FORMATTED_VALUE,
    EXPR_JOINED_STR,
    EXPR_CONSTANT,
    EXPR_ATTRIBUTE,
    EXPR_SUBSCRIPT,
    EXPR_STARRED,
    EXPR_NAME,
    EXPR_LIST,
    EXPR_TUPLE,
    EXPR_SLICE,
} expr_kind;

struct expr {
    expr_kind kind;
    position at;
    union {
        struct {
            bool_operator op;
            expr_seq values;
        } bool_op;
        struct {
            expr *target, *value;
        } named;
        struct {
            expr *left, *right;
            binary_operator op;
        } bin_op;
        struct {
            unary_operator op;
            expr *operand;
        } unary_op;
        struct {
            arguments *args;
            expr *body;
        } lambda;
        struct {
            expr *test, *body, *orelse;
        } if_exp;
        struct {
            expr_seq keys, values; /* a NULL key: **value */
        } dict;
        struct {
            expr_seq elts;
        } set;
        struct {
            expr *elt, *value; /* value only in a dict comprehension, whose key is elt */
            comprehension_seq generators;
        } comp; /* EXPR_LIST_COMP, EXPR_SET_COMP, EXPR_DICT_COMP, EXPR_GENERATOR */
        struct {
            expr *value; /* NULL: a bare yield */
        } yield;         /* also EXPR_YIELD_FROM and EXPR_AWAIT, never NULL there */
        struct {
            expr *left;
            compare_operator *ops; /* comparators.count of them */
            expr_seq comparators;
        } compare;
        struct {
            expr *func;
            expr_seq args;
            keyword_seq keywords;
        } call;
        struct {
            expr *value;
            int conversion;    /* 's', 'r', 'a' or -1 */
            expr *format_spec; /* an EXPR_JOINED_STR, or NULL */
        } formatted_value;
        struct {
            expr_seq values;
        } joined_str;
        struct {
            konst value;
            bool u_prefix; /* written u'…' */
        } constant;
        struct {
            expr *value;
            identifier attr;
            expr_context ctx;
        } attribute;
        struct {
            expr *value, *slice;
            expr_context ctx;
        } subscript;
        struct {
            expr *value;
            expr_context ctx;
        } starred;
        struct {
            identifier id;
            expr_context ctx;
        } name;
        struct {
            expr_seq elts;
            expr_context ctx;
        } sequence; /* EXPR_LIST, EXPR_TUPLE */
        struct {
            expr *lower, *upper, *step; /* each or NULL */
        } slice;
    };
};

typedef enum stmt_kind {
    STMT_FUNCTION_DEF,
    STMT_ASYNC_FUNCTION_DEF,
    STMT_CLASS_DEF,
    STMT_RETURN,
    STMT_DELETE,
    STMT_ASSIGN,
    STMT_TYPE_ALIAS,
    STMT_AUG_ASSIGN,
    STMT_ANN_ASSIGN,
    STMT_FOR,
    STMT_ASYNC_FOR,
    STMT_WHILE,
    STMT_IF,
    STMT_WITH,
    STMT_ASYNC_WITH,
    STMT_MATCH,
    STMT_RAISE,
    STMT_TRY,
    STMT_TRY_STAR,
    STMT_ASSERT,
    STMT_IMPORT,
    STMT_IMPORT_FROM,
    STMT_GLOBAL,
    STMT_NONLOCAL,
    STMT_EXPR,
    STMT_PASS,
    STMT_BREAK,
    STMT_CONTINUE,
} stmt_kind;

struct stmt {
    stmt_kind kind;
    position at;
    union {
        struct {
            identifier name;
            arguments *args;
            stmt_seq body;
            expr_seq decorator_list;
            expr *returns; /* or NULL */
            type_param_seq type_params;
        } function_def; /* and async */
        struct {
            identifier name;
            expr_seq bases;
            keyword_seq keywords;
            stmt_seq body;
            expr_seq decorator_list;
            type_param_seq type_params;
        } class_def;
        struct {
            expr *value; /* or NULL */
        } return_;
        struct {
            expr_seq targets;
        } delete_;
        struct {
            expr_seq targets;
            expr *value;
        } assign;
        struct {
            expr *name;
            type_param_seq type_params;
            expr *value;
        } type_alias;
        struct {
            expr *target;
            binary_operator op;
            expr *value;
        } aug_assign;
        struct {
            expr *target, *annotation, *value; /* value or NULL */
            bool simple;
        } ann_assign;
        struct {
            expr *target, *iter;
            stmt_seq body, orelse;
        } for_; /* and async */
        struct {
            expr *test;
            stmt_seq body, orelse;
        } while_;
        struct {
            expr *test;
            stmt_seq body, orelse;
        } if_;
        struct {
            withitem_seq items;
            stmt_seq body;
        } with; /* and async */
        struct {
            expr *subject;
            match_case_seq cases;
        } match;
        struct {
            expr *exc, *cause; /* each or NULL */
        } raise;
        struct {
            stmt_seq body;
            except_handler_seq handlers;
            stmt_seq orelse, finalbody;
        } try_; /* and try-star */
        struct {
            expr *test, *msg; /* msg or NULL */
        } assert_;
        struct {
            alias_seq names;
        } import;
        struct {
            identifier module; /* or NULL */
            alias_seq names;
            int level;
        } import_from;
        struct {
            identifier_seq names;
        } scope; /* global and nonlocal */
        struct {
            expr *value;
        } expr;
    };
};

typedef enum pattern_kind {
    PATTERN_VALUE,
    PATTERN_SINGLETON,
    PATTERN_SEQUENCE,
    PATTERN_MAPPING,
    PATTERN_CLASS,
    PATTERN_STAR,
    PATTERN_AS,
    PATTERN_OR,
} pattern_kind;

struct pattern {
    pattern_kind kind;
    position at;
    union {
        struct {
            expr *value;
        } value;
        struct {
            konst value;
        } singleton;
        struct {
            pattern_seq patterns;
        } sequence; /* and PATTERN_OR */
        struct {
            expr_seq keys;
            pattern_seq patterns;
            identifier rest; /* or NULL */
        } mapping;
        struct {
            expr *cls;
            pattern_seq patterns;
            identifier_seq kwd_attrs;
            pattern_seq kwd_patterns;
        } class_;
        struct {
            identifier name; /* or NULL */
        } star;
        struct {
            pattern *pattern; /* or NULL */
            identifier name;  /* or NULL */
        } as;
    };
};

typedef enum module_kind { MODULE_FILE, MODULE_INTERACTIVE, MODULE_EXPRESSION } module_kind;

/* A whole parsed text. */
typedef struct module {
    module_kind kind;
    stmt_seq body;
    expr *expression; /* MODULE_EXPRESSION */
} module;

#endif
