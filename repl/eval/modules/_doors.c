/* The files a program may reach, as whole contents: what _files builds open() on. */
#include "repl/eval/door.h"
#include "repl/eval/exceptions.h"
#include "repl/eval/module.h"
#include "repl/eval/object.h"
#include "repl/eval/report.h"
#include "repl/eval/state.h"
#include "repl/eval/types/bytes.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#include <errno.h>
#include <stdlib.h>

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

static const method_record functions[] = {
    {"read_file", read_file, ARITY_ONE, 0, "path, /", "The bytes of a file."},
    {"write_file", write_file, ARITY_ANY, 0, "path, data, /",
     "Make these bytes the file's contents."},
    {0},
};

const module_record _doors_module = {.name = "_doors", .methods = functions};
