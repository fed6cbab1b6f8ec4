/* Modules: their objects, those written in C, and how a name becomes a module.
 *
 * A module in C is a constant module_record, named NAME_module, at the end of the file that
 * implements it, and a row of MODULES. A module in Python is a file modules/NAME.py, which the
 * build turns into a row of python_modules. What is neither is looked for beside the program,
 * through the doors.
 */
#ifndef EVAL_MODULE_H
#define EVAL_MODULE_H

#include "repl/eval/object/type.h"

typedef struct module_object {
    object head;
    dict *dict;           /* owned: its namespace */
    str *name;            /* owned; for repr when __name__ is gone */
    bool native;          /* written in C: "(built-in)" */
    bool is_initializing; /* its code runs */
    /* Puts in what costs too much to be there before it is asked for: __spec__, __loader__. False
     * with an exception. NULL: it is all there. */
    bool (*late)(machine *m, struct module_object *self);
} module_object;

typedef struct module_record {
    const char *name; /* "math" */
    const char *doc;
    const method_record *methods; /* its functions; ends with a NULL name; may be NULL */
    bool (*init)(
        machine *m,
        module_object *self); /* adds constants and types; may be NULL; false with an exception */
} module_record;

/* Modules in C. MODULE(identifier): NAME_module is its record. Add the row together with the file.
 */
#include "module_list.h"

/* A module in Python, compiled when the program is built. */
typedef struct python_module {
    const char *name; /* "collections.abc" */
    const char *text;
    size_t length;
    const char *packed; /* its unit, as packed.h has it */
    bool is_package;
} python_module;
extern const python_module python_modules[]; /* ends with a NULL name */

/* State of modules in C that is not in their namespace: machine.module_state[STATE_…], each owned
 * by the machine, NOTHING at the start. Mostly the module's own types. */
enum module_state {
#define STATE(name) STATE_##name,
    MODULE_STATES(STATE)
#undef STATE
        STATE_COUNT
};

/* Is it the name of a file that is part of the program, "<frozen collections>"? */
bool module_is_library_file(const str *file);

/* An empty module: __name__, __doc__, __package__, __loader__, __spec__. */
module_object *module_new(machine *m, const char *name);
/* Put something into a module's namespace. Steals v; NOTHING answers false, so that calls can be
 * nested. */
bool module_add(machine *m, module_object *self, const char *name, value v);
bool module_add_functions(machine *m, module_object *self, const method_record *methods);
/* Make a type private to a module, and add it under its __name__. Borrowed: the namespace owns it.
 */
type *module_add_type(machine *m, module_object *self, const type_record *record);
/* The same for a type that natives look for again: in machine.module_state. */
bool module_keep_type(machine *m, module_object *self, enum module_state place,
                      const type_record *record);

/* import name, as the statement does, but answering the named module itself and not its package. */
value import_module(machine *m, const char *name);
/* import_module(module).name */
value import_name(machine *m, const char *module, const char *name);
/* __import__(): what IMPORT_NAME does. `level` counts leading dots; globals may be NULL. */
value import_level(machine *m, str *name, dict *globals, value from_list, int64_t level);
/* from module import name: what IMPORT_FROM does. */
value import_from(machine *m, value module, str *name);
/* from module import *: into a namespace. */
bool import_star(machine *m, value module, value names);

/* The module a program runs in, made on first use; borrowed. */
module_object *module_main(machine *m);
/* At the end: clear __main__, then the others, in CPython's order, so that what they hold is
 * finalised. */
void modules_finalise(machine *m);

/* Start-up, in this order: all types, then builtins and sys. False: no memory. */
bool types_start(machine *m);
bool modules_start(machine *m);

/* Compile text for exec, eval, compile and import: a code object, or NULL with SyntaxError. The
 * flags are compile()'s, and above them the level of optimisation: without asserts, without
 * docstrings. */
enum { COMPILE_LEVEL = 28 };
struct code *compile_text(machine *m, const char *source, size_t length, const char *filename,
                          int kind, int flags, bool is_text);

#endif
