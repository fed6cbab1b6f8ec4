/* Module _sre: compiled regular expressions. The rest of re is in Python. */
#include "regex_parts.h"

#include "repl/eval/exceptions/error.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/call.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/bytes.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/span.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"
#include "repl/read/text/unicode.h"

static void finish(machine *m, object *o)
{
    program *p = (program *)o;
    if (p->words)
        memory_give(m, p->words, p->count * sizeof *p->words);
    drop_object(m, p->names);
    drop_object(m, p->labels);
}

static bool fill(machine *m, program *p, const list *codes)
{
    p->count = codes->count;
    p->words = memory_take(m, p->count * sizeof *p->words);
    for (size_t i = 0; p->words && i < p->count; i++) {
        int64_t word;
        if (!int_is(codes->items[i]) || !int_as_i64(m, codes->items[i], &word))
            return is_raised(m) ? false : fails(m, T_TypeError, "the codes must be ints");
        p->words[i] = (uint32_t)word;
    }
    if (p->words)
        regex_prepare(p->words, p->count);
    return p->words != NULL;
}

static bool small_arguments(machine *m, const value *args, size_t count, int64_t *out)
{
    for (size_t i = 0; i < count; i++)
        if (!index_as_size(m, args[i], &out[i], true, T_OverflowError))
            return false;
    return true;
}

/* Program(codes, groups, registers, of_text, names, labels) */
static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    int64_t sizes[3];
    (void)names;
    if (count != 6 || !is_kind(m, args[0], KIND_LIST) || !is_kind(m, args[4], KIND_DICT) ||
        !is_kind(m, args[5], KIND_DICT))
        return fail(m, T_TypeError, "Program() takes a list of codes, three ints and two dicts");
    if (!small_arguments(m, args + 1, 3, sizes))
        return NOTHING;
    program *p = object_new(m, cls);
    if (!p)
        return NOTHING;
    p->groups = (uint32_t)sizes[0];
    p->registers = (uint32_t)sizes[1];
    p->of_text = sizes[2];
    p->names = as(dict, keep(args[4]));
    p->labels = as(dict, keep(args[5]));
    if (!fill(m, p, as(list, args[0]))) {
        drop_object(m, p);
        return NOTHING;
    }
    return of(p);
}

/* ---- matching ---- */

/* (pattern, string, pos, endpos) */
static value one_match(machine *m, value self, const value *args,
                       int (*find)(machine *, regex_run *, int64_t), regex_end end)
{
    subject s;
    if (!subject_open(m, as(program, self), args + 1, &s))
        return NOTHING;
    s.run.end = end;
    int found = find(m, &s.run, s.start);
    value v = found > 0   ? match_new(m, as(program, self), args[0], args[1], &s)
              : found < 0 ? NOTHING
                          : NONE;
    subject_close(m, &s);
    return v;
}

REGEX_METHOD(match)
{
    return one_match(m, self, args, regex_match, REGEX_ANYWHERE);
}

REGEX_METHOD(fullmatch)
{
    return one_match(m, self, args, regex_match, REGEX_WHOLE);
}

REGEX_METHOD(search)
{
    return one_match(m, self, args, regex_search, REGEX_ANYWHERE);
}

REGEX_METHOD(scanner)
{
    return scanner_new(m, as(program, self), args);
}

REGEX_METHOD(all)
{
    return regex_all(m, as(program, self), args);
}

REGEX_METHOD(texts)
{
    return regex_texts(m, as(program, self), args);
}

REGEX_METHOD(split)
{
    return regex_split(m, as(program, self), args);
}

static const method_record methods[] = {
    {"match", match, ARITY_NAMED, 0, "pattern, string, pos, endpos, /", NULL},
    {"fullmatch", fullmatch, ARITY_NAMED, 0, "pattern, string, pos, endpos, /", NULL},
    {"search", search, ARITY_NAMED, 0, "pattern, string, pos, endpos, /", NULL},
    {"scanner", scanner, ARITY_NAMED, 0, "pattern, string, pos, endpos, /", NULL},
    {"all", all, ARITY_NAMED, 0, "pattern, string, pos, endpos, limit, /", NULL},
    {"texts", texts, ARITY_NAMED, 0, "string, pos, endpos, /", NULL},
    {"split", split, ARITY_NAMED, 0, "string, limit, /", NULL},
    {0},
};

static const type_record program_type = {
    .name = "_sre.Program",
    .base = T_object,
    .flags = TYPE_FINAL,
    .size = sizeof(program),
    .slots = {.finish = finish, .create = create},
    .methods = methods,
    .doc = "A compiled regular expression, as words.",
};

/* ---- the module ---- */

static bool character(machine *m, value v, uint32_t *c)
{
    int64_t i;
    if (!index_as_size(m, v, &i, true, T_OverflowError))
        return false;
    *c = (uint32_t)i;
    return true;
}

REGEX_METHOD(lower_ascii)
{
    uint32_t c;
    if (!character(m, args[0], &c))
        return NOTHING;
    return small(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

REGEX_METHOD(lower_unicode)
{
    uint32_t c, lower[3];
    if (!character(m, args[0], &c))
        return NOTHING;
    return small(unicode_lower(c, lower) ? lower[0] : c);
}

static const method_record functions[] = {
    {"ascii_tolower", lower_ascii, ARITY_ONE, 0, "character, /", NULL},
    {"unicode_tolower", lower_unicode, ARITY_ONE, 0, "character, /", NULL},
    {0},
};

static bool add_numbers(machine *m, module_object *self, const char *name, const char *const *names,
                        size_t count)
{
    dict *numbers = dict_new(m);
    for (size_t i = 0; numbers && i < count; i++) {
        str *key = str_intern(m, names[i]);
        if (!key || !dict_set_str(m, numbers, key, small((int64_t)i)))
            return false;
        drop_object(m, key);
    }
    return module_add(m, self, name, of(numbers));
}

static bool init(machine *m, module_object *self)
{
#define NAME(name) #name,
#define NAME_OF_CODE(name, operands, does) #name,
    static const char *const codes[] = {REGEX_CODES(NAME_OF_CODE)};
    static const char *const places[] = {REGEX_PLACES(NAME)};
    static const char *const items[] = {REGEX_ITEMS(NAME)};
    return add_numbers(m, self, "CODES", codes, sizeof codes / sizeof *codes) &&
           add_numbers(m, self, "PLACES", places, sizeof places / sizeof *places) &&
           add_numbers(m, self, "ITEMS", items, sizeof items / sizeof *items) &&
           module_add(m, self, "MAGIC", small(20230502)) &&
           module_add(m, self, "CODESIZE", small(4)) &&
           module_add(m, self, "MAXREPEAT", int_from(m, REGEX_NO_LIMIT)) &&
           module_add(m, self, "MAXGROUPS", small(1 << 30)) &&
           module_keep_type(m, self, STATE_regex_match, &regex_match_record) &&
           module_keep_type(m, self, STATE_regex_scanner, &regex_scanner_record) &&
           module_add_type(m, self, &program_type) != NULL;
}

extern const module_record _sre_module;
const module_record _sre_module = {
    .name = "_sre",
    .doc = "Compiled regular expressions.",
    .methods = functions,
    .init = init,
};
