#!/bin/sh
# Run single tests: for each path given, one line 'ok PATH' or 'FAILED PATH' after what differs.
set -u
# Where there is no timeout (macOS), a test may take as long as it likes.
command -v timeout >/dev/null || timeout() { shift && "$@"; }
here=$(dirname "$0")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# What a program says: standard output, then standard error and status where there is something to tell. Paths of this
# machine and addresses are taken out.
program() { # COMMAND FILE
    dir=$(dirname "$2")
    base=$(basename "$2")
    input=/dev/null
    [ -f "${2%.py}.input" ] && input=$PWD/${2%.py}.input
    # shellcheck disable=SC2086 # a command and its first argument
    (cd "$dir" && PYTHONDONTWRITEBYTECODE=1 PYTHONHASHSEED=0 PYTHON_COLORS=0 timeout "${TEST_SECONDS:-20}" $1 "$base" \
        <"$input" >"$scratch/out" 2>"$scratch/err")
    status=$?
    {
        cat "$scratch/out"
        if [ -s "$scratch/err" ] || [ $status -ne 0 ]; then
            echo "--- stderr, status $status"
            cat "$scratch/err"
        fi
    } | sed -E "s#\"$PWD/$dir/#\"#g; s#$PWD/$dir/##g; s#0x[0-9a-f]{6,}#0x…#g"
}

verdict() { # PATH EXPECTED GOT
    if cmp -s "$2" "$3"; then
        echo "ok $1"
    else
        diff -u "$2" "$3" | head -n 40
        echo "FAILED $1"
    fi
}

for path in "$@"; do
    case $path in
    tests/programs/*)
        program "$PRIMER run" "$path" >"$scratch/got"
        verdict "$path" "${path%.py}.expected" "$scratch/got"
        ;;
    tests/scenes/*)
        "$here/scenes.sh" "$path" >"$scratch/got" 2>&1
        verdict "$path" "$path" "$scratch/got"
        ;;
    tests/screens/*)
        "$here/screens.sh" "$path" >"$scratch/got" 2>&1
        verdict "$path" "${path%.keys}.screens" "$scratch/got"
        ;;
    tests/unit/*)
        name=$(basename "$path" .c)
        if timeout 600 "$UNITS/$name" >"$scratch/got" 2>&1; then
            echo "ok $path"
        else
            tail -n 20 "$scratch/got"
            echo "FAILED $path"
        fi
        ;;
    tests/checks/*)
        if timeout 600 sh "$path" >"$scratch/got" 2>&1; then
            echo "ok $path"
        else
            tail -n 40 "$scratch/got"
            echo "FAILED $path"
        fi
        ;;
    record:*) # for tests/tools/record.sh
        path=${path#record:}
        program "$ORACLE" "$path" >"${path%.py}.expected"
        echo "recorded $path"
        ;;
    esac
done
