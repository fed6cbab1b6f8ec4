/* The rows of module.h: which modules are written in C, and what state they keep. */
#ifndef EVAL_MODULE_LIST_H
#define EVAL_MODULE_LIST_H

/* MODULE(identifier), alphabetical */
#define MODULES(MODULE)  \
    MODULE(_abc)         \
    MODULE(_binascii)    \
    MODULE(_bisect)      \
    MODULE(_clock)       \
    MODULE(_codecs)      \
    MODULE(_collections) \
    MODULE(_csv_rows)    \
    MODULE(_dis)         \
    MODULE(_doors)       \
    MODULE(_functools)   \
    MODULE(_hashlib)     \
    MODULE(_heapq)       \
    MODULE(_imp)         \
    MODULE(_io)          \
    MODULE(_json)        \
    MODULE(_pickle)      \
    MODULE(_random)      \
    MODULE(_signal)      \
    MODULE(_sre)         \
    MODULE(_struct)      \
    MODULE(_thread)      \
    MODULE(_tokenize)    \
    MODULE(_traceback)   \
    MODULE(_tree)        \
    MODULE(_types)       \
    MODULE(_warnings)    \
    MODULE(_weakref)     \
    MODULE(array)        \
    MODULE(atexit)       \
    MODULE(builtins)     \
    MODULE(cmath)        \
    MODULE(gc)           \
    MODULE(itertools)    \
    MODULE(math)         \
    MODULE(operator)     \
    MODULE(sys)          \
    MODULE(unicodedata)

/* STATE(identifier): what, whose */
#define MODULE_STATES(STATE)                                                       \
    STATE(text_stream) /* the type of sys.stdout */                                \
    STATE(async_hooks) /* the type of sys.get_asyncgen_hooks() */                  \
    STATE(atexit)      /* the registered calls */                                  \
    STATE(interrupt)   /* what a program set for Ctrl-C */                         \
    STATE(finders)     /* sys.meta_path as it was at the start, in a tuple */      \
    STATE(gc)          /* thresholds as they were set */                           \
    STATE(garbage)     /* the list gc.garbage */                                   \
    STATE(weakproxy)   /* weakref.ProxyType and CallableProxyType */               \
    STATE(weakcallableproxy)                                                       \
    STATE(itertools_grouper) /* the private types of itertools */                  \
    STATE(itertools_tee)                                                           \
    STATE(itertools_tee_node)                                                      \
    STATE(deque) /* collections.deque and its iterators */                         \
    STATE(deque_iterator)                                                          \
    STATE(deque_reverse_iterator)                                                  \
    STATE(array) /* array.array and its iterator */                                \
    STATE(array_iterator)                                                          \
    STATE(cmp_to_key)  /* functools.KeyWrapper */                                  \
    STATE(regex_match) /* re.Match and its scanner */                              \
    STATE(regex_scanner)                                                           \
    STATE(struct) /* struct.Struct, its iterator, and a dict of those by format */ \
    STATE(struct_unpacking)                                                        \
    STATE(struct_kept)                                                             \
    STATE(csv_reader) /* _csv.reader, _csv.writer, and how long a field may be */  \
    STATE(csv_writer)                                                              \
    STATE(csv_limit)                                                               \
    STATE(hash) /* hashlib's objects, and those whose digests have any length */   \
    STATE(hash_open)                                                               \
    STATE(lock)       /* the type of _thread.allocate_lock() */                    \
    STATE(kept_files) /* what _world keeps in memory, a dict by absolute path */

#endif
