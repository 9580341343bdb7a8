# fieldtest. `make demo` runs the main job, `make test` the tests; both install what they need.

SWIFT ?= swift
# The compiler checks the direction of imports, and warnings are errors (Package.swift).
BUILD_FLAGS := --build-system native --explicit-target-dependency-import-check error
# Nothing reads the debug information of the tests' build, and writing it takes time.
TEST_FLAGS := $(BUILD_FLAGS) -debug-info-format none
RELEASE := .build/release/fieldtest
SOURCES := Package.swift $(shell find Sources -name '*.swift' -o -name '*.modulemap' -o -name '*.h')
DEMO_STORE := .fieldtest/demo.sqlite

.PHONY: help demo test build check format clients bench clean

help:
	@echo 'make demo    sweep 18 scripted models against the stand-in server, print the tables'
	@echo 'make test    build and run all tests'
	@echo 'make build   build the release binary, $(RELEASE)'
	@echo 'make check   lint strictly, then build'
	@echo 'make format  format all Swift sources'
	@echo 'make bench   measure cost per turn, store size and start-up, as ratios to baselines'

demo: $(RELEASE)
	@rm -f $(DEMO_STORE) $(DEMO_STORE)-wal $(DEMO_STORE)-shm
	@$(RELEASE) sweep sweeps/field-notes.yaml --standin fixtures/models --scale 0.001 \
		--store $(DEMO_STORE) --quiet
	@$(RELEASE) results --sweep field-notes --store $(DEMO_STORE) \
		--published fixtures/published/field-notes.yaml --write results --command 'make demo' \
		--versus devstral-small-2:24b qwen3-coder:30b

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
	$(SWIFT) test $(TEST_FLAGS) --skip-build --parallel --skip fieldtestTests
	@echo 'Running the tests of whole commands.'
	$(SWIFT) test $(TEST_FLAGS) --skip-build --parallel --filter fieldtestTests

# The official Python clients, which must work against the stand-in unchanged.
clients:
	@scripts/install-packages.sh test
	@scripts/python-clients.sh

check:
	$(SWIFT) format lint --strict --recursive Sources Tests Benchmarks Package.swift
	$(SWIFT) build $(BUILD_FLAGS)

format:
	$(SWIFT) format --in-place --recursive Sources Tests Benchmarks Package.swift

bench:
	@scripts/install-packages.sh build
	@Benchmarks/run.sh

clean:
	rm -rf .build .build-clients .fieldtest
