/* A unit as bytes: how the Python half of the library lies in the program, read long before it
 * runs.
 *
 * The build packs each module once; an import unpacks it, many times faster than reading its text.
 * The bytes are the build's own product and are not judged again.
 *
 * Layout: the texts of the module, each once (count; then length, bytes, NUL), then the unit, with
 * texts by their number. Numbers are little-endian base 128; those that may be negative have their
 * sign in the lowest bit. Positions and offsets are differences to the instruction before.
 */
#ifndef READ_PACKED_H
#define READ_PACKED_H

#include "unit.h"

#include "repl/read/pool.h"

/* The bytes, in the pool. */
const char *packed_make(pool *p, const unit *u, size_t *length);
/* The unit, in the pool; its texts stay in `bytes`. */
const unit *packed_unit(pool *p, const char *bytes);

#endif
