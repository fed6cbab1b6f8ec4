/* _types: the built-in types that have no name in builtins, for types.py. */
#include "repl/eval/module.h"
#include "repl/eval/state.h"

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

static value like_builtin(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    if (!is_kind(m, args[0], KIND_TYPE))
        return fail(m, T_TypeError, "_like_builtin() argument must be a type, not %T", args[0]);
    as(type, args[0])->flags |= TYPE_LIKE_BUILTIN;
    return keep(args[0]);
}

static const method_record functions[] = {
    {"_like_builtin", like_builtin, ARITY_ONE, 0, "cls, /",
     "Let messages name this class with its module, as those of classes in C do."},
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
