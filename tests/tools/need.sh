#!/bin/sh
# Install what is missing for: build, test, fuzz, lint. Says what it installs; when it cannot, the one command to type.
set -u

have() { command -v "$1" >/dev/null 2>&1; }

# Does this machine compile and link against the screen library?
have_ncurses() {
    # shellcheck disable=SC2046 # pkg-config's answer is meant to be split
    printf '#define _XOPEN_SOURCE 700\n#include <panel.h>\n#include <menu.h>\n#include <form.h>\nint main(void){return 0;}\n' |
        cc -x c -o /dev/null - -lpanelw -lmenuw -lformw -lncursesw 2>/dev/null ||
        printf '#include <ncurses.h>\n#include <panel.h>\nint main(void){return 0;}\n' |
        cc -x c -o /dev/null - $(pkg-config --cflags --libs panelw menuw formw ncursesw 2>/dev/null) 2>/dev/null
}

# libFuzzer and the sanitizers come with clang, in some places in a package of their own.
have_fuzzer() {
    have clang && printf 'int LLVMFuzzerTestOneInput(const char *d, unsigned long n);\nint LLVMFuzzerTestOneInput(const char *d, unsigned long n){(void)d;return n>9;}\n' |
        clang -x c -fsanitize=fuzzer,address -o /dev/null - 2>/dev/null
}

wanted=""
want() { wanted="$wanted $1"; }

for purpose in "$@"; do
    case $purpose in
    build)
        if ! have cc; then
            want compiler
            want ncurses
        elif ! have_ncurses; then
            want ncurses
        fi
        ;;
    test)
        have tmux || want tmux
        have ps || want ps
        ;;
    fuzz)
        have_fuzzer || want fuzzer
        ;;
    lint)
        have clang-format || want clang-format
        have clang-tidy || want clang-tidy
        have cppcheck || want cppcheck
        have shellcheck || want shellcheck
        ;;
    esac
done
[ -n "$wanted" ] || exit 0

# What each package manager calls it.
package() {
    case $manager:$1 in
    apt-get:compiler) echo gcc libc6-dev ;;
    apt-get:ncurses) echo libncurses-dev ;;
    dnf:compiler) echo gcc ;;
    dnf:ncurses) echo ncurses-devel ;;
    dnf:clang-format | dnf:clang-tidy) echo clang-tools-extra ;;
    dnf:shellcheck) echo ShellCheck ;;
    pacman:compiler) echo gcc ;;
    pacman:ncurses) echo ncurses ;;
    pacman:clang-format | pacman:clang-tidy) echo clang ;;
    apk:compiler) echo gcc musl-dev ;;
    apk:ncurses) echo ncurses-dev ncurses-terminfo ;;
    apk:clang-format | apk:clang-tidy) echo clang-extra-tools ;;
    zypper:compiler) echo gcc ;;
    zypper:ncurses) echo ncurses-devel ;;
    zypper:clang-format | zypper:clang-tidy) echo clang-tools ;;
    zypper:shellcheck) echo ShellCheck ;;
    brew:compiler) echo gcc ;;
    brew:ncurses) echo ncurses ;;
    brew:clang-tidy) echo llvm ;;
    dnf:ps | pacman:ps) echo procps-ng ;;
    apt-get:fuzzer) echo clang "$(apt-cache depends clang 2>/dev/null | sed -n 's/.*Depends: clang-\([0-9][0-9]*\)$/libclang-rt-\1-dev/p' | head -n 1)" ;;
    dnf:fuzzer | pacman:fuzzer | apk:fuzzer) echo clang compiler-rt ;;
    zypper:fuzzer) echo clang ;;
    brew:fuzzer) echo llvm ;;
    *:ps) echo procps ;;
    *) echo "$1" ;;
    esac
}

manager=""
for m in apt-get dnf pacman apk zypper brew; do
    if have $m; then
        manager=$m
        break
    fi
done
if [ -z "$manager" ]; then
    echo "primer needs:$wanted. No package manager found that this script knows; please install them." >&2
    exit 1
fi

packages=""
for w in $wanted; do
    packages="$packages $(package "$w")"
done

case $manager in
apt-get) install="apt-get install -y --no-install-recommends" ;;
dnf) install="dnf install -y" ;;
pacman) install="pacman -S --noconfirm --needed" ;;
apk) install="apk add" ;;
zypper) install="zypper --non-interactive install" ;;
brew) install="brew install" ;;
esac

sudo=""
if [ "$(id -u)" != 0 ] && [ $manager != brew ]; then
    if have sudo; then
        sudo="sudo "
    else
        echo "primer needs:$wanted. As root, type: $install$packages" >&2
        exit 1
    fi
fi

echo "primer: installing$packages with $manager" >&2
# shellcheck disable=SC2086 # the words are meant to be split
if [ $manager = apt-get ]; then
    export DEBIAN_FRONTEND=noninteractive
    ${sudo}apt-get update -q >/dev/null
fi
# shellcheck disable=SC2086
if ! ${sudo}$install $packages >/dev/null; then
    echo "primer: could not install. Type: $sudo$install$packages" >&2
    exit 1
fi
