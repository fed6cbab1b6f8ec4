#!/bin/sh
# A step sends the terminal what changed, not the screen: the bytes of 24 steps through a program of 30 lines at 80×24,
# where a fresh screen is about 4,000.
set -u
scratch=$(mktemp -d)
trap 'tmux -S "$scratch/socket" kill-server 2>/dev/null; rm -rf "$scratch"' EXIT
cat >"$scratch/averages.py" <<'PROGRAM'
def averager():
    total = 0.0
    count = 0
    average = None
    while True:
        term = yield average
        if term is None:
            break
        total += term
        count += 1
        average = total / count
    return count, average


def grouper(results, key):
    while True:
        results[key] = yield from averager()


def main(data):
    results = {}
    for key, values in data.items():
        group = grouper(results, key)
        next(group)
        for value in values:
            group.send(value)
        group.send(None)
    print(results)


main({"a": [1, 2], "b": [3]})
PROGRAM

terminal() {
    tmux -S "$scratch/socket" -f /dev/null "$@"
}

size() {
    wc -c <"$scratch/sent"
}

# Wait until the header says a step's number.
until_step() {
    for _ in $(seq 200); do
        terminal capture-pane -p -t 0 | head -n 1 | grep -q "step $1 of" && return 0
        sleep 0.1
    done
    echo "step $1 does not come"
    exit 1
}

export XDG_STATE_HOME="$scratch" TERM=tmux-256color
terminal new-session -d -x 80 -y 24 "$PRIMER step $scratch/averages.py"
until_step 0
terminal pipe-pane -t 0 "cat >$scratch/sent"
sleep 0.3
for _ in $(seq 8); do
    terminal send-keys -t 0 Down
    until_step "[0-9]*"
done
before=$(size)
for _ in $(seq 24); do
    terminal send-keys -t 0 l
    sleep 0.2
done
sleep 0.5
sent=$((($(size) - before) / 24))
if [ "$before" -eq 0 ] || [ "$sent" -eq 0 ] || [ "$sent" -ge 2000 ]; then
    echo "$sent bytes a step"
    exit 1
fi
