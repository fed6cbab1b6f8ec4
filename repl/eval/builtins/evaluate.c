/* Builtins that run code given as text, and look at the namespaces of who calls. */
#include "builtins.h"

#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/call.h"
#include "repl/eval/object/object.h"
#include "repl/eval/run/code.h"
#include "repl/eval/run/frame.h"
#include "repl/eval/types/bytes.h"
#include "repl/eval/types/codec.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#include <string.h>

#define BODY(name) \
    value builtin_##name(machine *m, value self, const value *args, size_t count, tuple *names)
#define UNUSED (void)self, (void)args, (void)count, (void)names

frame *builtins_frame(machine *m)
{
    return m->frame;
}

BODY(globals)
{
    UNUSED;
    frame *f = builtins_frame(m);
    return f ? keep(of(f->function->globals)) : NONE;
}

BODY(locals)
{
    UNUSED;
    frame *f = builtins_frame(m);
    return f ? frame_locals_now(m, f) : fail(m, T_SystemError, "frame does not exist");
}

BODY(import)
{
    UNUSED;
    if (!is_kind(m, args[0], KIND_STR))
        return fail(m, T_TypeError, "module name must be a string");
    int64_t level = 0;
    if (!is_nothing(args[4]) && !index_as_size(m, args[4], &level, false, T_OverflowError))
        return NOTHING;
    bool has = !is_nothing(args[1]) && is_kind(m, args[1], KIND_DICT);
    return import_level(m, as(str, args[0]), has ? as(dict, args[1]) : NULL,
                        is_nothing(args[3]) ? NONE : args[3], level);
}

/* --- source --- */

enum { PyCF_ONLY_AST = 0x400, PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000 };

/* The text of a str or bytes-like source: `hold` owns what it lies in. */
static bool source_text_of(machine *m, value source, const char *what, const char **words,
                           size_t *n, bool *is_text, value *hold)
{
    *is_text = is_kind(m, source, KIND_STR);
    if (*is_text) {
        *hold = keep(source);
        *words = str_utf8(m, as(str, source), n);
        return *words != NULL;
    }
    if (!is_bytes_like(m, source))
        return fails(m, T_TypeError, "%s() arg 1 must be a string, bytes or %s object", what,
                     strcmp(what, "compile") == 0 ? "AST" : "code");
    str *latin = str_intern(m, "latin-1");
    value decoded =
        latin ? call3(m, of(m->types[T_str]), source, of(latin), of(m->names.strict)) : NOTHING;
    drop_object(m, latin);
    if (is_nothing(decoded))
        return false;
    *n = str_length(as(str, decoded));
    *hold = decoded;
    *words = str_data(as(str, decoded));
    return true;
}

static int inherited_flags(machine *m)
{
    frame *f = builtins_frame(m);
    return f ? frame_code(f)->flags & CO_FUTURE_ANNOTATIONS : 0;
}

