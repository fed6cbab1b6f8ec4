#!/bin/sh
# Ctrl-C calls what a program has set for it; KeyboardInterrupt otherwise, which it may catch. Where SIGINT is ignored, as a
# shell has it for what runs behind it, it stays so.
set -u
said=$(mktemp)
trap 'rm -f "$said"' EXIT

# A shell without jobs has SIGINT ignored in the background; timeout gives it back to what it runs.
heard="timeout --foreground 60"

interrupt() { # program: what it says when it is interrupted twice
    : >"$said" # the program of before has said things too
    # shellcheck disable=SC2086 # a command of several words, or none
    $heard "$PRIMER" run -c "$1" >"$said" 2>&1 &
    program=$!
    for _ in 1 2; do
        waits=0
        before=$(wc -l <"$said")
        while [ "$(wc -l <"$said")" = "$before" ] && [ $waits -lt 50 ] && kill -0 $program 2>/dev/null; do
            sleep 0.1
            waits=$((waits + 1))
        done
        kill -INT $program 2>/dev/null
    done
    wait $program
    echo "status $?" >>"$said"
}

interrupt 'import signal, sys
def handle(number, frame):
    print("handled", number, flush=True)
    if told.append(number) or len(told) == 2:
        sys.exit(3)
told = []
signal.signal(signal.SIGINT, handle)
print("ready", flush=True)
while True: pass'
printf 'ready\nhandled 2\nhandled 2\nstatus 3\n' | diff -u - "$said" || exit 1

interrupt 'print("ready", flush=True)
while True:
    try:
        while True: pass
    except KeyboardInterrupt:
        print("caught", flush=True)
        break
while True: pass'
tail -n 1 "$said" | grep -q "status 130" || {
    cat "$said"
    exit 1
}
head -n 2 "$said" | tail -n 1 | grep -q caught || exit 1

interrupt 'import asyncio
async def main():
    try:
        print("ready", flush=True)
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        print("cleaned up", flush=True)
        while True: pass
asyncio.run(main())'
if ! head -n 2 "$said" | tail -n 1 | grep -q "cleaned up" || ! tail -n 1 "$said" | grep -q "status 130"; then
    cat "$said"
    exit 1
fi

heard=
interrupt 'import signal, time
print("ready", flush=True)
until = time.monotonic() + 1
while time.monotonic() < until: pass
print(signal.getsignal(signal.SIGINT) is signal.SIG_IGN, flush=True)'
printf 'ready\nTrue\nstatus 0\n' | diff -u - "$said" || exit 1

# Whoever waits for a program that an interrupt has ended is told so, as xargs says.
echo | xargs "$PRIMER" run -c 'raise KeyboardInterrupt' >"$said" 2>&1
grep -q 'signal 2' "$said" || {
    cat "$said"
    exit 1
}
