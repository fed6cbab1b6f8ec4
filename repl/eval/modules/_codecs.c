/* Module _codecs: what the tables of encodings know, for codecs.py. */
#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/codec.h"

/* The one name of an encoding that has several; None: nobody knows it. */
static value canonical(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self;
    (void)count;
    (void)names;
    const char *encoding = is_str(m, args[0]) ? str_utf8(m, as(str, args[0]), NULL) : NULL;
    const char *name = encoding ? codec_name(encoding) : NULL;
    return name ? of(str_new(m, name)) : NONE;
}

static const method_record functions[] = {
    {"canonical", canonical, ARITY_ONE, 0, "encoding, /", "The one name of an encoding, or None."},
    {0},
};

extern const module_record _codecs_module;
const module_record _codecs_module = {
    .name = "_codecs",
    .doc = "What the tables of encodings know.",
    .methods = functions,
};
