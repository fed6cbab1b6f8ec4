# primer: build, run, test. `make help` lists the targets.

ROOT := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))
ifneq ($(ROOT),$(CURDIR))
# Called from elsewhere with -f: go where the sources are.
.PHONY: $(or $(MAKECMDGOALS),all)
$(or $(MAKECMDGOALS),all):
	@$(MAKE) -C $(ROOT) $@
else

BUILD ?= .build
MODE ?= release
PREFIX ?= /usr/local
DESTDIR ?=
VERSION := 0.1

# gcc guesses at -O3 that what a table proves set may not be, and advises against its own gcse for a loop that jumps
# by a table of labels; clang does not know the words. Nor is that loop to call memset for a few locals, or to share the
# ends of its instructions, each of which jumps on by itself.
IS_GCC := $(if $(findstring clang,$(shell $(CC) --version 2>/dev/null)),,yes)
GCC_GUESSES := $(if $(IS_GCC),-Wno-maybe-uninitialized)
LABEL_FLAGS := -fno-tree-slp-vectorize $(if $(IS_GCC),-fno-gcse -fno-tree-loop-distribute-patterns -fno-crossjumping)
# Many processors of Intel decode anew each time what lies around a jump that crosses 32 bytes: where the assembler can
# keep jumps from that, the loop is up to half as fast again.
WITHIN_32 := -Wa,-mbranches-within-32B-boundaries
LABEL_FLAGS += $(if $(IS_GCC),$(shell $(CC) $(WITHIN_32) -c -x assembler /dev/null -o /dev/null 2>/dev/null && echo $(WITHIN_32)))
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Werror
FLAGS_release := -O3 -g1 $(GCC_GUESSES)
FLAGS_bench := $(FLAGS_release)
FLAGS_asan := -O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined
FLAGS_coverage := -O0 -g --coverage
FLAGS_fuzz := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined
HARD := -fstack-protector-strong -fPIE
comma := ,
SYSTEM := $(shell uname -s)
LINK_HARD := $(if $(filter Linux,$(SYSTEM)),-pie -Wl$(comma)-z$(comma)relro)

# Homebrew keeps its ncurses apart; the one of macOS itself has wide characters under the plain names.
BREW := $(if $(filter Darwin,$(SYSTEM)),$(shell brew --prefix ncurses 2>/dev/null))
PKG_CONFIG := $(if $(BREW),PKG_CONFIG_PATH=$(BREW)/lib/pkgconfig )pkg-config
WIDE := $(if $(filter Darwin,$(SYSTEM)),,w)
NCURSES := $(shell $(PKG_CONFIG) --libs panelw menuw formw ncursesw 2>/dev/null || \
	echo -lpanel$(WIDE) -lmenu$(WIDE) -lform$(WIDE) -lncurses$(WIDE))
NCURSES_HEADERS := $(shell $(PKG_CONFIG) --cflags-only-I ncursesw 2>/dev/null)
CFLAGS ?=
# One line a file; make V=1 shows the commands.
Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-5s %s\n' $(1) $(2))
JOBS := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
ALL_CFLAGS := -std=gnu11 -D_GNU_SOURCE $(WARN) $(FLAGS_$(MODE)) $(HARD) -I. $(NCURSES_HEADERS) -MMD -MP \
	-DPRIMER_VERSION='"$(VERSION)"' -DPRIMER_SHARE='"$(PREFIX)/share/primer"' $(CFLAGS)
# The names that libraries take from each other are looked up at the start, in this order: nearly all are libc's.
LIBS := -lc $(NCURSES) -lm

