# fieldtest. `make demo` runs the main job, `make test` the tests; both install what they need.

SWIFT ?= swift
# The compiler checks the direction of imports, and warnings are errors (Package.swift).
BUILD_FLAGS := --build-system native --explicit-target-dependency-import-check error
# Nothing reads the debug information of the tests' build, and writing it takes time.
TEST_FLAGS := $(BUILD_FLAGS) -debug-info-format none
# Suites that start agents' programs: long ones, which would keep the other commands waiting.
AGENTS := fieldtestTests.(ClaudeCode|MiniSweAgent|ChatOnlyServer|OutsideAgentTrouble|Record|FreshResults)Tests
# Kills sweeps at random instants of their run, so it needs the machine for itself.
TORTURE := fieldtestTests.TortureTests
# Measurements over thousands of made-up trials: they leave nothing of the machine to tests with servers.
MEASURED := VerdictSuiteTests|ContextOracleTests|SimulationTests|NightComparisonTests
RELEASE := .build/release/fieldtest
SOURCES := Package.swift $(shell find Sources -name '*.swift' -o -name '*.modulemap' -o -name '*.h')
DEMO_STORE := .fieldtest/demo.sqlite
AGENTS_STORE := .fieldtest/agents.sqlite
# What `make real` serves: any GGUF file, as in `make real MODEL=any.gguf`.
MODEL := $(or $(FIELDTEST_GGUF),../shared/models/tiny-agent.gguf)

.PHONY: help demo agents torture test real real-if-cached build check format clients verdicts ground simulate docs bench clean

help:
	@echo 'make demo    sweep 18 scripted models against the stand-in server, print the tables'
	@echo 'make agents  the same sweep under the real Claude Code, which is fetched; prints both side by side'
	@echo 'make test    build and run all tests'
	@echo 'make real    run the tests against a real llama-server, with MODEL=any.gguf (builds it once)'
	@echo 'make build   build the release binary, $(RELEASE)'
	@echo 'make check   lint strictly, then build'
	@echo 'make format  format all Swift sources'
	@echo 'make verdicts  judge made-up trials whose failures are known, print who was taken for whom'
	@echo 'make ground  check documents about fetched sources, true and made false, print how often that was right'
	@echo 'make simulate  sweep made-up grids whose truth is known, in full and adaptively, and compare nights; print how often that is right'
	@echo 'make docs    write docs/store.md anew from the comments in the schema'
	@echo 'make bench   measure cost per turn, store size and start-up, as ratios to baselines'

demo: $(RELEASE)
	@rm -f $(DEMO_STORE) $(DEMO_STORE)-wal $(DEMO_STORE)-shm
	@$(RELEASE) sweep sweeps/field-notes.yaml --standin fixtures/models --scale 0.001 \
		--store $(DEMO_STORE) --quiet
	@$(RELEASE) results --sweep field-notes --store $(DEMO_STORE) \
		--published fixtures/published/field-notes.yaml --scores fixtures/published-scores.yaml --write results --command 'make demo' \
		--versus devstral-small-2:24b qwen3-coder:30b

# The demo's sweep once more under the real Claude Code, and both side by side.
agents: $(RELEASE)
	@scripts/install-packages.sh test
	@rm -f $(AGENTS_STORE) $(AGENTS_STORE)-wal $(AGENTS_STORE)-shm
	@$(RELEASE) sweep sweeps/field-notes.yaml --standin fixtures/models --store $(AGENTS_STORE) --quiet
	@PATH="$$(dirname "$$(scripts/claude-code.sh)"):$$PATH" \
		$(RELEASE) sweep sweeps/claude-code.yaml --standin fixtures/models --store $(AGENTS_STORE) --quiet
	@$(RELEASE) results --table agents --store $(AGENTS_STORE) --write results --command 'make agents'

build: $(RELEASE)

$(RELEASE): $(SOURCES)
	@scripts/install-packages.sh build
	@echo 'Building the release binary; the first build takes some minutes.'
	$(SWIFT) build $(BUILD_FLAGS) -c release --product fieldtest
	@touch $(RELEASE)

