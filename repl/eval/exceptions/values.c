/* Exceptions that carry a value or a name: StopIteration, SystemExit, KeyError, ImportError,
 * NameError, AttributeError. */
#include "layout.h"
#include "repl/eval/machine/pool.h"

LAYOUT_SLOTS(stop_iteration, 1)

static bool stop_iteration_init(machine *m, value self, const value *args, size_t count,
                                tuple *names)
{
    if (!exception_init(m, self, args, count, names))
        return false;
    replace(m, &as(stop_iteration, self)->value, keep(count ? args[0] : NONE));
    return true;
}

MEMBER(stop_iteration, value)

extern const type_record StopIteration_type;
const type_record StopIteration_type = {
    .name = "StopIteration",
    .base = T_Exception,
    .flags = EXCEPTION_FLAGS | KIND_STOP,
    .size = sizeof(stop_iteration),
    .dict_offset = offsetof(exception, dict),
    .slots = {.finish = stop_iteration_clear,
              .visit = stop_iteration_visit,
              .clear = stop_iteration_clear,
              .init = stop_iteration_init},
    .members = (const attribute_record[]){MEMBER_ROW(value, "generator return value"), {0}},
    .doc = "Signal the end from iterator.__next__().",
};

value stop_iteration_new(machine *m, value v)
{
    tuple *args = tuple_from(m, &v, is_none(v) ? 0 : 1);
    stop_iteration *s = args ? object_take_builtin(m, m->types[T_StopIteration], sizeof *s) : NULL;
    if (!s) {
        drop_object(m, args);
        return NOTHING;
    }
    object head = s->base.head;
    *s = (stop_iteration){.base = {.head = head, .args = args}, .value = keep(v)};
    return of(s);
}

value stop_iteration_value(value e)
{
    return member_get(as(stop_iteration, e)->value);
}

static bool system_exit_init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    if (!exception_init(m, self, args, count, names))
        return false;
    value status = count == 0 ? NONE : count == 1 ? args[0] : of(as(exception, self)->args);
    replace(m, &as(stop_iteration, self)->value, keep(status));
    return true;
}

extern const type_record SystemExit_type;
const type_record SystemExit_type = {
    .name = "SystemExit",
    .base = T_BaseException,
    .flags = EXCEPTION_FLAGS,
    .size = sizeof(stop_iteration),
    .dict_offset = offsetof(exception, dict),
    .slots = {.finish = stop_iteration_clear,
              .visit = stop_iteration_visit,
              .clear = stop_iteration_clear,
              .init = system_exit_init},
    .members = (const attribute_record[]){{"code", get_value, set_value, "exception code"}, {0}},
    .doc = "Request to exit from the interpreter.",
};

static value key_error_str(machine *m, value self)
{
    tuple *args = as(exception, self)->args;
    return args->count == 1 ? repr(m, args->items[0]) : exception_str(m, self);
}

extern const type_record KeyError_type;
const type_record KeyError_type = {
    .name = "KeyError",
    .base = T_LookupError,
    .flags = EXCEPTION_FLAGS,
    .size = sizeof(exception),
    .dict_offset = offsetof(exception, dict),
    .slots = {.str = key_error_str},
    .doc = "Mapping key not found.",
};

LAYOUT_SLOTS(import_error, 4)

static bool import_error_init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    static const char *const signature = "*, name=None, path=None, name_from=None";
    import_error *e = as(import_error, self);
    if (!exception_set_args(m, &e->base, args, count) ||
        !exception_keywords(m, "ImportError", signature, args, count, names, &e->name, 3))
        return false;
    replace(m, &e->msg, count == 1 ? keep(args[0]) : NOTHING);
    return true;
}

static value import_error_str(machine *m, value self)
{
    value msg = as(import_error, self)->msg;
    if (!is_nothing(msg) && is_object(msg) && as_object(msg)->type == m->types[T_str])
        return keep(msg);
    return exception_str(m, self);
}

