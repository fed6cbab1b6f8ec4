/* What the address sanitizer is told about a machine's memory, which it did not allocate: freed
 * blocks are off limits. Nothing at all in other builds. */
#ifndef EVAL_CHECKER_H
#define EVAL_CHECKER_H

#if defined(__SANITIZE_ADDRESS__)
#define CHECKED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CHECKED 1
#endif
#endif

#ifdef CHECKED
#include <sanitizer/asan_interface.h>
#define CHECKER_FORBID(from, bytes) ASAN_POISON_MEMORY_REGION(from, bytes)
#define CHECKER_ALLOW(from, bytes) ASAN_UNPOISON_MEMORY_REGION(from, bytes)
#else
#define CHECKER_FORBID(from, bytes) ((void)(from), (void)(bytes))
#define CHECKER_ALLOW(from, bytes) ((void)(from), (void)(bytes))
#endif

#endif
