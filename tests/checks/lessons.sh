#!/bin/sh
# The lessons keep their word: every program says what its file says, every key can be computed. The worked example of
# FORMAT.md is a lesson that loads and checks. What is damaged or hostile gets an error, never a crash or a hang.
# shellcheck disable=SC2016 # the backquotes are Markdown
set -eu
PRIMER=${PRIMER:-$PWD/.build/primer}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export XDG_STATE_HOME="$scratch/state"

"$PRIMER" check lessons/scripts

awk '/^`````markdown$/ { inside = 1; next } /^`````$/ { inside = 0 } inside' lessons/FORMAT.md >"$scratch/example.md"
[ -s "$scratch/example.md" ]
"$PRIMER" check "$scratch/example.md"

# FILE must be complained about at LINE:COLUMN with WORDS.
complains() {
    if "$PRIMER" check "$scratch/$1" >"$scratch/said" 2>&1; then
        echo "$1: nothing was said"
        exit 1
    fi
    grep -F ":$2: " "$scratch/said" | grep -qF "$3" || { cat "$scratch/said"; echo "$1: expected $2: $3"; exit 1; }
    if grep -q "$(printf '\033')" "$scratch/said"; then
        echo "$1: an escape sequence came through"
        exit 1
    fi
}

head='# T
key: t

## P
'
printf '%s' '' >"$scratch/empty.md"
complains empty.md 1:1 'begins with its title'
printf '%skind: predict\nasks: output\n\n```python\nprint(1)\n```\n- `2` no\n- `3` no\n' "$head" >"$scratch/key.md"
complains key.md 4:1 'no choice is what the machine answers: 1'
printf '%skind: read\n\n```python\n1 / 0\n```\n' "$head" >"$scratch/fails.md"
complains fails.md 7:1 'ZeroDivisionError'
printf '%skind: read\n\n```python\nprint(1)\n```\n\n```output\n2\n```\n' "$head" >"$scratch/output.md"
complains output.md 12:1 'the program says here: 1'
printf '%skind: raed\n\nwords\n' "$head" >"$scratch/kind.md"
complains kind.md 5:7 "no kind of page is called 'raed'"
printf '%skind: read\n\nan \033[31mescape\n' "$head" >"$scratch/escape.md"
complains escape.md 7:4 'a control character'
printf '%skind: read\n\n\377\n' "$head" >"$scratch/bytes.md"
complains bytes.md 7:1 'not UTF-8'
printf '%skind: read\n\n```python\nwhile True: pass\n```\n' "$head" >"$scratch/endless.md"
complains endless.md 7:1 'never ends'
printf '%skind: build\n\n```python start\nx = 1\n```\n\n```python check\nassert x == 1\n```\n\n```python solution\nx = 2\n```\n\n### Hint\n\nh\n' \
    "$head" >"$scratch/build.md"
complains build.md 7:1 'passes already'
complains build.md 15:1 'the solution does not pass'
head -c 2000000 /dev/zero | tr '\0' a >"$scratch/large.md"
complains large.md 1:1 'larger than'

# A walk in plain lines, with wrong and right answers, and the way back to where it was left.
printf 'next\n1\n2\nquit\n' | "$PRIMER" learn pausing --plain >"$scratch/walk"
grep -q 'no: Many think the call runs the body' "$scratch/walk"
grep -q 'right: Yes. The call made a generator' "$scratch/walk"
printf 'quit\n' | "$PRIMER" learn pausing --plain | grep -q 'page 2 of 13'
"$PRIMER" learn --list | grep -q 'pausing *2 of 13'