OBJ := $(BUILD)/obj/$(MODE)
SOURCES := $(wildcard repl/*/*.c repl/read/*/*.c repl/eval/*/*.c stepper/*.c stepper/*/*.c lessons/*.c quiz/*.c)
MODULES := $(sort $(shell find repl/eval/modules -name '*.py'))
OBJECTS := $(SOURCES:%.c=$(OBJ)/%.o) $(OBJ)/python_modules.o
LIBRARY := $(filter-out $(OBJ)/repl/loop/main.o,$(OBJECTS))
FUZZERS := $(patsubst tests/fuzz/%.c,$(OBJ)/fuzz/%,$(wildcard tests/fuzz/*.c))
UNITS := $(patsubst tests/unit/%.c,$(OBJ)/unit/%,$(wildcard tests/unit/*.c))
PRIMER := $(BUILD)/primer$(if $(filter-out release,$(MODE)),-$(MODE))

.PHONY: all run test suite listings units walk lint asan fuzz fuzzers differential coverage bench bench-costs \
	bench-gate install uninstall clean help needs-build needs-test always
.DELETE_ON_ERROR:

all: $(PRIMER) ## build .build/primer

$(PRIMER): $(OBJECTS)
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CC) $(FLAGS_$(MODE)) $(LINK_HARD) $(LDFLAGS) -o $@ $^ $(LIBS)

$(OBJ)/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(OBJ)/repl/eval/run/run.o: ALL_CFLAGS += $(LABEL_FLAGS)

# Where the program looks for its lessons and questions once it is installed: another PREFIX compiles these again.
$(OBJ)/prefix: always
	@mkdir -p $(@D)
	@echo '$(PREFIX)' | cmp -s - $@ || echo '$(PREFIX)' > $@

$(OBJ)/repl/loop/share.o: $(OBJ)/prefix

# The Python half of the library goes into the program as text and, read by the program's own reader, as code.
READER := $(filter $(OBJ)/repl/read/%,$(OBJECTS))
$(OBJ)/embed: tests/tools/embed.c $(READER)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(LINK_HARD) -o $@ $^ -lm

# Changes when a module comes or goes.
$(OBJ)/module_names: always
	@mkdir -p $(@D)
	@echo '$(MODULES)' | cmp -s - $@ || echo '$(MODULES)' > $@

$(OBJ)/python_modules.c: $(OBJ)/embed $(OBJ)/module_names $(MODULES)
	@mkdir -p $(@D)
	$(call say,EMBED,repl/eval/modules)
	$(Q)$(OBJ)/embed repl/eval/modules $(MODULES) > $@

$(OBJ)/python_modules.o: $(OBJ)/python_modules.c
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(OBJ)/unit/%: tests/unit/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,UNIT,$<)
	$(Q)$(CC) $(ALL_CFLAGS) $(LINK_HARD) -o $@ $< $(LIBRARY) $(LIBS)

# libFuzzer brings main with it.
$(OBJ)/fuzz/%: tests/fuzz/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,FUZZ,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer -o $@ $< $(LIBRARY) $(LIBS)

-include $(OBJECTS:.o=.d)

run: needs-build ## build and start primer
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@$(PRIMER)

needs-build:
	@tests/tools/need.sh build

needs-test:
	@tests/tools/need.sh build test

test: needs-test ## run every test (NAME=… runs those whose name holds it)
	@$(MAKE) --no-print-directory -j$(JOBS) all units
	@PRIMER=$(PRIMER) UNITS=$(OBJ)/unit tests/run.sh $(NAME)

suite: all ## run CPython's own tests where a CPython 3.13 is (NAME=… those files or tests)
	@"$$(tests/tools/oracle.sh)" tests/cpython/suite.py -v $(NAME)

listings: all ## compare the disassembly of CPython's library, or of NAME=…, with CPython 3.13's
	@"$$(tests/tools/oracle.sh)" tests/cpython/listings.py $(NAME)

units: $(UNITS)

walk: $(OBJ)/unit/walk ## step through every program of the tests, both ways and at every size (minutes)
	@$< $(sort $(wildcard tests/programs/*/*.py))

lint: ## formatting, static analysis, include rules, shell scripts
	@tests/tools/need.sh lint
	@LINT=$(BUILD)/lint tests/tools/lint.sh

asan: ## build with address and undefined-behaviour sanitizers, and run the tests under them
	@$(MAKE) --no-print-directory -j$(JOBS) MODE=asan all units
	@PRIMER=$(BUILD)/primer-asan UNITS=$(BUILD)/obj/asan/unit tests/run.sh $(NAME)

fuzzers: $(FUZZERS)