/* The state of a copy: what stands beside the args, under the names of the attributes. */
static value reduce_with(machine *m, value self, const char *const *fields, const value *held,
                         size_t count)
{
    exception *e = as(exception, self);
    dict *state = e->dict ? dict_copy(m, e->dict) : dict_new(m);
    for (size_t i = 0; state && i < count; i++) {
        str *key = is_nothing(held[i]) ? NULL : str_intern(m, fields[i]);
        if (key && !dict_set_str(m, state, key, held[i]))
            clear_raised(m);
        drop_object(m, key);
    }
    value made = NOTHING;
    if (state)
        made = dict_count(state) ? of(tuple_of(m, 3, of(e->head.type), of(e->args), of(state)))
                                 : of(tuple_of(m, 2, of(e->head.type), of(e->args)));
    drop_object(m, state);
    return made;
}

static value import_error_reduce(machine *m, value self, const value *args, size_t count,
                                 tuple *names)
{
    (void)args, (void)count, (void)names;
    static const char *const fields[] = {"name", "path", "name_from"};
    return reduce_with(m, self, fields, &as(import_error, self)->name, 3);
}

static value attribute_error_reduce(machine *m, value self, const value *args, size_t count,
                                    tuple *names)
{
    (void)args, (void)count, (void)names;
    static const char *const fields[] = {"name", "obj"};
    return reduce_with(m, self, fields, &as(name_error, self)->name, 1);
}

MEMBER(import_error, msg)
MEMBER(import_error, path)
MEMBER(import_error, name_from)
#define get_name get_import_name
#define set_name set_import_name
MEMBER(import_error, name)

extern const type_record ImportError_type;
const type_record ImportError_type = {
    .name = "ImportError",
    .base = T_Exception,
    .flags = EXCEPTION_FLAGS,
    .size = sizeof(import_error),
    .dict_offset = offsetof(exception, dict),
    .slots = {.finish = import_error_clear,
              .visit = import_error_visit,
              .clear = import_error_clear,
              .init = import_error_init,
              .str = import_error_str},
    .methods =
        (const method_record[]){{"__reduce__", import_error_reduce, ARITY_NONE, 0, "", NULL}, {0}},
    .members = (const attribute_record[]){MEMBER_ROW(msg, "exception message"),
                                          MEMBER_ROW(name, "module name"),
                                          MEMBER_ROW(path, "module path"),
                                          MEMBER_ROW(name_from, "name imported from module"),
                                          {0}},
    .doc = "Import can't find module, or can't find name in module.",
};
#undef get_name
#undef set_name

LAYOUT_SLOTS(name_error, 2)

MEMBER(name_error, name)
MEMBER(name_error, obj)

static bool name_error_init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    name_error *e = as(name_error, self);
    return exception_set_args(m, &e->base, args, count) &&
           exception_keywords(m, "NameError", "*, name=None", args, count, names, &e->name, 1);
}

extern const type_record NameError_type;
const type_record NameError_type = {
    .name = "NameError",
    .base = T_Exception,
    .flags = EXCEPTION_FLAGS,
    .size = sizeof(name_error),
    .dict_offset = offsetof(exception, dict),
    .slots = {.finish = name_error_clear,
              .visit = name_error_visit,
              .clear = name_error_clear,
              .init = name_error_init},
    .members = (const attribute_record[]){MEMBER_ROW(name, "name"), {0}},
    .doc = "Name not found globally.",
};

static bool attribute_error_init(machine *m, value self, const value *args, size_t count,
                                 tuple *names)
{
    static const char *const signature = "*, name=None, obj=None";
    name_error *e = as(name_error, self);
    return exception_set_args(m, &e->base, args, count) &&
           exception_keywords(m, "AttributeError", signature, args, count, names, &e->name, 2);
}

extern const type_record AttributeError_type;
const type_record AttributeError_type = {
    .name = "AttributeError",
    .base = T_Exception,
    .flags = EXCEPTION_FLAGS,
    .size = sizeof(name_error),
    .dict_offset = offsetof(exception, dict),
    .slots = {.finish = name_error_clear,
              .visit = name_error_visit,
              .clear = name_error_clear,
              .init = attribute_error_init},
    .methods =
        (const method_record[]){{"__reduce__", attribute_error_reduce, ARITY_NONE, 0, "", NULL},
                                {0}},
    .members = (const attribute_record[]){MEMBER_ROW(name, "attribute name"),
                                          MEMBER_ROW(obj, "object"),
                                          {0}},
    .doc = "Attribute not found.",
};
