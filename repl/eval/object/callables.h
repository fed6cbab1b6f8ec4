/* What can be called or looked up through a class and is not a Python function: native functions,
 * bound methods, and the descriptors that turn a native function, a slot or a field into an
 * attribute.
 */
#ifndef EVAL_CALLABLES_H
#define EVAL_CALLABLES_H

#include "slots.h"

/* len, or [].append: a native bound to what it works on. */
typedef struct builtin_function {
    object head;
    const method_record *record;
    value self;  /* owned: the module, the object, or NOTHING */
    str *module; /* owned: __module__; NULL: None */
} builtin_function;

/* A Python function (or any callable) bound to an object. */
typedef struct method {
    object head;
    value function; /* owned */
    value self;     /* owned */
} method;

/* How each descriptor begins that a type has by name. */
typedef struct named_descriptor {
    object head;
    type *owner; /* owned, as in those below */
    str *name;   /* owned */
} named_descriptor;

/* Their __name__, __qualname__ and __objclass__. */
value descriptor_name(machine *m, value self);
value descriptor_qualname(machine *m, value self);
value descriptor_owner(machine *m, value self);

/* list.append: a native that waits for its object. classmethod_descriptor (dict.fromkeys) has the
 * same layout. */
typedef struct method_descriptor {
    object head;
    type *owner;
    str *name;
    const method_record *record;
} method_descriptor;

/* int.__add__: a slot as a callable. */
typedef struct wrapper_descriptor {
    object head;
    type *owner;
    const slot_row *row;
    slot_function function;
} wrapper_descriptor;

/* (3).__add__ */
typedef struct method_wrapper {
    object head;
    wrapper_descriptor *descriptor; /* owned */
    value self;                     /* owned */
} method_wrapper;

/* A computed attribute of a built-in type. */
typedef struct getset_descriptor {
    object head;
    type *owner;
    str *name;
    const attribute_record *record;
} getset_descriptor;

/* A value of __slots__, at an offset in the instance; or what a built-in type's record calls a
 * member. */
typedef struct member_descriptor {
    object head;
    type *owner;
    str *name;
    const attribute_record *record; /* NULL: of __slots__ */
    uint32_t offset;
} member_descriptor;

typedef struct property {
    object head;
    value get, set, del, doc, name; /* owned; NOTHING: absent */
    bool doc_from_getter;
} property;

/* staticmethod and classmethod share this. */
typedef struct wrapped_method {
    object head;
    value function; /* owned */
    dict *dict;     /* owned */
} wrapped_method;

typedef struct super_object {
    object head;
    type *cls;      /* owned; NULL: not yet initialised */
    value self;     /* owned, or NOTHING: unbound */
    type *self_cls; /* owned */
} super_object;

typedef struct mappingproxy {
    object head;
    value mapping; /* owned */
} mappingproxy;

/* __dict__ and __weakref__ of a class's instances. */
extern const attribute_record instance_dict_attribute, instance_weak_attribute;

/* Call a native as its arity says. `shown` is what an error message names: the function or
 * descriptor. */
value native_call(machine *m, const method_record *record, value shown, value self,
                  const value *args, size_t count, tuple *names);

/* __text_signature__ as CPython writes it: "($self, object, /)"; None where there is none. */
value signature_text(machine *m, const char *self, const char *signature);

value method_new(machine *m, value function, value self);
/* The name is the record's, interned. */
value method_descriptor_new(machine *m, type *owner, str *name, const method_record *record);
value wrapper_descriptor_new(machine *m, type *owner, const slot_row *row, slot_function f);
value getset_new(machine *m, type *owner, str *name, const attribute_record *record,
                 bool is_member);
value member_new(machine *m, type *owner, str *name, uint32_t offset);
value staticmethod_new(machine *m, value function);
value classmethod_new(machine *m, value function);
value mappingproxy_new(machine *m, value mapping);

/* The attribute `name` that super(cls, self) finds: LOAD_SUPER_ATTR. A function that binds comes
 * unbound where `bare` is given, which is then self, owned: it is about to be called. */
value super_lookup(machine *m, type *cls, value self, str *name, value *bare);
/* The function that comes so for every self of the class `start`: borrowed, or NOTHING. */
value super_method(machine *m, const type *cls, const type *start, str *name);
/* super() without arguments asks the running frame: *cls and *self borrowed. */
bool super_from_frame(machine *m, type **cls, value *self);

/* int | str, and list[int]. */
value union_or(machine *m, value a, value b);
value generic_alias_new(machine *m, value origin, value args);
bool is_generic_alias(machine *m, value v);
/* `__class_getitem__` of the built-in generics: a method_record body. */
value class_getitem(machine *m, value cls, const value *args, size_t count, tuple *names);

#endif
