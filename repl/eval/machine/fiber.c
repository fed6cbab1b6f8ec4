#include "fiber.h"

#include "checker.h"
#include "host.h"
#include "memory.h"
#include "state.h"
#include "threads.h"

#include <string.h>

#ifdef CHECKED
#include <sanitizer/common_interface_defs.h>
#endif

/* Save the callee-saved registers and the stack pointer in *from, and take up `to`. */
void fiber_switch(void **from, void *to);

#if defined(__APPLE__)
#define SYMBOL "_fiber_switch"
#define HIDDEN ".private_extern _fiber_switch\n"
#else
#define SYMBOL "fiber_switch"
#define HIDDEN ".hidden fiber_switch\n"
#endif

#if defined(__x86_64__)
enum { SAVED_WORDS = 7 }; /* six registers and the return address */
__asm__(".text\n.globl " SYMBOL "\n" HIDDEN SYMBOL ":\n"
        "    pushq %rbp\n    pushq %rbx\n    pushq %r12\n    pushq %r13\n    pushq %r14\n    pushq "
        "%r15\n"
        "    movq %rsp, (%rdi)\n    movq %rsi, %rsp\n"
        "    popq %r15\n    popq %r14\n    popq %r13\n    popq %r12\n    popq %rbx\n    popq %rbp\n"
        "    ret\n");

static void *first_frame(char *top, void (*start)(void))
{
    /* At its first instruction a function expects the stack 8 below a multiple of 16. */
    void **sp = (void **)(void *)top - SAVED_WORDS - 1;
    memset(sp, 0, (SAVED_WORDS + 1) * sizeof *sp);
    sp[SAVED_WORDS - 1] = (void *)(uintptr_t)start;
    return sp;
}
#elif defined(__aarch64__)
enum { SAVED_WORDS = 20 }; /* x19 to x30, d8 to d15 */
__asm__(".text\n.globl " SYMBOL "\n" HIDDEN ".p2align 2\n" SYMBOL ":\n"
        "    sub sp, sp, #160\n"
        "    stp x19, x20, [sp, #0]\n    stp x21, x22, [sp, #16]\n    stp x23, x24, [sp, #32]\n"
        "    stp x25, x26, [sp, #48]\n    stp x27, x28, [sp, #64]\n    stp x29, x30, [sp, #80]\n"
        "    stp d8, d9, [sp, #96]\n    stp d10, d11, [sp, #112]\n    stp d12, d13, [sp, #128]\n"
        "    stp d14, d15, [sp, #144]\n"
        "    mov x9, sp\n    str x9, [x0]\n    mov sp, x1\n"
        "    ldp x19, x20, [sp, #0]\n    ldp x21, x22, [sp, #16]\n    ldp x23, x24, [sp, #32]\n"
        "    ldp x25, x26, [sp, #48]\n    ldp x27, x28, [sp, #64]\n    ldp x29, x30, [sp, #80]\n"
        "    ldp d8, d9, [sp, #96]\n    ldp d10, d11, [sp, #112]\n    ldp d12, d13, [sp, #128]\n"
        "    ldp d14, d15, [sp, #144]\n"
        "    add sp, sp, #160\n    ret\n");

static void *first_frame(char *top, void (*start)(void))
{
    void **sp = (void **)(void *)top - SAVED_WORDS - 2;
    memset(sp, 0, (SAVED_WORDS + 2) * sizeof *sp);
    sp[11] = (void *)(uintptr_t)start; /* x30 */
    return sp;
}
#else
#error "fiber.c needs a stack switch for this processor: some twenty instructions"
#endif

/* A new stack begins with no arguments; whom it belongs to is told here. One thread runs one
 * machine at a time. */
static _Thread_local machine *starting;

static void enter_machine(const machine *m)
{
#ifdef CHECKED
    char *low, *high;
    threads_stack(m, &low, &high);
    __sanitizer_start_switch_fiber(&m->host->fake_stack, low, (size_t)(high - low));
#else
    (void)m;
#endif
}

static void entered_machine(const machine *m)
{
#ifdef CHECKED
    __sanitizer_finish_switch_fiber(NULL, &m->host->stack_bottom, &m->host->stack_size);
#else
    (void)m;
#endif
}

static void first_function(void)
{
    machine *m = starting;
    entered_machine(m);
    m->fiber_body(m);
    __builtin_trap();
}

/* Below the mark where recursion is refused: room for the native code that asks no more. */
enum { HEADROOM = 256 * 1024 };

char *fiber_floor(char *low)
{
    return low + HEADROOM;
}

void fiber_start(machine *m, void (*body)(machine *m))
{
    char *low, *high;
    memory_stack(m, &low, &high);
    m->stack_low = fiber_floor(low);
    m->fiber = first_frame(high, first_function);
    m->fiber_body = body;
}

void fiber_to_machine(machine *m)
{
    enter_machine(m);
    starting = m;
    fiber_switch(&m->host->stack, m->fiber);
#ifdef CHECKED
    __sanitizer_finish_switch_fiber(m->host->fake_stack, NULL, NULL);
#endif
}

void fiber_to_host(machine *m)
{
#ifdef CHECKED
    void *own = NULL;
    __sanitizer_start_switch_fiber(&own, m->host->stack_bottom, m->host->stack_size);
    fiber_switch(&m->fiber, m->host->stack);
    entered_machine(m);
    (void)own;
#else
    fiber_switch(&m->fiber, m->host->stack);
#endif
}

static void arrived(void *fake_stack)
{
#ifdef CHECKED
    __sanitizer_finish_switch_fiber(fake_stack, NULL, NULL);
#else
    (void)fake_stack;
#endif
}

static void first_function_of_thread(void)
{
    machine *m = starting;
    arrived(NULL);
    m->fiber_body(m);
    __builtin_trap();
}

void *fiber_new(machine *m, char *high, void (*body)(machine *m))
{
    m->fiber_body = body; /* the main stack has begun long ago */
    return first_frame(high, first_function_of_thread);
}

void fiber_turn(void **from, void *to, const char *low, const char *high)
{
    void *own = NULL;
#ifdef CHECKED
    __sanitizer_start_switch_fiber(&own, low, (size_t)(high - low));
#else
    (void)low, (void)high;
#endif
    fiber_switch(from, to);
    arrived(own);
}
