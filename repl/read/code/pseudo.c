#include "pseudo.h"

bool pseudo_is_setup(int op)
{
    return op == PSEUDO_SETUP_FINALLY || op == PSEUDO_SETUP_CLEANUP || op == PSEUDO_SETUP_WITH;
}

bool pseudo_is_unconditional_jump(int op)
{
    return op == PSEUDO_JUMP || op == PSEUDO_JUMP_NO_INTERRUPT || op == OP_JUMP_FORWARD ||
           op == OP_JUMP_BACKWARD || op == OP_JUMP_BACKWARD_NO_INTERRUPT;
}

bool pseudo_is_jump(int op)
{
    switch (op) {
    case OP_FOR_ITER:
    case OP_SEND:
    case OP_POP_JUMP_IF_FALSE:
    case OP_POP_JUMP_IF_TRUE:
    case OP_POP_JUMP_IF_NONE:
    case OP_POP_JUMP_IF_NOT_NONE: return true;
    default: return pseudo_is_unconditional_jump(op);
    }
}

bool pseudo_is_exit(int op)
{
    return op == OP_RETURN_VALUE || op == OP_RETURN_CONST || op == OP_RAISE_VARARGS ||
           op == OP_RERAISE;
}

bool pseudo_has_const(int op)
{
    return op == OP_LOAD_CONST || op == OP_RETURN_CONST;
}

int pseudo_cache_units(int op)
{
    switch (op) {
#define OPCODE(name, number, caches, operand, sentence) \
    case number: return caches;
        OPCODES(OPCODE)
#undef OPCODE
    default: return 0;
    }
}

/* Effects that depend on the argument. */
static int counted_effect(int op, int arg)
{
    switch (op) {
    case OP_BUILD_CONST_KEY_MAP: return -arg;
    case OP_BUILD_LIST:
    case OP_BUILD_SET:
    case OP_BUILD_STRING:
    case OP_BUILD_TUPLE: return 1 - arg;
    case OP_BUILD_MAP: return 1 - 2 * arg;
    case OP_BUILD_SLICE: return arg == 3 ? -2 : -1;
    case OP_CALL: return -1 - arg;
    case OP_CALL_KW: return -2 - arg;
    case OP_CALL_FUNCTION_EX: return -2 - (arg & 1);
    case OP_LOAD_ATTR: return arg & 1;
    case OP_LOAD_GLOBAL: return 1 + (arg & 1);
    case OP_LOAD_SUPER_ATTR: return -2 + (arg & 1);
    case OP_RAISE_VARARGS: return -arg;
    case OP_UNPACK_EX: return (arg & 0xFF) + (arg >> 8);
    case OP_UNPACK_SEQUENCE: return arg - 1;
    default: return 0;
    }
}

int pseudo_stack_effect(int op, int arg, bool jumps)
{
    switch (op) {
    case PSEUDO_SETUP_CLEANUP: return jumps ? 2 : 0;
    case PSEUDO_SETUP_FINALLY:
    case PSEUDO_SETUP_WITH: return jumps ? 1 : 0;
    case OP_LOAD_FAST_LOAD_FAST: return 2;
    case OP_BEFORE_ASYNC_WITH:
    case OP_BEFORE_WITH:
    case OP_FOR_ITER:
    case OP_GET_ANEXT:
    case OP_GET_LEN:
    case OP_LOAD_ASSERTION_ERROR:
    case OP_LOAD_BUILD_CLASS:
    case OP_LOAD_LOCALS:
    case OP_MATCH_KEYS:
    case OP_MATCH_MAPPING:
    case OP_MATCH_SEQUENCE:
    case OP_PUSH_EXC_INFO:
    case OP_PUSH_NULL:
    case OP_RETURN_GENERATOR:
    case OP_WITH_EXCEPT_START:
    case OP_COPY:
    case OP_IMPORT_FROM:
    case OP_LOAD_CONST:
    case OP_LOAD_DEREF:
    case OP_LOAD_FAST:
    case OP_LOAD_FAST_AND_CLEAR:
    case OP_LOAD_FAST_CHECK:
    case OP_LOAD_NAME:
    case PSEUDO_LOAD_CLOSURE: return 1;
    case OP_BINARY_SUBSCR:
    case OP_CLEANUP_THROW:
    case OP_END_FOR:
    case OP_END_SEND:
    case OP_EXIT_INIT_CHECK:
    case OP_FORMAT_WITH_SPEC:
    case OP_POP_EXCEPT:
    case OP_POP_TOP:
    case OP_RETURN_VALUE:
    case OP_BINARY_OP:
    case OP_CALL_INTRINSIC_2:
    case OP_COMPARE_OP:
    case OP_CONTAINS_OP:
    case OP_DELETE_ATTR:
    case OP_DICT_MERGE:
    case OP_DICT_UPDATE:
    case OP_IMPORT_NAME:
    case OP_IS_OP:
    case OP_LIST_APPEND:
    case OP_LIST_EXTEND:
    case OP_POP_JUMP_IF_FALSE:
    case OP_POP_JUMP_IF_TRUE:
    case OP_POP_JUMP_IF_NONE:
    case OP_POP_JUMP_IF_NOT_NONE:
    case OP_RERAISE:
    case OP_SET_ADD:
    case OP_SET_FUNCTION_ATTRIBUTE:
    case OP_SET_UPDATE:
    case OP_STORE_DEREF:
    case OP_STORE_FAST:
    case OP_STORE_GLOBAL:
    case OP_STORE_NAME:
    case PSEUDO_STORE_FAST_MAYBE_NULL: return -1;
    case OP_BINARY_SLICE:
    case OP_DELETE_SUBSCR:
    case OP_END_ASYNC_FOR:
    case OP_MAP_ADD:
    case OP_MATCH_CLASS:
    case OP_STORE_ATTR:
    case OP_STORE_FAST_STORE_FAST: return -2;
    case OP_STORE_SUBSCR: return -3;
    case OP_STORE_SLICE: return -4;
    default: return counted_effect(op, arg);
    }
}
