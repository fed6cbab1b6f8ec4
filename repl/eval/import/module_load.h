/* Loading: where a module that nobody has imported yet is found, and how it is made.
 *
 * A module is C (a module_record), packed Python of the library (a python_module), or a file along
 * sys.path. In this order, a program's file comes before a module of the library unless CPython
 * has that one built in. A program that changes sys.meta_path or sys.path_hooks has the finders of
 * _frozen_importlib asked instead.
 */
#ifndef EVAL_MODULE_LOAD_H
#define EVAL_MODULE_LOAD_H

#include "module.h"

/* The module `name`, whose last part is looked for in the package `parent` (NOTHING: at the top).
 * library_first: the library imports it, and means its own. Owned; it is in sys.modules then. */
value module_load(machine *m, str *name, value parent, str *parent_name, bool library_first);

/* What is part of the program: NULL, no such module. */
const module_record *module_native(const char *name);
const python_module *module_embedded(const char *name);
/* The module of a record, in sys.modules. Owned. */
value module_make_native(machine *m, const module_record *record);
/* Its code, not yet run. Owned; NULL: no memory. */
struct code *module_embedded_code(machine *m, const python_module *from);

/* "c" of "a.b.c" */
const char *module_last_part(const char *name);
/* The package that a module is in, by its name: itself, when it is one. Owned. */
str *module_package(machine *m, str *name, bool is_package);

#endif
