/* Bytes for the reader: whatever they are, it answers with a unit or a diagnostic, and gives its
 * memory back. */
#include "repl/read/read.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const module_kind kinds[] = {MODULE_FILE, MODULE_EXPRESSION, MODULE_INTERACTIVE};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        pool *p = pool_new();
        diagnostic wrong = {0};
        read_warning *warnings = NULL;
        read_compile(p,
                     &(read_request){.source = {(const char *)data, size},
                                     .filename = "fuzz.py",
                                     .kind = kinds[i],
                                     .interactive = kinds[i] == MODULE_INTERACTIVE},
                     &wrong, &warnings);
        pool_drop(p);
    }
    return 0;
}
