#!/bin/sh
# What is installed runs from anywhere with its lessons and questions, and uninstalling leaves nothing.
set -u
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
install() { # TARGET: nothing is built for it
    make -s -o all "$1" PRIMER="$PRIMER" DESTDIR="$place" PREFIX=/opt/some
}

install install || exit 1
for wanted in bin/primer share/man/man1/primer.1 share/bash-completion/completions/primer \
    share/zsh/site-functions/_primer share/fish/vendor_completions.d/primer.fish; do
    [ -s "$place/opt/some/$wanted" ] || {
        echo "$wanted was not installed"
        exit 1
    }
done
said=$(cd / && env -u PRIMER "$place/opt/some/bin/primer" check 2>&1)
here=$("$PRIMER" check 2>&1)
[ "$said" = "$here" ] || {
    echo "what is installed has other lessons and questions:"
    echo "$said"
    exit 1
}

install uninstall || exit 1
left=$(find "$place" -type f)
[ -z "$left" ] || {
    echo "uninstalling leaves:"
    echo "$left"
    exit 1
}