static int mode_of(machine *m, value mode)
{
    if (!is_kind(m, mode, KIND_STR)) {
        fail(m, T_TypeError, "compile() argument 'mode' must be str, not %A", mode);
        return -1;
    }
    const str *s = as(str, mode);
    if (str_equals_c(s, "exec"))
        return MODULE_FILE;
    if (str_equals_c(s, "eval"))
        return MODULE_EXPRESSION;
    if (str_equals_c(s, "single"))
        return MODULE_INTERACTIVE;
    fail(m, T_ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
    return -1;
}

static bool number_or(machine *m, value v, int64_t otherwise, int64_t *out)
{
    *out = otherwise;
    return is_nothing(v) || index_as_size(m, v, out, false, T_OverflowError);
}

/* Of a class of module ast, which only a program that imported it can have. */
static bool is_syntax_node(machine *m, value v)
{
    value home = type_lookup(m, type_of(m, v), m->names.__module__);
    return is_object(v) && type_of(m, v)->flags & TYPE_HEAP && is_str(m, home) &&
           str_equals_c(as(str, home), "ast");
}

/* To a tree, or from one: module ast does it. */
static value compile_with_ast(machine *m, const value *args, int64_t flags)
{
    value does = import_name(m, "ast", "_compile");
    if (is_nothing(does))
        return NOTHING;
    value in[4] = {args[0], args[1], args[2], boolean(flags & PyCF_ONLY_AST)};
    value made = call(m, does, in, 4, NULL);
    drop(m, does);
    return made;
}

/* The file name that a path stands for. Owned; NULL with TypeError. */
static str *file_name_of(machine *m, value v)
{
    if (is_str(m, v))
        return as(str, keep(v));
    if (is_kind(m, v, KIND_BYTES))
        return codec_decode(m, bytes_data(as(bytes, v)), as(bytes, v)->length, "utf-8",
                            "surrogateescape");
    str *name = str_intern(m, "__fspath__");
    bool found = false;
    value path = name ? call_special(m, v, name, NULL, 0, &found) : NOTHING;
    drop_object(m, name);
    if (!found && !is_raised(m))
        fail(m, T_TypeError, "expected str, bytes or os.PathLike object, not %T", v);
    if (is_nothing(path))
        return NULL;
    str *words = is_str(m, path) || is_kind(m, path, KIND_BYTES) ? file_name_of(m, path) : NULL;
    if (!words && !is_raised(m))
        fail(m, T_TypeError, "expected %N.__fspath__() to return str or bytes, not %T",
             type_of(m, v), path);
    drop(m, path);
    return words;
}

/* With its six arguments, of which the second is a str. */
static value compile_bound(machine *m, const value *args)
{
    int kind = mode_of(m, args[2]);
    int64_t flags, optimize;
    if (kind < 0 || !number_or(m, args[3], 0, &flags) || !number_or(m, args[5], -1, &optimize))
        return NOTHING;
    if (flags & PyCF_ONLY_AST || is_syntax_node(m, args[0]))
        return compile_with_ast(m, args, flags);
    if (flags & ~(int64_t)(0x1ff0000 | PyCF_ALLOW_TOP_LEVEL_AWAIT | 0x4200))
        return fail(m, T_ValueError, "compile(): unrecognised flags");
    if (optimize < -1 || optimize > 2)
        return fail(m, T_ValueError, "compile(): invalid optimize value");
    if (type_of(m, args[0]) == m->types[T_code])
        return keep(args[0]);
    const char *words = NULL;
    size_t n = 0;
    bool is_text = false;
    value hold = NOTHING;
    if (!source_text_of(m, args[0], "compile", &words, &n, &is_text, &hold))
        return NOTHING;
    int inherit = is_nothing(args[4]) || is_true(m, args[4]) == 0 ? inherited_flags(m) : 0;
    int level = optimize > 0 ? (int)optimize << COMPILE_LEVEL : 0;
    code *c = compile_text(m, words, n, str_utf8(m, as(str, args[1]), NULL), kind,
                           (int)flags | inherit | level, is_text);
    drop(m, hold);
    return of(c);
}

BODY(compile)
{
    UNUSED;
    str *filename = file_name_of(m, args[1]);
    if (!filename)
        return NOTHING;
    value all[6] = {args[0], of(filename), args[2], args[3], args[4], args[5]};
    value made = compile_bound(m, all);
    drop_object(m, filename);
    return made;
}

/* --- exec and eval --- */

typedef struct scopes {
    dict *globals; /* owned, as locals */
    value locals;
} scopes;

static bool find_scopes(machine *m, const char *name, value globals, value locals, scopes *s)
{
    bool no_globals = is_nothing(globals) || is_none(globals);
    bool no_locals = is_nothing(locals) || is_none(locals);
    if (!no_locals && !type_of(m, locals)->slots.get_item)
        return fails(m, T_TypeError,
                     strcmp(name, "eval") == 0 ? "locals must be a mapping"
                                               : "locals must be a mapping or None, not %T",
                     locals);
    if (!no_globals && !is_kind(m, globals, KIND_DICT)) {
        if (strcmp(name, "eval") == 0)
            return fails(m, T_TypeError,
                         type_of(m, globals)->slots.get_item
                             ? "globals must be a real dict; try eval(code, {}, mapping)"
                             : "globals must be a dict");
        return fails(m, T_TypeError, "exec() globals must be a dict, not %T", globals);
    }
    frame *f = builtins_frame(m);
    if (no_globals && !f)
        return fails(m, T_TypeError,
                     "%s must be given globals and locals when called without a frame", name);
    s->globals = no_globals ? keep_object(f->function->globals) : as(dict, keep(globals));
    s->locals = !no_locals ? keep(locals) : no_globals ? frame_locals_now(m, f) : keep(globals);
    return !is_nothing(s->locals);
}

static bool give_builtins(machine *m, dict *globals)
{
    if (!is_nothing(dict_get_str(m, globals, m->names.__builtins__)))
        return true;
    return dict_set_str(m, globals, m->names.__builtins__, of(m->builtins));
}

static value run_in(machine *m, const char *name, code *c, value globals, value locals,
                    value closure)
{
    scopes s = {NULL, NOTHING};
    value v = NOTHING;
    if (find_scopes(m, name, globals, locals, &s) && give_builtins(m, s.globals))
        v = run_code(m, c, s.globals, s.locals, closure);
    drop_object(m, s.globals);
    drop_any(m, s.locals);
    return v;
}

static value run_text(machine *m, const char *name, int kind, const value *args)
{
    const char *words = NULL;
    size_t n = 0;
    bool is_text = false;
    value hold = NOTHING;
    if (!source_text_of(m, args[0], name, &words, &n, &is_text, &hold))
        return NOTHING;
    if (kind == MODULE_EXPRESSION)
        while (n && (*words == ' ' || *words == '\t'))
            words++, n--;
    code *c = compile_text(m, words, n, "<string>", kind, inherited_flags(m), is_text);
    drop(m, hold);
    value v = c ? run_in(m, name, c, args[1], args[2], NOTHING) : NOTHING;
    drop_object(m, c);
    return v;
}

BODY(eval)
{
    UNUSED;
    if (type_of(m, args[0]) != m->types[T_code])
        return run_text(m, "eval", MODULE_EXPRESSION, args);
    if (as(code, args[0])->free_count)
        return fail(m, T_TypeError, "code object passed to eval() may not contain free variables");
    return run_in(m, "eval", as(code, args[0]), args[1], args[2], NOTHING);
}

static bool check_closure(machine *m, const code *c, value closure)
{
    bool given = !is_nothing(closure) && !is_none(closure);
    if (!c->free_count)
        return !given || fails(m, T_TypeError, "cannot use a closure with this code object");
    if (!given)
        return fails(m, T_TypeError, "code object requires a closure of exactly length %d",
                     c->free_count);
    bool good =
        is_kind(m, closure, KIND_TUPLE) && as(tuple, closure)->count == (size_t)c->free_count;
    for (int i = 0; good && i < c->free_count; i++)
        good = type_of(m, as(tuple, closure)->items[i]) == m->types[T_cell];
    return good || fails(m, T_TypeError, "code object requires a closure of exactly length %d",
                         c->free_count);
}

BODY(exec)
{
    UNUSED;
    value v;
    if (type_of(m, args[0]) == m->types[T_code]) {
        if (!check_closure(m, as(code, args[0]), args[3]))
            return NOTHING;
        v = run_in(m, "exec", as(code, args[0]), args[1], args[2],
                   is_nothing(args[3]) || is_none(args[3]) ? NOTHING : args[3]);
    } else {
        if (!is_nothing(args[3]) && !is_none(args[3]))
            return fail(m, T_TypeError, "closure can only be used when source is a code object");
        v = run_text(m, "exec", MODULE_FILE, args);
    }
    drop_any(m, v);
    return is_nothing(v) ? NOTHING : NONE;
}
