/* Assembly: a finished draft becomes a unit, with offsets, exception table and stack size. */
#ifndef READ_ASSEMBLE_H
#define READ_ASSEMBLE_H

#include "emit.h"

/* The unit lies in the emitter's pool. */
const unit *assemble_unit(emitter *e, draft *d);

#endif
