/* The end of a generator nobody refers to any more: it is closed, handed to who asked for it, or
 * told that it was never awaited, and where it was made. */
#include "coroutine.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/exceptions/report.h"
#include "repl/eval/exceptions/warning.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

void coroutine_note_origin(machine *m, generator *g)
{
    if (!m->origin_depth)
        return;
    list *l = list_new(m, 0);
    frame *f = m->frame;
    for (uint32_t i = 0; l && f && i < m->origin_depth; i++, f = f->back) {
        code *c = frame_code(f);
        tuple *row = tuple_of(m, 3, of(c->filename), small(frame_position(f).line), of(c->name));
        if (row)
            list_append_owned(m, l, of(row));
    }
    tuple *origin = l ? list_to_tuple(m, l) : NULL;
    if (origin)
        generator_set_extra(m, g, EXTRA_ORIGIN, of(origin));
    drop_object(m, origin);
    drop_object(m, l);
    clear_raised(m);
}

/* The frames that made it, with their lines of source, outermost first. */
static void write_origin(machine *m, builder *b, const tuple *rows)
{
    builder_text(b, "Coroutine created at (most recent call last)\n");
    for (size_t i = rows->count; i-- > 0;) {
        const value *row = as(tuple, rows->items[i])->items;
        builder_format(b, "  File \"%V\", line %V, in %V\n", row[0], row[1], row[2]);
        if (is_small(row[1]))
            source_quote(m, b, as(str, row[0]), as_small(row[1]), "    ");
    }
}

/* As warnings._warn_unawaited_coroutine: where it was made, if that was asked to be noted. */
static str *never_awaited_text(machine *m, generator *g)
{
    value origin = generator_extra(g, EXTRA_ORIGIN);
    builder b;
    builder_start(&b, m);
    builder_format(&b, "coroutine '%U' was never awaited", generator_qualname(g));
    if (is_nothing(origin) || is_none(origin))
        return builder_finish(&b);
    builder_text(&b, "\n");
    write_origin(m, &b, as(tuple, origin));
    str *all = builder_finish(&b);
    str *cut = all ? str_slice(m, all, 0, str_length(all) - 1) : NULL;
    drop_object(m, all);
    return cut;
}

static void warn_never_awaited(machine *m, generator *g)
{
    str *text_of = never_awaited_text(m, g);
    if (!text_of || !warning_at_level(m, of(text_of), of(m->types[T_RuntimeWarning]), 1, of(g)))
        report_unraisable(m, NULL, of(g));
    drop_object(m, text_of);
}

/* An async generator whose loop installed a finalizer hands itself over instead of being closed. */
static bool hand_to_finalizer(machine *m, generator *g)
{
    value finalizer = generator_extra(g, EXTRA_FINALIZER);
    if (g->head.type != m->types[T_async_generator] || is_nothing(finalizer) ||
        (g->frame.flags & FRAME_ENDED))
        return false;
    value x = call1(m, finalizer, of(g));
    if (is_nothing(x))
        report_unraisable(m, NULL, of(g));
    drop_any(m, x);
    return true;
}

void generator_finalise(machine *m, value self)
{
    generator *g = as(generator, self);
    if (g->frame.state == GEN_CLOSED || !g->frame.function)
        return;
    value raised = m->raised;
    m->raised = NOTHING;
    if (!hand_to_finalizer(m, g)) {
        if (g->head.type == m->types[T_coroutine] && g->frame.state == GEN_CREATED) {
            warn_never_awaited(m, g);
        } else {
            value x = generator_close(m, g, VERB_DROP);
            if (is_nothing(x))
                report_unraisable(m, NULL, self);
            drop_any(m, x);
        }
    }
    m->raised = raised;
}
