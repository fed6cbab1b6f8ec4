#include "emit.h"

#include "repl/read/scopes/future.h"

#include <string.h>

/* import a.b.c as x: the module is a, and each further name an attribute of the one before. */
static void emit_import_as(emitter *e, position at, const alias *a)
{
    const char *dot = strchr(a->name, '.');
    if (!dot) {
        emit_variable(e, at, a->asname, STORE);
        return;
    }
    while (dot) {
        const char *attr = dot + 1;
        dot = strchr(attr, '.');
        size_t length = dot ? (size_t)(dot - attr) : strlen(attr);
        const char *name = pool_copy(e->pool, attr, length);
        emit_arg(e, at, OP_IMPORT_FROM, names_add(&e->now->names, e->scratch, name, 0));
        if (dot) {
            emit_arg(e, at, OP_SWAP, 2);
            emit_op(e, at, OP_POP_TOP);
        }
    }
    emit_variable(e, at, a->asname, STORE);
    emit_op(e, at, OP_POP_TOP);
}

void emit_import(emitter *e, stmt *s)
{
    for (size_t i = 0; i < s->import.names.count; i++) {
        const alias *a = &s->import.names.items[i];
        emit_const(e, s->at, konst_int(0));
        emit_none(e, s->at);
        emit_named(e, s->at, OP_IMPORT_NAME, a->name);
        if (a->asname) {
            emit_import_as(e, s->at, a);
        } else {
            const char *name = pool_copy(e->pool, a->name, strcspn(a->name, "."));
            emit_variable(e, s->at, name, STORE);
        }
    }
}

void emit_import_from(emitter *e, stmt *s)
{
    alias_seq aliases = s->import_from.names;
    if (future_is_import(s) && s->at.line > e->last_future_line)
        trouble_raise(e->trouble, s->at,
                      "from __future__ imports must occur at the beginning of the file");
    const char **texts = pool_take(e->scratch, sizeof *texts * (aliases.count + 1));
    for (size_t i = 0; i < aliases.count; i++)
        texts[i] = aliases.items[i].name;
    emit_const(e, s->at, konst_int(s->import_from.level));
    emit_const(e, s->at, konst_strs(e->pool, texts, aliases.count));
    emit_named(e, s->at, OP_IMPORT_NAME, s->import_from.module ? s->import_from.module : "");
    for (size_t i = 0; i < aliases.count; i++) {
        const alias *a = &aliases.items[i];
        if (i == 0 && a->name[0] == '*') {
            emit_arg(e, s->at, OP_CALL_INTRINSIC_1, 2);
            emit_op(e, NOWHERE, OP_POP_TOP);
            return;
        }
        emit_named(e, s->at, OP_IMPORT_FROM, a->name);
        emit_variable(e, s->at, a->asname ? a->asname : a->name, STORE);
    }
    emit_op(e, s->at, OP_POP_TOP);
}
