#!/bin/sh
# clang-tidy on units, one after another: tidy.sh STAMPS UNIT… A unit that was clean leaves a stamp in the folder STAMPS,
# named after the checks and all that it reads, and is not asked again until one of these changes.
set -u
stamps=$1
shift
mkdir -p "$stamps"
status=0

for unit; do
    set -- -std=gnu11 -D_GNU_SOURCE -I. -DPRIMER_VERSION='""' -DPRIMER_SHARE='""'
    stamp=$stamps/$({ cat .clang-tidy && cc "$@" -E "$unit"; } | git hash-object --stdin)
    [ -e "$stamp" ] && continue
    if said=$(clang-tidy --quiet "$unit" -- "$@" 2>/dev/null); then
        : >"$stamp"
    else
        printf '%s\n' "${said:-$unit: clang-tidy cannot read it}"
        status=1
    fi
done
exit $status
