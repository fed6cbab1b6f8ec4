#!/bin/sh
# Formatting, static analysis, include rules, shell scripts. Status 1 if anything is to be mended. What was found clean is
# remembered below the folder LINT, so that a second run is quick.
set -u
cd "$(dirname "$0")/../.." || exit 2
status=0
cache=${LINT:-.build/lint}
jobs=${JOBS:-$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)}
mkdir -p "$cache/cppcheck"
sources=$(git ls-files '*.c' '*.h' | grep -vE 'unicode_(data|names)\.c')
units=$(echo "$sources" | grep '\.c$')

say() { echo "lint: $*"; }

say formatting
# shellcheck disable=SC2086
clang-format --dry-run -Werror $sources 2>&1 | grep -E 'error' | sed 's/:.*//' | sort | uniq -c | head -20 | grep . && status=1

say rooms
tests/tools/rooms.sh || status=1

say shell
# shellcheck disable=SC2046
shellcheck $(git ls-files '*.sh') .ci/run || status=1

say cppcheck
# shellcheck disable=SC2086
cppcheck --quiet --std=c11 --enable=warning,portability --inline-suppr --error-exitcode=1 -I. -D_GNU_SOURCE \
    --suppressions-list=tests/tools/cppcheck.txt --cppcheck-build-dir="$cache/cppcheck" -j "$jobs" $units 2>&1 | head -40 | grep . && status=1

say clang-tidy
echo "$units" | xargs -P "$jobs" -n 4 tests/tools/tidy.sh "$cache/tidy" || status=1

say "status $status"
exit $status