TIME ?= 60
fuzz: ## feed the reader and the machine with what libFuzzer grows (TIME=seconds for each, NAME=one of them)
	@tests/tools/need.sh build fuzz
	@$(MAKE) --no-print-directory -j$(JOBS) MODE=fuzz CC=clang fuzzers
	@tests/tools/fuzz.sh $(BUILD)/obj/fuzz/fuzz $(TIME) $(NAME)

N ?= 500
SEED ?= 1
differential: needs-build ## run N programs grown from SEED here and in CPython 3.13, and shrink those that differ
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@PRIMER=$(PRIMER) tests/tools/differential.sh --from $(SEED) $(N)

coverage: needs-test ## run the tests on a build that counts, and print the lines and branches reached, by room
	@$(MAKE) --no-print-directory -j$(JOBS) MODE=coverage all units
	@find $(BUILD)/obj/coverage -name '*.gcda' -delete
	@MODE=coverage PRIMER=$(BUILD)/primer-coverage TEST_SECONDS=120 tests/run.sh $(NAME) || true
	@tests/tools/coverage.sh $(BUILD)/obj/coverage

# The manual and the completions are what the program says about itself.
BIN := $(DESTDIR)$(PREFIX)/bin
SHARE := $(DESTDIR)$(PREFIX)/share
INSTALLED := $(BIN)/primer $(SHARE)/man/man1/primer.1 $(SHARE)/bash-completion/completions/primer \
	$(SHARE)/zsh/site-functions/_primer $(SHARE)/fish/vendor_completions.d/primer.fish

install: all ## install below PREFIX (/usr/local), with manual, completions, lessons and questions
	install -d $(sort $(dir $(INSTALLED))) $(SHARE)/primer/lessons $(SHARE)/primer/bank
	install -m 755 $(PRIMER) $(BIN)/primer
	$(PRIMER) help --man > $(SHARE)/man/man1/primer.1
	$(PRIMER) help --completion bash > $(SHARE)/bash-completion/completions/primer
	$(PRIMER) help --completion zsh > $(SHARE)/zsh/site-functions/_primer
	$(PRIMER) help --completion fish > $(SHARE)/fish/vendor_completions.d/primer.fish
	install -m 644 lessons/scripts/*.md $(SHARE)/primer/lessons
	install -m 644 quiz/bank/*.md $(SHARE)/primer/bank

uninstall: ## remove what install put there
	rm -f $(INSTALLED)
	rm -rf $(SHARE)/primer

$(BUILD)/spent: tests/tools/spent.c
	@mkdir -p $(@D)
	$(Q)$(CC) -std=gnu11 -O1 -Wall -Wextra -o $@ $<

bench: needs-build ## time the workloads of tests/bench beside every peer on this machine (NAME=… some of them)
	@$(MAKE) -s --no-print-directory -j$(JOBS) all $(BUILD)/spent
	@PRIMER=$(PRIMER) SPENT=$(BUILD)/spent tests/tools/bench.sh $(NAME)
	@$(MAKE) --no-print-directory bench-costs

# What observing, seeking and large work cost; `make bench` ends with it.
bench-costs: $(PRIMER) $(OBJ)/bench/observers $(BUILD)/cost $(BUILD)/first
	@echo && PRIMER=$(PRIMER) COST=$(BUILD)/cost FIRST=$(BUILD)/first tests/tools/starts.sh
	@echo && ORACLE=$$(tests/tools/oracle.sh) $(OBJ)/bench/observers
	@echo && PRIMER=$(PRIMER) COST=$(BUILD)/cost tests/tools/growth.sh

$(OBJ)/bench/%: tests/bench/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,BENCH,$<)
	$(Q)$(CC) $(ALL_CFLAGS) $(LINK_HARD) -o $@ $< $(LIBRARY) $(LIBS)

$(BUILD)/cost $(BUILD)/first: $(BUILD)/%: tests/tools/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) -std=gnu11 -D_GNU_SOURCE -O1 -Wall -Wextra -o $@ $<

bench-gate: needs-build ## count each workload's instructions: none may have grown by more than 3 %
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@PRIMER=$(PRIMER) tests/tools/bench-gate.sh $(ARGS)

clean: ## remove what was built
	rm -rf $(BUILD)

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|' 2>/dev/null || \
	 grep -hE '^[a-z-]+:.*##' Makefile

endif
