/* The parts of module array: the object, and how its items are read and written. */
#ifndef EVAL_ARRAY_PARTS_H
#define EVAL_ARRAY_PARTS_H

#include "repl/eval/import/module.h"
#include "repl/eval/types/bytearray.h"
#include "repl/eval/types/packing.h"

/* The bytes are a bytearray's, so that who looks at them keeps them from moving. */
typedef struct array {
    object head;
    bytearray *held;     /* owned */
    const packing *item; /* of one of array_typecodes */
} array;

extern const char array_typecodes[];

static inline size_t array_count(const array *a)
{
    return a->held->length / a->item->size;
}
static inline uint8_t *array_place(const array *a, size_t i)
{
    return bytearray_data(a->held) + i * a->item->size;
}
static inline value array_at(machine *m, const array *a, size_t i)
{
    return packed_get(m, a->item, array_place(a, i));
}

/* An item of the array as bytes: false with an exception where v is none. */
bool array_pack(machine *m, const packing *item, value v, uint8_t *out);
/* Put n items where `cut` were, at `at`: BufferError while somebody looks at an array that would
 * become of another length. The items may be its own. */
bool array_splice(machine *m, array *a, size_t at, size_t cut, const uint8_t *items, size_t n);
bool array_append(machine *m, void *to, value v); /* a taker; keeps nothing */
/* Append all items of an array of the same kind, or of any iterable. */
bool array_extend(machine *m, array *a, value from);
/* Append items whose bytes these are. */
bool array_append_bytes(machine *m, array *a, value from);
value array_to_list(machine *m, const array *a);
value array_to_text(machine *m, const array *a); /* of characters */

/* a[key], a slice too; NOTHING for the item deletes. */
value array_get(machine *m, value self, value key);
bool array_set(machine *m, value self, value key, value v);

/* An array of this kind with n items, undefined as yet where `items` is NULL. */
array *array_new(machine *m, type *cls, const packing *item, const uint8_t *items, size_t n);
bool is_array(const machine *m, value v);
/* array.array itself. */
type *array_kind(const machine *m);

/* By which number pickling knows how items lie in memory. */
int64_t array_format_of(const packing *item);

extern const method_record array_methods[];

#endif
