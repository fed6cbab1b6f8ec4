/* The files a program may reach, and what else the world says: what _world is built on. */
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/exceptions/report.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/door.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/bytes.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static value read_file(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self;
    (void)count;
    (void)names;
    if (!is_kind(m, args[0], KIND_STR))
        return fail(m, T_TypeError, "expected str, bytes or os.PathLike object, not %T", args[0]);
    char *data;
    size_t n;
    if (!door_read_file(m, str_utf8(m, as(str, args[0]), NULL), &data, &n))
        return fail_os(m, errno, args[0]);
    value v = of(bytes_new(m, data, n));
    free(data);
    return v;
}

static value write_file(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self;
    (void)names;
    view from;
    if (!arguments_between(m, "write_file", count, 2, 2))
        return NOTHING;
    if (!is_kind(m, args[0], KIND_STR))
        return fail(m, T_TypeError, "expected str, bytes or os.PathLike object, not %T", args[0]);
    if (!view_open(m, args[1], &from))
        return NOTHING;
    bool done = door_write_file(m, str_utf8(m, as(str, args[0]), NULL), (const char *)from.data,
                                from.length, false);
    int why = errno;
    view_close(m, &from);
    if (done)
        source_forget(m, as(str, args[0]));
    return done ? NONE : fail_os(m, why, args[0]);
}

/* One of the two paths of a request; NULL with an exception raised. */
static const char *path_of(machine *m, value v)
{
    if (is_kind(m, v, KIND_STR))
        return str_utf8(m, as(str, v), NULL);
    fail(m, T_TypeError, "expected str, bytes or os.PathLike object, not %T", v);
    return NULL;
}

static value facts_as_tuple(machine *m, const file_answer *answer)
{
    tuple *t = tuple_new(m, FILE_FACT_COUNT);
    for (size_t i = 0; t && i < FILE_FACT_COUNT; i++) {
        t->items[i] = int_from(m, answer->facts[i]);
        if (is_nothing(t->items[i])) {
            drop_object(m, t);
            return NOTHING;
        }
    }
    return of(t);
}

static value names_as_list(machine *m, const file_answer *answer)
{
    list *l = list_new(m, 0);
    for (const char *at = answer->text; l && at && at < answer->text + answer->length;
         at += strlen(at) + 1)
        if (!list_append_owned(m, l, of(str_new(m, at)))) {
            drop_object(m, l);
            return NOTHING;
        }
    return of(l);
}

/* ask(request, path, to=None): the errno of a refusal is the caller's to raise, since it knows
 * whether the path may lie in memory. */
static value ask(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    int64_t what;
    if (!arguments_between(m, "ask", count, 2, 3) || !int_as_i64(m, args[0], &what))
        return NOTHING;
    const char *path = path_of(m, args[1]);
    const char *to = count > 2 && path ? path_of(m, args[2]) : NULL;
    if (!path || (count > 2 && !to))
        return NOTHING;
    file_answer answer = {0};
    int why = door_ask_file(m, (file_request)what, path, to, &answer);
    value v = NONE;
    if (why)
        v = fail_os(m, why, args[1]);
    else if (what == FILE_FACTS || what == FILE_FACTS_OF_LINK)
        v = facts_as_tuple(m, &answer);
    else if (what == FILE_NAMES)
        v = names_as_list(m, &answer);
    else if (what == FILE_HERE)
        v = of(str_new(m, answer.text));
    free(answer.text);
    return v;
}

static value environment(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)args, (void)count, (void)names;
    list *l = list_new(m, 0);
    for (const char *const *at = door_environment(m); l && *at; at++)
        if (!list_append_owned(m, l, of(str_new(m, *at)))) {
            drop_object(m, l);
            return NOTHING;
        }
    return of(l);
}

/* keep(files): the dict of what stays in memory; door_read_file finds it there. */
static value keep_files(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    replace(m, &m->module_state[STATE_kept_files], keep(args[0]));
    return NONE;
}

static value random_word(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)args, (void)count, (void)names;
    return int_from_u64(m, door_random(m));
}

static bool add_requests(machine *m, module_object *self)
{
#define REQUEST(name, sentence)                          \
    if (!module_add(m, self, #name, small(FILE_##name))) \
        return false;
    FILE_REQUESTS(REQUEST)
#undef REQUEST
    return true;
}

static const method_record functions[] = {
    {"read_file", read_file, ARITY_ONE, 0, "path, /", "The bytes of a file."},
    {"write_file", write_file, ARITY_ANY, 0, "path, data, /",
     "Make these bytes the file's contents."},
    {"ask", ask, ARITY_ANY, 0, "request, path, to=None, /",
     "Facts about files, and changes to them."},
    {"environment", environment, ARITY_NONE, 0, "", "The environment, as NAME=VALUE."},
    {"keep", keep_files, ARITY_ONE, 0, "files, /", "Bytes by path that stay in memory."},
    {"random", random_word, ARITY_NONE, 0, "", "64 bits that the program does not determine."},
    {0},
};

const module_record _doors_module = {.name = "_doors", .methods = functions, .init = add_requests};
