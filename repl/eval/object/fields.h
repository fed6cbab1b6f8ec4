/* Fields: attributes that lie in the instance itself.
 *
 * A class whose instances have a dict learns from them which attributes they get, and in what
 * order. These are its fields: each has a place behind what the class lays out, in every instance
 * of that very class, and an instance's dict is not made before somebody asks for it. So reading
 * and writing an attribute that is known to be a field takes the instance's type and the place, and
 * an instance costs a word for each attribute.
 *
 * What an instance has lies in its dict, once it has one, and its fields are NOTHING then; until
 * then its attributes are the fields that are not NOTHING, in their order. An instance gets its
 * dict, and what it had in it, when it is asked for (vars(), __dict__), when it sets attributes in
 * another order than its class knows, or more of them than there are places, and when it becomes
 * one of another class.
 *
 * A field may have the name of what its class has: a default, or a method. Whoever remembers that
 * instances have nothing of their own under a name must know that it is no field, and hears of
 * its becoming one as of any change of the class. */
#ifndef EVAL_FIELDS_H
#define EVAL_FIELDS_H

#include "type.h"

struct class_fields {
    uint32_t room;  /* places in an instance that the class makes */
    uint32_t reach; /* of them, those that every instance has: others may have come from a class
                       with fewer */
    uint32_t count; /* names, at most `reach` */
    str *names[];   /* owned, interned, by place */
};

/* The places of o's fields, whose class has some. */
static inline value *fields_at(const object *o)
{
    return (value *)(void *)((char *)(uintptr_t)o + o->type->size);
}
static inline uint32_t field_count(const type *t)
{
    return t->fields ? t->fields->count : 0;
}
/* Where one of them lies, from the start of the instance. */
static inline uint32_t field_offset(const type *t, uint32_t place)
{
    return t->size + place * (uint32_t)sizeof(value);
}

/* Give t, whose order of bases is known, room for the fields that its text lets expect. */
bool fields_begin(machine *m, type *t);
void fields_end(machine *m, type *t);

/* The place of a field of t's instances; -1: there is none of this name. */
int32_t field_place(const type *t, const str *name);
/* What o has in a field: borrowed, or NOTHING. */
value field_get(const object *o, const str *name);
/* Put v into a field of o, which has no dict: the one of this name, which becomes a field if need
 * be. False: it belongs into a dict, or an exception. */
bool field_set(machine *m, object *o, str *name, value v);
/* The same where a field's place is known, or that of a value of __slots__, which is not set. */
bool field_fill(object *o, uint32_t offset, value v);
/* False: it was not set. */
bool field_delete(machine *m, object *o, const str *name);

/* Whether o has set any. */
bool fields_any(const object *o);
/* These as a new dict: owned. NULL: there are none, or an exception. */
dict *fields_copy(machine *m, const object *o);
/* The same, which is o's dict from now on: borrowed. */
dict *fields_leave(machine *m, object *o);
/* o is about to become an instance of another class with the same layout. */
bool fields_change_class(machine *m, object *o, type *to);

#endif
