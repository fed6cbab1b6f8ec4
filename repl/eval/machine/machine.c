#include "machine.h"

#include "fiber.h"
#include "host.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/exceptions/report.h"
#include "repl/eval/exceptions/warning.h"
#include "repl/eval/generators/chain.h"
#include "repl/eval/import/module.h"
#include "repl/eval/object/call.h"
#include "repl/eval/object/collector.h"
#include "repl/eval/run/code.h"
#include "repl/eval/run/run.h"
#include "repl/eval/run/tally.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/str.h"
#include "repl/read/read.h"
#include "state.h"
#include "threads.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

enum { DEFAULT_DEPTH = 1000 };

/* A signal that comes between two halves of counting down is heard this late, and one that is heard
 * moves the count of work by this much. */
enum { LONGEST_PATIENCE = 10000 };

/* Until the nearest reason to look up. */
static void set_patience(machine *m)
{
    uint64_t work = machine_work(m), turn_ends = threads_turn_ends(m);
    uint64_t until = m->work_limit && m->work_limit < turn_ends ? m->work_limit : turn_ends;
    uint64_t polls = until > work ? until - work : 0;
    if (m->host->interrupted || m->form != m->looping)
        polls = 0;
    m->patience = (polls < LONGEST_PATIENCE ? (int64_t)polls : LONGEST_PATIENCE) - 1;
    m->work_then = work + (uint64_t)m->patience;
}

/* Passing through a level of a delegation is an event, and begins expressions, but no line. */
static bool levels_show(const machine *m)
{
    bool only_lines = m->watched == EVENT_LINE && !m->tick_mask && !m->trace.on;
    return (m->form == FORM_WATCHED && !only_lines) || m->told & EVENT_DELEGATE;
}

static void open_chains_if_seen(machine *m)
{
    if (levels_show(m))
        chain_open_all(m);
    else
        m->chains_open = false;
}

/* From now on this form of the loop shall run: one that is another takes note. */
static void set_form(machine *m, enum form form)
{
    m->form = (uint8_t)form;
    m->labels = m->labels_of[form != FORM_COUNTED];
    open_chains_if_seen(m);
    set_patience(m);
}

static bool is_near(machine *m)
{
    bool far = !m->tick_stop || m->ticks + m->tick_slack < m->tick_stop;
    m->tick_near = m->tick_stop ? m->tick_stop - m->tick_slack : UINT64_MAX;
    return !far;
}

static enum form form_wanted(machine *m)
{
    if (!m->watched && !m->trace.on)
        return FORM_PLAIN;
    bool only_counts = !m->trace.on && m->tallied && m->tick_mask & STEPS && !(m->told & STEPS);
    return only_counts && !is_near(m) ? FORM_COUNTED : FORM_WATCHED;
}

void machine_look_near(machine *m)
{
    frame *counted = tally_settle(m);
    set_form(m, form_wanted(m));
    tally_resume(m, counted);
}

void machine_loop_left(machine *m)
{
    if (m->form != m->looping)
        machine_want_attention(m);
}

static void watch(machine *m)
{
    m->told = m->stop_mask | m->host->observer_mask;
    m->watched = m->told | m->tick_mask;
    set_form(m, form_wanted(m));
}

void machine_unwatch(machine *m)
{
    m->watched = m->told = 0;
    set_form(m, form_wanted(m));
}

static void stop(machine *m, stopped why)
{
    frame *counted = tally_settle(m);
    m->stopped = why;
    fiber_to_host(m);
    set_patience(m);
    tally_resume(m, counted);
}

static bool attend_interrupt(machine *m)
{
    m->host->interrupted = 0;
    if (m->host->options.interrupt_stops) {
        stop(m, STOPPED_BY_INTERRUPT);
        return true;
    }
    if (m->interrupt_ignored)
        return true;
    value handler = m->module_state[STATE_interrupt];
    if (is_nothing(handler)) {
        fail_with(m, T_KeyboardInterrupt, NOTHING);
        return false;
    }
    value where = m->frame ? frame_object_of(m, m->frame) : NONE;
    value v = is_nothing(where) ? where : call2(m, handler, small(SIGINT), where);
    drop_any(m, where);
    drop_any(m, v);
    return !is_nothing(v);
}

