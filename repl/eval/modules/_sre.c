/* Module _sre: compiled regular expressions. The rest of re is in Python. */
#include "regex_run.h"

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

typedef struct program {
    object head;
    uint32_t *words; /* owned */
    size_t count;
    uint32_t groups, registers;
    bool of_text; /* for str, not for bytes */
} program;

static void finish(machine *m, object *o)
{
    program *p = (program *)o;
    if (p->words)
        memory_give(m, p->words, p->count * sizeof *p->words);
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

/* Program(codes, groups, registers, of_text) */
static value create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    int64_t sizes[3];
    (void)names;
    if (count != 4 || !is_kind(m, args[0], KIND_LIST))
        return fail(m, T_TypeError, "Program() takes a list of codes and three ints");
    if (!small_arguments(m, args + 1, 3, sizes))
        return NOTHING;
    program *p = object_new(m, cls);
    if (!p)
        return NOTHING;
    p->groups = (uint32_t)sizes[0];
    p->registers = (uint32_t)sizes[1];
    p->of_text = sizes[2];
    if (!fill(m, p, as(list, args[0]))) {
        drop_object(m, p);
        return NOTHING;
    }
    return of(p);
}

/* ---- one subject ---- */

/* A text or bytes-like object that is looked at. */
typedef struct subject {
    regex_run run;
    view bytes; /* open unless of_text */
    bool of_text;
    int64_t start;
} subject;

static bool wrong_subject(machine *m, const program *p, value v)
{
    if (is_str(m, v))
        return fails(m, T_TypeError, "cannot use a bytes pattern on a string-like object");
    if (p->of_text && is_bytes_like(m, v))
        return fails(m, T_TypeError, "cannot use a string pattern on a bytes-like object");
    return fails(m, T_TypeError, "expected string or bytes-like object, got '%T'", v);
}

static bool see(machine *m, const program *p, value v, subject *s)
{
    *s = (subject){.of_text = p->of_text};
    if (p->of_text != is_str(m, v))
        return wrong_subject(m, p, v);
    s->run = (regex_run){.program = p->words, .groups = p->groups, .registers = p->registers};
    if (p->of_text) {
        s->run.data = str_data(as(str, v));
        s->run.kind = as(str, v)->kind;
        s->run.length = as(str, v)->length;
        return true;
    }
    if (!view_try(m, v, &s->bytes))
        return is_raised(m) ? false : wrong_subject(m, p, v);
    s->run.data = s->bytes.data;
    s->run.kind = 1;
    s->run.length = (int64_t)s->bytes.length;
    return true;
}

static int64_t clip(int64_t at, int64_t least, int64_t most)
{
    return at < least ? least : at > most ? most : at;
}

/* (string, pos, endpos) */
static bool open_subject(machine *m, const program *p, const value *args, subject *s)
{
    int64_t bounds[2];
    if (!small_arguments(m, args + 1, 2, bounds) || !see(m, p, args[0], s))
        return false;
    s->run.length = clip(bounds[1], 0, s->run.length);
    s->start = clip(bounds[0], 0, s->run.length);
    if (regex_start(m, &s->run))
        return true;
    if (!s->of_text)
        view_close(m, &s->bytes);
    return false;
}

static void close_subject(machine *m, subject *s)
{
    regex_finish(m, &s->run);
    if (!s->of_text)
        view_close(m, &s->bytes);
}

/* (last group or -1, start, end, start of group 1, end of group 1, …): owned. */
static value marks_of(machine *m, const regex_run *r)
{
    size_t marks = 2 * (r->groups + 1);
    tuple *all = tuple_new(m, marks + 1);
    if (!all)
        return NOTHING;
    all->items[0] = small(r->values[marks]);
    for (size_t i = 0; i < marks; i += 2) {
        bool both = r->values[i] >= 0 && r->values[i + 1] >= 0;
        all->items[i + 1] = small(both ? r->values[i] : -1);
        all->items[i + 2] = small(both ? r->values[i + 1] : -1);
    }
    return of(all);
}

static value one_match(machine *m, value self, const value *args,
                       int (*find)(machine *, regex_run *, int64_t), regex_end end, bool advance)
{
    subject s;
    if (!open_subject(m, as(program, self), args, &s))
        return NOTHING;
    s.run.end = end;
    s.run.must_advance = advance;
    int found = find(m, &s.run, s.start);
    value v = found > 0 ? marks_of(m, &s.run) : found < 0 ? NOTHING : NONE;
    close_subject(m, &s);
    return v;
}

#define METHOD(name)                                                                  \
    static value name(machine *m UNUSED, value self UNUSED, const value *args UNUSED, \
                      size_t count UNUSED, tuple *names UNUSED)

METHOD(match)
{
    return one_match(m, self, args, regex_match, REGEX_ANYWHERE, is_same(args[3], TRUE));
}

METHOD(fullmatch)
{
    return one_match(m, self, args, regex_match, REGEX_WHOLE, false);
}

METHOD(search)
{
    return one_match(m, self, args, regex_search, REGEX_ANYWHERE, is_same(args[3], TRUE));
}

static void forget_marks(regex_run *r)
{
    for (size_t i = 0; i < r->registers; i++)
        r->values[i] = -1;
    r->depth = 0;
}

/* (string, pos, endpos, limit): all matches, or the first `limit` of them where that is not 0. */
METHOD(all)
{
    subject s;
    int64_t limit;
    if (!index_as_size(m, args[3], &limit, true, T_OverflowError) ||
        !open_subject(m, as(program, self), args, &s))
        return NOTHING;
    list *found = list_new(m, 0);
    int more = found ? 1 : -1;
    for (int64_t at = s.start; more > 0 && (limit <= 0 || (int64_t)found->count < limit);) {
        forget_marks(&s.run);
        if ((more = regex_search(m, &s.run, at)) <= 0)
            break;
        value marks = marks_of(m, &s.run);
        if (is_nothing(marks) || !list_append_owned(m, found, marks))
            more = -1;
        at = s.run.values[1];
        s.run.must_advance = s.run.values[0] == at;
    }
    close_subject(m, &s);
    if (more >= 0)
        return of(found);
    drop_object(m, found);
    return NOTHING;
}

static const method_record methods[] = {
    {"match", match, ARITY_NAMED, 0, "string, pos, endpos, advance=False, /", NULL},
    {"fullmatch", fullmatch, ARITY_NAMED, 0, "string, pos, endpos, /", NULL},
    {"search", search, ARITY_NAMED, 0, "string, pos, endpos, advance=False, /", NULL},
    {"all", all, ARITY_NAMED, 0, "string, pos, endpos, limit, /", NULL},
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

METHOD(lower_ascii)
{
    uint32_t c;
    if (!character(m, args[0], &c))
        return NOTHING;
    return small(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

METHOD(lower_unicode)
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
           module_add_type(m, self, &program_type) != NULL;
}

extern const module_record _sre_module;
const module_record _sre_module = {
    .name = "_sre",
    .doc = "Compiled regular expressions.",
    .methods = functions,
    .init = init,
};
