/* _types: the built-in types that have no name in builtins, for types.py; and the names of those
 * that are classes of the library in Python here. */
#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/call.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/run/code.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/str.h"

static const struct {
    const char *name;
    enum kind kind;
} named[] = {
    {"AsyncGeneratorType", T_async_generator},
    {"BuiltinFunctionType", T_builtin_function_or_method},
    {"BuiltinMethodType", T_builtin_function_or_method},
    {"CellType", T_cell},
    {"ClassMethodDescriptorType", T_classmethod_descriptor},
    {"CodeType", T_code},
    {"CoroutineType", T_coroutine},
    {"EllipsisType", T_ellipsis},
    {"FrameType", T_frame},
    {"FunctionType", T_function},
    {"GeneratorType", T_generator},
    {"GenericAlias", T_GenericAlias},
    {"GetSetDescriptorType", T_getset_descriptor},
    {"LambdaType", T_function},
    {"MappingProxyType", T_mappingproxy},
    {"MemberDescriptorType", T_member_descriptor},
    {"MethodDescriptorType", T_method_descriptor},
    {"MethodType", T_method},
    {"MethodWrapperType", T_method_wrapper},
    {"ModuleType", T_module},
    {"NoneType", T_NoneType},
    {"NotImplementedType", T_NotImplementedType},
    {"SimpleNamespace", T_SimpleNamespace},
    {"TracebackType", T_traceback},
    {"UnionType", T_UnionType},
    {"WrapperDescriptorType", T_wrapper_descriptor},
};

/* No traceback shows the frames of a method that is C in CPython. */
static void hide(machine *m, value member)
{
    if (type_of(m, member) == m->types[T_function]) {
        code_make_unseen(m, as(function, member)->code);
        return;
    }
    type *t = type_of(m, member);
    if (t == m->types[T_staticmethod] || t == m->types[T_classmethod])
        hide(m, as(wrapped_method, member)->function);
    if (t != m->types[T_property])
        return;
    const property *p = as(property, member);
    const value parts[] = {p->get, p->set, p->del};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!is_nothing(parts[i]))
            hide(m, parts[i]);
}

/* Messages name a type by CPython's tp_name: 're.Pattern' for a class that is called Pattern. */
static value set_native_name(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    if (!arguments_between(m, "_native", count, 2, 3))
        return NOTHING;
    if (!is_kind(m, args[0], KIND_TYPE) || !is_str(m, args[1]))
        return fail(m, T_TypeError, "_native() takes a class and a str");
    type *t = as(type, args[0]);
    drop_object(m, t->native_name);
    t->native_name = as(str, keep(args[1]));
    if (count == 3 && is_true(m, args[2]) == 1)
        t->flags |= TYPE_FINAL;
    value key, member;
    for (size_t at = 0; dict_next(t->dict, &at, &key, &member);)
        hide(m, member);
    return NONE;
}

static value or_of_types(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    return arguments_between(m, "_union_or", count, 2, 2) ? union_or(m, args[0], args[1]) : NOTHING;
}

static const method_record functions[] = {
    {"_native", set_native_name, ARITY_ANY, 0, "cls, name, final=False, /",
     "Let messages call cls by the name of the type of CPython that it stands for, and no "
     "traceback show its methods; if final, nothing may inherit from it."},
    {"_union_or", or_of_types, ARITY_ANY, 0, "left, right, /",
     "What type.__or__ makes of the two."},
    {0},
};

static bool types_init(machine *m, module_object *self)
{
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (!module_add(m, self, named[i].name, keep(of(m->types[named[i].kind]))))
            return false;
    return true;
}

extern const module_record _types_module;
const module_record _types_module = {
    .name = "_types",
    .doc = "Define names for built-in types.",
    .methods = functions,
    .init = types_init,
};