bool machine_attend(machine *m)
{
    set_patience(m);
    if (m->host->aside && m->work_limit && machine_work(m) >= m->work_limit)
        return fails(m, T_RuntimeError, "took too long");
    collector_poll(m);
    threads_attend(m);
    if (m->host->interrupted && (thread_is_main(m) || m->host->options.interrupt_stops) &&
        !attend_interrupt(m))
        return false;
    while (m->work_limit && machine_work(m) >= m->work_limit && !m->host->aside)
        stop(m, STOPPED_BY_BUDGET);
    return true;
}

void machine_tell(machine *m)
{
    const struct host *h = m->host;
    event *e = &m->event;
    frame *counted = tally_settle(m);
    bool ticks = (e->kind & m->tick_mask) != 0;
    m->ticks += ticks;
    e->tick = m->ticks;
    m->at_event = true;
    bool wanted = (e->kind & m->stop_mask) != 0 || (ticks && m->ticks == m->tick_stop);
    if (e->kind & h->observer_mask && h->observer(h->observer_context, e))
        wanted = true;
    if (wanted)
        stop(m, STOPPED_AT_EVENT);
    m->at_event = false;
    tally_resume(m, counted);
}

void machine_fire(machine *m, const event *e)
{
    if (m->host->aside)
        return;
    m->event = *e;
    machine_tell(m);
}

void machine_wait_for_input(machine *m)
{
    frame *counted = tally_settle(m);
    m->event = (event){.kind = EVENT_INPUT, .frame = m->frame, .tick = m->ticks};
    m->at_event = true;
    stop(m, STOPPED_AT_EVENT);
    m->at_event = false;
    tally_resume(m, counted);
}

/* FROM.CALLED(), if the program imported that module. */
static void call_if_imported(machine *m, const char *from, const char *called, const char *doing)
{
    str *whose = str_intern(m, from), *name = str_intern(m, called);
    value found = whose && name ? dict_get_str(m, m->modules, whose) : NOTHING;
    if (!is_nothing(found))
        drop_any(m, call_method0(m, found, name));
    drop_object(m, whose);
    drop_object(m, name);
    if (is_raised(m))
        report_unraisable(m, doing, NONE);
}

/* What python does after __main__: report, run what waits for the end, let go of everything. */
static void finish_program(machine *m)
{
    call_if_imported(m, "threading", "_shutdown", "on threading shutdown");
    call_if_imported(m, "atexit", "_run_exitfuncs", "in atexit callback");
    trace_set(m, false, NONE);
    trace_set(m, true, NONE);
    m->sources_gone = true;
    exception_forget_program(m, m->error);
    m->collector.debug = 0;
    modules_finalise(m);
}

/* What the reader found dubious is said first, also where a SyntaxError follows; false: a filter
 * made an error of it. */
static bool issue_pending_warnings(machine *m)
{
    value refused = take_raised(m);
    bool fine = warning_issue_packed(m, m->pending_warnings, m->pending_filename);
    replace(m, &m->pending_warnings, NOTHING);
    if (is_nothing(refused))
        return fine;
    if (fine)
        put_raised(m, refused);
    else
        drop(m, refused);
    return false;
}

static void run_pending(machine *m)
{
    code *c = m->pending;
    m->pending = NULL;
    m->exit_status = 0;
    replace(m, &m->error, NOTHING);
    bool runs = issue_pending_warnings(m);
    if (c) {
        dict *names = module_main(m)->dict;
        value result = NOTHING;
        if (runs)
            result = run_code(m, c, names, of(names), NOTHING);
        drop_object(m, c);
        drop_any(m, result);
    }
    if (is_raised(m)) {
        m->error = keep(m->raised);
        memory_use_all(m);
        m->exit_status = report_uncaught(m);
    }
}

