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
    .init = types_init,
};
