/* Types: what a value can do.
 *
 * A built-in type is described by a constant type_record that ends the file implementing it. When a
 * machine is made, each record becomes a `type` object in that machine's memory. A class statement
 * makes a type too; it inherits its bases' slots and overrides those whose dunder names it defines
 * (slots.h is the table).
 */
#ifndef EVAL_TYPE_H
#define EVAL_TYPE_H

#include "value.h"

#include "repl/eval/machine/kinds.h"
#include "repl/read/tree/tree.h" /* binary_operator, unary_operator, compare_operator */

typedef struct str str;
typedef struct tuple tuple;
typedef struct list list;
typedef struct dict dict;
typedef struct class_fields class_fields;

/* Every native function. `args` are borrowed. Positional arguments come first, then the values of
 * the keyword arguments named by `names` (NULL: none). For a bound style (see method_record) `args`
 * are already laid out by the signature. */
typedef value (*native)(machine *m, value self, const value *args, size_t count, tuple *names);

/* How the arguments of a native are checked before its body runs; the messages are CPython's for
 * that style. */
typedef enum arity {
    ARITY_NONE,  /* f() takes no arguments (1 given) */
    ARITY_ONE,   /* f() takes exactly one argument (2 given) */
    ARITY_ANY,   /* positional only, the body counts: see arguments_between in call.h */
    ARITY_NAMED, /* bound to `signature`; absent optional arguments are NOTHING in args */
    ARITY_RAW,   /* the body takes keywords itself */
} arity;

enum {
    METHOD_CLASS = 1,
    METHOD_STATIC = 2,
    METHOD_CROSSES = 4, /* may resume a generator, which the dispatch loop then does itself */
};

typedef struct method_record {
    const char *name;
    native body;
    arity arity;
    uint8_t flags;         /* METHOD_… */
    const char *signature; /* "iterable, /, start=0": as inspect.signature shows it, without self */
    const char *doc;
} method_record;

/* A computed attribute. `set` gets NOTHING to delete; NULL set: read-only. */
typedef struct attribute_record {
    const char *name;
    value (*get)(machine *m, value self);
    bool (*set)(machine *m, value self, value v);
    const char *doc;
} attribute_record;

/* What the collector calls for each reference an object owns. */
typedef struct visitor {
    void (*see)(struct visitor *v, value to);
} visitor;
static inline void visit(visitor *v, value to)
{
    if (to.bits && is_object(to))
        v->see(v, to);
}
static inline void visit_object(visitor *v, const void *to)
{
    if (to)
        v->see(v, of(to));
}

/* One resume's outcome: what __next__, send and throw all boil down to. */
typedef enum resumed { RESUMED_YIELD, RESUMED_RETURN, RESUMED_ERROR } resumed;

/* The operations of a type. NULL: not supported (inherited when the type is made). */
typedef struct slots {
    void (*finish)(machine *m, object *o); /* drop what it owns; the block is freed after */
    void (*visit)(machine *m, object *o, visitor *v); /* see every owned reference */
    void (*clear)(machine *m, object *o);             /* drop what may form a cycle */
    value (*create)(machine *m, type *cls, const value *args, size_t count,
                    tuple *names); /* __new__ */
    bool (*init)(machine *m, value self, const value *args, size_t count, tuple *names);
    void (*del)(machine *m, value self); /* __del__: a class's or a generator's */
    value (*repr)(machine *m, value self);
    value (*str)(machine *m, value self);
    bool (*hash)(machine *m, value self, int64_t *hash); /* never -1 */
    value (*call)(machine *m, value self, const value *args, size_t count, tuple *names);
    value (*getattr)(machine *m, value self, str *name);
    bool (*setattr)(machine *m, value self, str *name, value v); /* NOTHING deletes */
    value (*get)(machine *m, value self, value owner,
                 value cls); /* owner NOTHING: through the class */
    bool (*set)(machine *m, value self, value owner, value v); /* NOTHING deletes */
    value (*iter)(machine *m, value self);
    value (*next)(machine *m, value self); /* NOTHING and no exception: the end, value None */
    const struct drawing *draws; /* of an iterator that draws from another one: drawing.h */
    resumed (*send)(machine *m, value self, value v, value *result);
    value (*await)(machine *m, value self);
    value (*aiter)(machine *m, value self);
    value (*anext)(machine *m, value self);
    value (*compare)(machine *m, value a, value b,
                     compare_operator op);     /* LT … GE; may be NOT_IMPLEMENTED */
    int (*truth)(machine *m, value self);      /* 1, 0, -1 failed */
    value (*unary[4])(machine *m, value self); /* by unary_operator; NOT is never set */
    value (*absolute)(machine *m, value self);
    value (*binary[2 * BIN_COUNT])(machine *m, value a,
                                   value b); /* by binary_operator, then in-place */
    value (*power_modulo)(machine *m, value a, value b, value c);
    value (*divmod)(machine *m, value a, value b);
    value (*to_int)(machine *m, value self);
    value (*to_float)(machine *m, value self);
    value (*to_index)(machine *m, value self);
    int64_t (*length)(machine *m, value self); /* -1 failed */
    value (*get_item)(machine *m, value self, value key);
    bool (*set_item)(machine *m, value self, value key, value v); /* NOTHING deletes */
    int (*contains)(machine *m, value self, value item);          /* 1, 0, -1 failed */
    value (*concat)(machine *m, value a, value b); /* sequences: after __add__ of both sides */
    value (*repeat)(machine *m, value a, value count);
    value (*concat_in_place)(machine *m, value a, value b);
    value (*repeat_in_place)(machine *m, value a, value count);
} slots;