static void machine_body(machine *m)
{
    for (;;) {
        run_pending(m);
        if (m->finishing_program) {
            if (m->watched & EVENT_END)
                machine_fire(m, &(event){.kind = EVENT_END, .value = m->error, .at = {.line = -1}});
            finish_program(m);
        }
        m->ended = true;
        stop(m, STOPPED_AT_END);
    }
}

static bool start(machine *m)
{
    m->random_state = m->host->options.seed;
    m->depth_limit = DEFAULT_DEPTH;
    m->depth_left = DEFAULT_DEPTH;
    m->handled = &m->base_handled;
    m->work_limit = m->host->options.work_limit;
    m->rules = m->host->options.dialect;
    m->interrupt_ignored = m->host->options.interrupt_ignored;
    m->change.kind = -1;
    m->ended = true;
    char *low, *high;
    memory_stack(m, &low, &high);
    m->stack_low = NULL; /* starting runs on the host's stack */
    if (!threads_start(m))
        return false;
    set_patience(m);
    if (!types_start(m) || !modules_start(m))
        return false;
    m->memory_error = exception_new(m, T_MemoryError, m->empty_tuple);
    if (is_nothing(m->memory_error))
        return false;
    collector_start(m);
    fiber_start(m, machine_body);
    return true;
}

machine *machine_new(const machine_options *options)
{
    struct host *h = calloc(1, sizeof *h);
    if (!h)
        return NULL;
    if (options)
        h->options = *options;
    if (h->options.doors)
        h->doors = *h->options.doors;
    machine *m = memory_reserve(h->options.memory_limit);
    if (!m) {
        free(h);
        return NULL;
    }
    m->host = h;
    if (h->options.tracks_writes)
        memory_track(m);
    if (!start(m)) {
        machine_drop(m);
        return NULL;
    }
    return m;
}

void machine_drop(machine *m)
{
    if (!m)
        return;
    struct host *h = m->host;
    if (h->texts)
        pool_drop(h->texts);
    snapshot_drop(h->like);
    memory_release(m);
    free(h);
}

static bool load(machine *m, const read_request *request, diagnostic *wrong)
{
    diagnostic ours = {0};
    if (!m->host->texts)
        m->host->texts = pool_new();
    pool *p = pool_new();
    read_warning *warnings = NULL;
    const unit *u = read_compile(p, request, &ours, &warnings);
    replace(m, &m->pending_warnings, warning_pack(m, warnings));
    drop_object(m, m->pending_filename);
    m->pending_filename = str_new(m, request->filename);
    if (!u) {
        pool_drop(
            m->host
                ->texts); /* the diagnostic's texts live in the pool: keep it until the next load */
        m->host->texts = p;
        if (wrong)
            *wrong = ours;
        return false;
    }
    drop_object(m, m->pending);
    m->pending = code_from_unit(m, u);
    pool_drop(p);
    m->ended = !m->pending;
    return m->pending != NULL;
}

/* The uncaught exception of a text that did not compile is its SyntaxError, reported when the
 * machine runs. */
static bool refuse(machine *m, const diagnostic *wrong, const char *filename)
{
    fail_syntax(m, wrong, filename);
    m->ended = false;
    return false;
}

/* The source that tracebacks quote. */
static void remember_source(machine *m, const char *filename, const char *source, size_t length)
{
    str *name = str_new(m, filename);
    if (name)
        source_remember(m, name, source, length);
    drop_object(m, name);
    clear_raised(m);
}

static void name_main(machine *m, const char *filename)
{
    bool has_file = filename[0] != '<' || !strcmp(filename, "<stdin>");
    str *name = has_file ? str_new(m, filename) : NULL;
    drop_object(m, m->program);
    m->program = str_intern(m, filename);
    if (name) {
        dict_set_str(m, module_main(m)->dict, m->names.__file__, of(name));
        dict_set_str(m, module_main(m)->dict, m->names.__cached__, NONE);
    }
    drop_object(m, name);
    clear_raised(m);
}

