/* What there is of Python's standard library here, and what there is not: so that a missing module
 * or function is told apart from a misspelt one, and the README's table says what is so. */
#ifndef EVAL_LIBRARY_H
#define EVAL_LIBRARY_H

#include <stdbool.h>

/* The top-level modules of CPython 3.13's library, parted by spaces: sys.stdlib_module_names. */
extern const char library_names[];

/* What the modules that are here lack of CPython's public names. GAP(module, names) */
/* clang-format off */
#define LIBRARY_GAPS(GAP) \
    GAP(asyncio, \
          "AbstractChildWatcher AbstractServer BaseProtocol BaseTransport " \
          "BufferedProtocol DatagramProtocol DatagramTransport FastChildWatcher " \
          "MultiLoopChildWatcher PidfdChildWatcher Protocol ReadTransport " \
          "SafeChildWatcher Server StreamReader StreamReaderProtocol StreamWriter " \
          "SubprocessProtocol SubprocessTransport ThreadedChildWatcher Transport " \
          "WriteTransport create_subprocess_exec create_subprocess_shell " \
          "get_child_watcher open_connection open_unix_connection set_child_watcher " \
          "start_server start_unix_server") \
    GAP(difflib, \
          "HtmlDiff diff_bytes") \
    GAP(signal, \
          "ITIMER_PROF ITIMER_REAL ITIMER_VIRTUAL ItimerError SIG_BLOCK SIG_SETMASK " \
          "SIG_UNBLOCK Sigmasks alarm getitimer pause pidfd_send_signal pthread_kill " \
          "pthread_sigmask set_wakeup_fd setitimer siginterrupt sigpending sigtimedwait " \
          "sigwait sigwaitinfo struct_siginfo") \
    GAP(sys, \
          "activate_stack_trampoline deactivate_stack_trampoline getdlopenflags " \
          "getunicodeinternedsize is_stack_trampoline_active monitoring setdlopenflags") \
    GAP(time, \
          "CLOCK_BOOTTIME CLOCK_MONOTONIC_RAW CLOCK_TAI clock_getres clock_settime " \
          "clock_settime_ns pthread_getcpuclockid")
/* clang-format on */

typedef struct library_gap {
    const char *module;
    const char *names; /* parted by spaces */
} library_gap;
extern const library_gap library_gaps[]; /* ends with a NULL module */

bool library_has(const char *name);
/* Python has it ("json", "os.path"), and it is not here. */
bool library_lacks_module(const char *name);
/* The same of a name in a module that is here. */
bool library_lacks_name(const char *home, const char *name);

#endif