/* Facts that are inherited and cheap to ask: is_kind(v, KIND_LIST) is isinstance(v, list). */
enum {
    KIND_INT = 1 << 0,
    KIND_FLOAT = 1 << 1,
    KIND_STR = 1 << 2,
    KIND_BYTES = 1 << 3,
    KIND_TUPLE = 1 << 4,
    KIND_LIST = 1 << 5,
    KIND_DICT = 1 << 6,
    KIND_SET = 1 << 7, /* set and frozenset */
    KIND_TYPE = 1 << 8,
    KIND_EXCEPTION = 1 << 9,
    KIND_COMPLEX = 1 << 10,
    KIND_BYTEARRAY = 1 << 11,
    KIND_STOP = 1 << 12,     /* StopIteration */
    KIND_EXIT = 1 << 13,     /* GeneratorExit */
    TYPE_HEAP = 1 << 16,     /* made by a class statement or type(): mutable, freed */
    TYPE_FINAL = 1 << 17,    /* "type 'bool' is not an acceptable base type" */
    TYPE_ABSTRACT = 1 << 18, /* has abstract methods */
    TYPE_SEQUENCE = 1 << 19, /* match patterns: [a, b] */
    TYPE_MAPPING = 1 << 20,  /* match patterns: {k: v} */
    TYPE_COLLECTION = TYPE_SEQUENCE | TYPE_MAPPING, /* the first base that has one gives it */
    TYPE_MATCH_SELF = 1 << 21, /* match patterns: int(x) binds the subject itself */
    TYPE_HAS_DICT = 1 << 22,   /* instances have a __dict__ */
    TYPE_HAS_WEAK = 1 << 23,   /* instances may be weakly referenced */
    TYPE_METHOD = 1 << 24,    /* instances are functions that bind: a call on an attribute skips the
                                 bound method */
    TYPE_NO_CREATE = 1 << 25, /* "cannot create 'generator' instances" */
    TYPE_IMMORTAL_LAYOUT = 1 << 26, /* instances own nothing: the collector skips them */
    TYPE_HAS_BUFFER = 1 << 27, /* of a built-in: its __buffer__ gives a look at what it holds */
    TYPE_INSTANCE = 1 << 28,   /* a class whose instances have nothing but slots, a dict and fields,
                                  in blocks of `bytes` */
    TYPE_BARE = 1 << 29,       /* an exception that adds nothing to what every exception has: its
                                  instances are made, begun and ended by BaseException alone */
};

typedef struct type_record {
    const char
        *name;      /* "list", or "collections.deque": the part before the last dot is __module__ */
    enum kind base; /* T_object unless said */
    uint32_t flags;
    uint32_t size;        /* bytes of an instance */
    uint32_t item_size;   /* bytes of each further item, for var-sized instances */
    uint32_t dict_offset; /* with TYPE_HAS_DICT: where the `dict *` is; 0: where the base has it,
                             else it is last */
    slots slots;
    const method_record
        *methods; /* ends with a NULL name; dunders that have slots are not repeated here */
    const attribute_record *members; /* likewise: what is a plain field in CPython's structure, so
                                        that its descriptor is of another type, with other errors */
    const attribute_record *attributes; /* ends with a NULL name */
    const char *signature;              /* of the constructor, for inspect and bound arguments */
    const char *doc;
} type_record;

/* A dict_offset: instances are var-sized, and a word that memory.c adds at the end of the block
 * holds the dict. */
#define DICT_AT_END UINT32_MAX

struct type {
    object head;
    str *name;        /* owned: __name__ */
    str *qualname;    /* owned */
    str *native_name; /* owned: tp_name of what this class stands for in our Python; mostly NULL */
    type *base;       /* owned; NULL for object */
    tuple *bases, *mro; /* owned */
    dict *dict;         /* owned: the class namespace */
    type **subclasses;  /* borrowed: each takes itself out when it goes; the array is owned */
    uint32_t subclass_count, subclass_room;
    const type_record *record; /* of a built-in; NULL for a class */
    uint32_t flags;            /* KIND_ and TYPE_ bits */
    uint32_t ending;           /* enum ending, of finish.c */
    uint32_t size, item_size;
    uint32_t bytes;       /* of a new instance's block: `size`, and its fields */
    uint32_t dict_offset; /* where an instance keeps its dict; 0: nowhere; DICT_AT_END: last in its
                             block */
    uint32_t slot_count;  /* values that its own __slots__ add to an instance */
    uint32_t offset_of_slots; /* where the values of its own __slots__ begin */
    uint32_t version; /* changes whenever the class or a base is changed; 0 is never a version */
    class_fields *fields; /* owned: of the instances; NULL: they have none */
    slots slots;
};

type *type_of(const machine *m, value v);
/* An instance of what a class statement made: no exact number, text or container. */
static inline bool is_of_class(value v)
{
    return is_object(v) && as_object(v)->type->flags & TYPE_HEAP;
}
static inline bool is_kind_type(const type *t, uint32_t kind)
{
    return (t->flags & kind) != 0;
}
/* isinstance of a built-in family, subclasses included; inline ints and bools are KIND_INT. */
bool is_kind(machine *m, value v, uint32_t kind);

/* How objects end of that very type, a built-in: see finish.c. */
uint32_t ending_of(enum kind kind);
/* New type from a record. The base must exist already. */
type *type_from_record(machine *m, const type_record *record, enum kind self);
bool type_is_subtype(const type *t, const type *of);
/* The instance that a call of t makes, other than type(x). */
value type_make(machine *m, type *t, const value *args, size_t count, tuple *names);
/* Look a name up along the MRO, no descriptors called: borrowed, or NOTHING without an exception.
 */
value type_lookup(machine *m, type *t, str *name);
/* Say that t was changed: its version and its subclasses' go up. */
void type_modified(machine *m, type *t);

#endif