bool machine_load(machine *m, const char *filename, const char *source, size_t length,
                  diagnostic *wrong)
{
    diagnostic ours = {0};
    read_request request = {
        .source = {source, length}, .filename = filename, .kind = MODULE_FILE, .is_script = true};
    m->finishing_program = true;
    remember_source(m, filename, source, length);
    name_main(m, filename);
    if (load(m, &request, &ours))
        return true;
    if (wrong)
        *wrong = ours;
    return refuse(m, &ours, filename);
}

bool machine_load_more(machine *m, const char *filename, const char *source, size_t length,
                       bool interactive, diagnostic *wrong)
{
    diagnostic ours = {0};
    read_request request = {.source = {source, length},
                            .filename = filename,
                            .kind = interactive ? MODULE_INTERACTIVE : MODULE_FILE,
                            .is_text = true,
                            .interactive = interactive};
    m->finishing_program = false;
    remember_source(m, filename, source, length);
    if (load(m, &request, &ours))
        return true;
    if (wrong)
        *wrong = ours;
    return ours.incomplete ? false : refuse(m, &ours, filename);
}

static stopped go(machine *m)
{
    if (m->ended)
        return STOPPED_AT_END;
    watch(m);
    fiber_to_machine(m);
    return m->stopped;
}

stopped machine_run(machine *m, uint32_t until)
{
    m->stop_mask = until;
    m->tick_stop = 0;
    return go(m);
}

stopped machine_run_to(machine *m, uint64_t tick)
{
    if (m->ticks >= tick)
        return m->ended ? STOPPED_AT_END : STOPPED_AT_EVENT;
    m->stop_mask = 0;
    m->tick_stop = tick;
    return go(m);
}

void machine_finish(machine *m)
{
    m->pending = NULL;
    m->finishing_program = true;
    m->ended = false;
    machine_run(m, 0);
}

const event *machine_event(const machine *m)
{
    return m->at_event ? &m->event : NULL;
}

void machine_observe(machine *m, uint32_t mask, bool (*observer)(void *context, const event *e),
                     void *context)
{
    m->host->observer = observer;
    m->host->observer_context = context;
    m->host->observer_mask = observer ? mask : 0;
    watch(m);
}

void machine_interrupt(machine *m)
{
    m->host->interrupted = 1;
    *(volatile int64_t *)&m->patience = -1;
}

uint64_t machine_ticks(const machine *m)
{
    return m->ticks;
}

uint64_t machine_entries(const machine *m)
{
    return m->entries;
}

void machine_count_ticks(machine *m, uint32_t mask)
{
    value raised = m->raised;
    m->raised = NOTHING;
    chain_open_all(m); /* what they count is about to change */
    m->tick_mask = mask;
    m->tallied = tally_make_all(m);
    clear_raised(m); /* without memory for it, each instruction is looked at */
    m->raised = raised;
    watch(m);
}

int machine_exit_status(const machine *m)
{
    return m->exit_status;
}

value machine_error(const machine *m)
{
    return m->error;
}

bool machine_is_aside(const machine *m)
{
    return m->host->aside;
}

void machine_aside(machine *m, const snapshot *near_by, uint64_t work, size_t times,
                   void (*body)(machine *m, void *context), void *context)
{
    snapshot *before = machine_save(m, near_by);
    if (!before)
        return;
    m->host->aside = true;
    for (size_t i = 0; i < times; i++) {
        machine_unwatch(m);
        m->stack_low = NULL; /* on the host's stack now */
        m->work_limit = machine_work(m) + work;
        set_patience(m);
        m->raised = NOTHING;
        body(m, context);
        machine_restore(m, before);
    }
    m->host->aside = false;
    snapshot_drop(before);
}

uint64_t machine_work(const machine *m)
{
    return m->work_then - (uint64_t)m->patience;
}

void machine_set_work_limit(machine *m, uint64_t limit)
{
    m->work_limit = limit;
    set_patience(m);
}

void machine_set_doors(machine *m, const doors *d)
{
    m->host->doors = *d;
}
