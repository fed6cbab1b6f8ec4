#include "emit.h"

#include "repl/read/fold/fold.h"
#include "repl/read/scopes/future.h"

/* The compiler's stages in order. Memory that only they need is dropped at the end, whether they
 * finish or an error makes them leave early. */

static const unit *run_stages(emitter *e, const module *m)
{
    const read_request *request = e->request;
    futures found = future_find(m, e->trouble);
    e->future = request->future_flags | found.flags;
    e->last_future_line = found.last_line;
    fold_module(e->pool, (module *)m, request, e->future, e->trouble);
    e->scopes = scope_build(e->scratch, e->pool, m, e->future, request->allow_await, e->trouble);
    e->trouble->depth = 0;
    e->trouble->emitting = true;
    return emit_module(e, m);
}

static read_warning **end_of(read_warning **warnings)
{
    while (warnings && *warnings)
        warnings = &(*warnings)->next;
    return warnings;
}

const unit *read_compile_tree(pool *p, const module *m, const read_request *request,
                              diagnostic *wrong, read_warning **warnings)
{
    jmp_buf escape;
    trouble t = {.pool = p,
                 .request = request,
                 .wrong = wrong,
                 .next_warning = end_of(warnings),
                 .escape = &escape,
                 .stack = __builtin_frame_address(0)};
    pool *scratch = pool_new();
    emitter e = {.pool = p, .scratch = scratch, .trouble = &t, .request = request};
    const unit *u = NULL;
    *wrong = (diagnostic){0};
    if (!setjmp(escape))
        u = run_stages(&e, m);
    pool_drop(scratch);
    return u;
}

const unit *read_compile(pool *p, const read_request *request, diagnostic *wrong,
                         read_warning **warnings)
{
    if (warnings)
        *warnings = NULL;
    const module *m = read_parse(p, request, wrong, warnings);
    return m ? read_compile_tree(p, m, request, wrong, warnings) : NULL;
}