# Whole commands come last and apart: they leave too little of the machine to other tests.
test: clients
	@echo 'Building the tests; the first build takes some minutes.'
	$(SWIFT) build $(TEST_FLAGS) --build-tests
	@echo 'Running the tests of the parts.'
	FIELDTEST_JSON_SCHEMA_SUITE="$$(scripts/json-schema-suite.sh)" \
		$(SWIFT) test $(TEST_FLAGS) --skip-build --parallel --skip 'fieldtestTests|RealServerTests|$(MEASURED)'
	@echo 'Measuring verdicts and schedules.'
	$(SWIFT) test $(TEST_FLAGS) --skip-build --parallel --filter '$(MEASURED)'
	@echo 'Running the tests of whole commands.'
	$(SWIFT) test $(TEST_FLAGS) --skip-build --parallel --filter fieldtestTests --skip '$(AGENTS)|$(TORTURE)'
	@echo 'Running the tests with agents, real ones among them.'
	FIELDTEST_CLAUDE="$$(scripts/claude-code.sh)" \
	FIELDTEST_MINI_SWE_AGENT="$$(scripts/mini-swe-agent.sh)" \
		$(SWIFT) test $(TEST_FLAGS) --skip-build --parallel --filter '$(AGENTS)'
	@echo 'Killing sweeps at random instants.'
	$(SWIFT) test $(TEST_FLAGS) --skip-build --parallel --filter '$(TORTURE)'
	@$(MAKE) --no-print-directory real-if-cached

real:
	@test -f '$(MODEL)' || { echo 'There is no model at $(MODEL); name one: make real MODEL=any.gguf' >&2; exit 1; }
	@scripts/install-packages.sh test
	@scripts/llama-server.sh
	@echo 'Building the tests; the first build takes some minutes.'
	$(SWIFT) build $(TEST_FLAGS) --build-tests
	@$(MAKE) --no-print-directory real-if-cached MODEL='$(MODEL)'

# Runs them where everything is there already, or says in one line that it does not.
real-if-cached:
	@server=$$(scripts/llama-server.sh --if-cached); \
	if [ -z "$$server" ] || [ ! -f '$(MODEL)' ]; then \
		echo 'Skipped the tests against a real llama-server: run `make real MODEL=any.gguf` for them.'; \
	else \
		echo "Running the tests against $$server with $(MODEL)."; \
		FIELDTEST_LLAMA_SERVER="$$server" FIELDTEST_GGUF="$$(realpath '$(MODEL)')" \
		FIELDTEST_CLAUDE="$$(scripts/claude-code.sh --if-cached)" \
			$(SWIFT) test $(TEST_FLAGS) --skip-build --no-parallel --filter RealServerTests; \
	fi

# The official Python clients, which must work against the stand-in unchanged.
clients:
	@scripts/install-packages.sh test
	@scripts/python-clients.sh

check:
	$(SWIFT) format lint --strict --recursive Sources Tests Benchmarks Package.swift
	$(SWIFT) build $(BUILD_FLAGS)

format:
	$(SWIFT) format --in-place --recursive Sources Tests Benchmarks Package.swift

# Who was taken for whom; debug, so that it shares the tests' build.
verdicts:
	@scripts/install-packages.sh build
	$(SWIFT) build $(TEST_FLAGS) --product verdict-suite
	@.build/debug/verdict-suite --write results/verdicts.md
	@echo 'Written to results/verdicts.md.' >&2

# How often the check of documents is right; debug, so that it shares the tests' build.
ground:
	@scripts/install-packages.sh test
	$(SWIFT) build $(TEST_FLAGS) --product grounding-suite
	@.build/debug/grounding-suite --sources "$$(scripts/grounding-sdists.sh)" --write results/grounding.md
	@echo 'Written to results/grounding.md.' >&2

# What adaptive sweeps save, what they and comparisons get wrong; debug, so that it shares the tests' build.
simulate:
	@scripts/install-packages.sh build
	$(SWIFT) build $(TEST_FLAGS) --product night-suite
	@.build/debug/night-suite --write results/simulation.md
	@.build/debug/night-suite --compare results/comparison.md
	@echo 'Written to results/simulation.md and results/comparison.md.' >&2

# The store's schema; debug, so that it shares the tests' build.
docs:
	@scripts/install-packages.sh build
	$(SWIFT) build $(TEST_FLAGS) --product fieldtest
	@.build/debug/fieldtest schema --into docs/store.md
	@echo 'Written to docs/store.md.' >&2

# Sweeps killed with SIGKILL at a thousand random instants, in a debug build; about 15 minutes.
torture:
	@scripts/install-packages.sh test
	$(SWIFT) build $(TEST_FLAGS) --build-tests
	FIELDTEST_KILLS=1000 $(SWIFT) test $(TEST_FLAGS) --skip-build --parallel --filter '$(TORTURE)'

bench:
	@scripts/install-packages.sh build
	@Benchmarks/run.sh

clean:
	rm -rf .build .build-clients .fieldtest
