/* The memory of a machine: one reserved stretch of addresses from which everything of that machine
 * comes, the machine itself and its C stack included. So a machine is saved by copying pages,
 * restored by copying them back to where they were, discarded by unmapping, and limited by a
 * number.
 *
 * Objects and plain buffers lie in pools of their own, so that the collector can walk all objects
 * without a link in each.
 */
#ifndef EVAL_MEMORY_H
#define EVAL_MEMORY_H

#include "repl/eval/object/value.h"

/* Plain buffers. NULL with MemoryError raised when the limit is reached. Contents are undefined.
 * The caller remembers the size and hands it back. Zero bytes give a non-NULL pointer. */
void *memory_take(machine *m, size_t bytes);
void memory_give(machine *m, void *block, size_t bytes);
/* Grows or shrinks, in place where possible; on failure NULL with MemoryError, and the old block
 * stays. */
void *memory_resize(machine *m, void *block, size_t old_bytes, size_t bytes);

/* A new object of a type: header set (one reference, which also keeps a heap type), the rest zero.
 */
void *object_new(machine *m, type *t);
/* With room for `items` further items (type's item_size each). */
void *object_new_sized(machine *m, type *t, size_t items);
/* With this many bytes in all. Blocks know their size: whatever was asked for, object_free gives it
 * back. */
void *object_new_bytes(machine *m, type *t, size_t bytes);
/* The block of an object whose fields are finished, and its hold on its type. */
void object_free(machine *m, object *o);
/* Bytes of the block an object lies in. */
size_t object_bytes(const machine *m, const object *o);

/* An address as Python sees it (id, repr, default hash): the same in every run. */
uint64_t memory_address(const machine *m, const void *p);

/* An object's place in the machine's memory as half a word; 0: NULL. */
enum { MEMORY_UNIT = 8 };
static inline uint32_t memory_distance(const machine *m, const object *o)
{
    return o ? (uint32_t)((size_t)((const char *)o - (const char *)m) / MEMORY_UNIT) : 0;
}
static inline object *memory_at(machine *m, uint32_t distance)
{
    return distance ? (object *)(void *)((char *)m + (size_t)distance * MEMORY_UNIT) : NULL;
}

/* Call see(ctx, o) for every living object. Nothing may be allocated meanwhile. */
void memory_each_object(machine *m, void (*see)(void *ctx, object *o), void *ctx);
/* The same with less work of those that were noted, and of such as lie near them. */
void memory_note(machine *m, const object *o);
void memory_forget_notes(machine *m);
void memory_each_noted(machine *m, void (*see)(void *ctx, object *o), void *ctx);
/* The program has failed: what was kept back for the report of it may be used too. */
void memory_use_all(machine *m);
/* Bytes in use and the most that ever were. */
size_t memory_used(const machine *m);

/* Below: for machine.c and snapshot.c. */

/* The blocks of one size, of which those once handed out are linked through their second word. */
typedef struct pool_state {
    char *free;
    char *bump, *end; /* not yet handed out, in the newest run */
} pool_state;
/* The classes of small blocks, by their size; a free block's link ends at POOL_LINKED. */
enum { POOL_STEP = 8, POOL_SMALL = 256, POOL_LINKED = 16 };
enum { POOL_CLASSES = POOL_SMALL / POOL_STEP + 24 };
static inline unsigned small_class(size_t size)
{
    return (unsigned)((size - 1) / POOL_STEP);
}
static inline size_t small_class_bytes(unsigned class)
{
    return ((size_t) class + 1) * POOL_STEP;
}

struct heap;
/* Reserve a machine's memory; the machine itself lies at its start, zeroed. NULL: none to be had.
 */
machine *memory_reserve(size_t limit);
void memory_release(machine *m);
/* Let memory checkers forget what they know of a machine: its pages are about to be copied or
 * replaced. */
void memory_allow(machine *m);
/* From now on the first write to a page of what is allocated can be told (tracking.h). False: it
 * cannot be here. */
bool memory_track(machine *m);
/* That which tells it, borrowed, and how far it should; NULL: nothing does. */
struct tracking *memory_tracking(const machine *m, size_t *bytes);
/* The machine's own C stack. */
void memory_stack(const machine *m, char **low, char **high);
/* Call see(ctx, from, bytes) for every stretch that holds something, the stack from `stack_from`
 * on. */
void memory_each_stretch(machine *m, const char *stack_from,
                         void (*see)(void *ctx, const char *from, size_t bytes), void *ctx);

#endif
