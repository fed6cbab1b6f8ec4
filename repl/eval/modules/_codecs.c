/* Module _codecs: what the tables of encodings know, for codecs.py. */
#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/codec.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/tuple.h"
#include "repl/read/text/charmap.h"

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

/* decode_some(bytes, encoding, errors) -> the text, and of how many bytes: a character that the
 * bytes end in the middle of is left. */
static value decode_some(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self;
    (void)names;
    view from;
    if (!arguments_between(m, "decode_some", count, 3, 3))
        return NOTHING;
    const char *encoding = str_utf8(m, as(str, args[1]), NULL);
    const char *errors = str_utf8(m, as(str, args[2]), NULL);
    if (!encoding || !errors || !view_open(m, args[0], &from))
        return NOTHING;
    size_t taken;
    str *made = codec_decode_some(m, from.data, from.length, encoding, errors, &taken);
    view_close(m, &from);
    tuple *pair = made ? tuple_new(m, 2) : NULL;
    if (!pair) {
        drop_object(m, made);
        return NOTHING;
    }
    pair->items[0] = of(made);
    pair->items[1] = small((int64_t)taken);
    return of(pair);
}

static bool add_spelling(machine *m, dict *all, const char *spelling, const char *name)
{
    str *key = str_new(m, spelling), *words = str_new(m, name);
    bool good = key && words && dict_set_str(m, all, key, of(words));
    drop_object(m, key);
    drop_object(m, words);
    return good;
}

/* {another spelling: the name} */
static value spellings(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)args, (void)count, (void)names;
    dict *all = dict_new(m);
    bool good = all != NULL;
    for (const char *const(*pair)[2] = codec_spellings(); good && (*pair)[0]; pair++)
        good = add_spelling(m, all, (*pair)[0], (*pair)[1]);
    for (size_t i = 0; good && i < charmap_name_count; i++)
        good = add_spelling(m, all, charmap_names[i].spelling, charmaps[charmap_names[i].map].name);
    if (!good)
        drop_object(m, all);
    return good ? of(all) : NOTHING;
}

static const method_record functions[] = {
    {"canonical", canonical, ARITY_ONE, 0, "encoding, /", "The one name of an encoding, or None."},
    {"decode_some", decode_some, ARITY_ANY, 0, "data, encoding, errors, /",
     "What can be decoded of bytes that may go on, and how many bytes that took."},
    {"spellings", spellings, ARITY_NONE, 0, "", "The other spellings of the encodings' names."},
    {0},
};

extern const module_record _codecs_module;
const module_record _codecs_module = {
    .name = "_codecs",
    .doc = "What the tables of encodings know.",
    .methods = functions,
};
