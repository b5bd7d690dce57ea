# make demo | test | test-report | bench | bench-check | docs | format | lint | install PREFIX=/usr/local
#
# Each target does its own set-up: on Debian and Ubuntu the system libraries are installed with apt-get if they are
# missing; on macOS you are told what to install with brew.

PREFIX ?= /usr/local
SWIFT ?= swift
LIBRARIES = openblas lapacke fftw3 fftw3f sndfile soxr libzip zlib
APT_PACKAGES = pkg-config libopenblas-dev liblapacke-dev libfftw3-dev libsndfile1-dev libsoxr-dev libzip-dev \
  zlib1g-dev
# macOS has a zlib of its own.
BREW_PACKAGES = pkg-config openblas lapack fftw libsndfile libsoxr libzip
DOCUMENTED = NDArray Divergences Factorization FactorizationTesting Audio Separation Experiments
FORMATTED = Package.swift Sources Tests Examples/*/Package.swift Examples/*/Sources Examples/*/Tests \
  Benchmarks/Package.swift Benchmarks/Sources
EXAMPLES = $(wildcard Examples/*)
REPORT_VENV = .build/report-venv

# On macOS brew keeps openblas and lapack out of the default search path.
ifeq ($(shell uname -s),Darwin)
BREW_KEGS := $(shell brew --prefix openblas 2>/dev/null)/lib/pkgconfig:$(shell brew --prefix lapack 2>/dev/null)/lib/pkgconfig
export PKG_CONFIG_PATH := $(BREW_KEGS):$(PKG_CONFIG_PATH)
endif

.PHONY: demo test test-examples test-report bench bench-check docs format lint install build setup chromium clean

demo: build
	$(SWIFT) run -c release --skip-build dnmf demo --output demo

build: setup
	$(SWIFT) build -c release --product dnmf

test: setup
	$(SWIFT) test

# Packages of their own, which build the library once more.
test-examples: setup
	@for example in $(EXAMPLES); do \
	  $(SWIFT) test --package-path $$example && python3 Scripts/check-example.py $$example || exit 1; \
	done

# Whether the reports of a small grid and of some methods work in a browser, and whether the checks find planted faults.
# SCREENSHOTS=folder writes pictures of all of it.
test-report: chromium build $(REPORT_VENV)
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	dnmf="$$($(SWIFT) build -c release --show-bin-path)/dnmf" && \
	"$$dnmf" experiment --output "$$folder/grid" --components 8,12 \
	  --sparsities 0,10^-2.5,0.1 --iterations 20 --tasks-per-pair 1 && \
	"$$dnmf" experiment --output "$$folder/methods" --ingredients --speakers 3 --components 6 --iterations 15 \
	  --tasks-per-pair 1 && \
	set -- "$$folder/grid/report.html" "$$folder/methods/report.html" && \
	$(REPORT_VENV)/bin/python Scripts/check-report.py "$$@" $(if $(SCREENSHOTS),--screenshots $(SCREENSHOTS)) && \
	$(REPORT_VENV)/bin/python Scripts/check-report.py "$$@" --self-test

# A browser is not installed unasked.
chromium:
	@{ [ -n "$$CHROMIUM" ] || command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null && \
	{ [ -n "$$CHROMEDRIVER" ] || command -v chromedriver; } >/dev/null || { \
	  echo "Chromium and its driver are missing. On Debian: apt-get install chromium chromium-driver python3-venv" >&2; \
	  echo "Elsewhere set CHROMIUM and CHROMEDRIVER to the paths of both." >&2; exit 2; }

$(REPORT_VENV): Scripts/requirements-report.txt
	python3 -m venv $@
	$@/bin/pip install --quiet --disable-pip-version-check --no-deps --requirement $<
	@touch $@

bench: setup
	Benchmarks/run

# Whether some small problems take more instructions than they did. Needs valgrind.
bench-check: setup
	Benchmarks/run instructions

docs: setup
	@mkdir -p docs
	@for target in $(DOCUMENTED); do \
	  $(SWIFT) package --allow-writing-to-directory docs generate-documentation --target $$target \
	    --output-path docs/$$target --transform-for-static-hosting --warnings-as-errors \
	    --hosting-base-path $$target || exit 1; \
	done

format:
	$(SWIFT) format --in-place --recursive $(FORMATTED)

lint:
	$(SWIFT) format lint --strict --recursive $(FORMATTED)

# The program looks for the bundled corpus in ../share/dnmf.
install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/dnmf
	install "$$($(SWIFT) build -c release --show-bin-path)/dnmf" $(DESTDIR)$(PREFIX)/bin/dnmf
	cp -R Sources/Separation/Resources/Corpus $(DESTDIR)$(PREFIX)/share/dnmf/

setup:
	@command -v $(SWIFT) >/dev/null || { echo "Swift 6.2 or later is needed: see https://www.swift.org/install" >&2; exit 1; }
	@if command -v pkg-config >/dev/null && pkg-config --exists $(LIBRARIES); then :; \
	elif command -v apt-get >/dev/null; then \
	  if [ "$$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi; \
	  echo "installing system libraries: $$sudo apt-get install $(APT_PACKAGES)"; \
	  $$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(APT_PACKAGES); \
	elif command -v brew >/dev/null; then \
	  echo "system libraries are missing; install them with: brew install $(BREW_PACKAGES)" >&2; exit 1; \
	else \
	  echo "system libraries are missing: OpenBLAS, LAPACKE, FFTW (single and double), libsndfile, soxr, libzip, zlib, pkg-config" >&2; exit 1; \
	fi

clean:
	$(SWIFT) package clean
	rm -rf demo docs
