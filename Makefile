# octavo: every step a newcomer, a packager or a continuous-integration machine takes.
#
#   make demo      set up, build, run the mammography study into Output/mammography-sln/
#   make test      set up, build and run the tests
#   make install   put the program into PREFIX/bin (default /usr/local)
#   make dist      one binary for people without Swift, with the list of libraries it needs

PREFIX ?= /usr/local
VERSION := $(shell sed -n 's/.*static let number = "\(.*\)"/\1/p' Sources/StudyRuns/Version.swift)
PROGRAM := .build/release/octavo

# What the program is built with and what it draws with, as Debian 12 names it.
PACKAGES := pkg-config libcairo2-dev libpango1.0-dev libfontconfig-dev libfreetype-dev \
  fonts-dejavu-core fonts-dejavu-extra libpng-dev libopenblas-dev liblapacke-dev libsvm-dev libyaml-dev \
  libcmark-gfm-dev libcmark-gfm-extensions-dev zlib1g-dev libdeflate-dev libboost-math-dev libgdcm-dev
# What a machine needs that only runs it.
RUNTIME_PACKAGES := libcairo2 libpango-1.0-0 libpangocairo-1.0-0 libfontconfig1 libfreetype6 \
  fonts-dejavu-core fonts-dejavu-extra libpng16-16 libopenblas0-pthread liblapacke libsvm3 libyaml-0-2 \
  libcmark-gfm0.29.0.gfm.6 libcmark-gfm-extensions0.29.0.gfm.6 zlib1g libdeflate0 libgdcm3.0

.PHONY: demo test setup build release install uninstall dist format lint bench clean packages audits

demo: setup release
	$(PROGRAM) run Studies/mammography-sln

test: setup
	swift build --build-tests
	swift test --skip-build

setup:
	@missing=""; for package in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'install ok installed' \
	    || missing="$$missing $$package"; done; \
	if [ -z "$$missing" ]; then echo "setup: all libraries are there"; exit 0; fi; \
	echo "setup: installing$$missing"; \
	if [ "$$(id -u)" = 0 ]; then run=""; else run="sudo"; fi; \
	$$run apt-get update -qq && \
	DEBIAN_FRONTEND=noninteractive $$run apt-get install -y -qq --no-install-recommends $$missing
	@command -v swift >/dev/null || { \
	  echo "setup: Swift 6.2 or newer is missing: see https://www.swift.org/install/linux/"; exit 1; }

build:
	swift build

release:
	swift build -c release --product octavo

install: setup release
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/octavo
	@echo "installed $(DESTDIR)$(PREFIX)/bin/octavo"

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/octavo

# The Swift runtime is linked in; the C libraries stay Debian's. LIBRARIES lists them.
dist: setup
	swift build -c release --product octavo --static-swift-stdlib \
	  -Xlinker --no-export-dynamic --scratch-path .build/dist
	rm -rf .build/octavo-$(VERSION)
	mkdir -p .build/octavo-$(VERSION)
	install -m 755 .build/dist/release/octavo .build/octavo-$(VERSION)/octavo
	strip .build/octavo-$(VERSION)/octavo
	cp README.md LICENSE CHANGELOG.md .build/octavo-$(VERSION)/
	{ echo "Debian 12 packages that octavo $(VERSION) needs at run time:"; \
	  echo "  apt-get install $(RUNTIME_PACKAGES)"; echo; echo "Shared libraries it is linked to:"; \
	  objdump -p .build/octavo-$(VERSION)/octavo | sed -n 's/ *NEEDED */  /p'; \
	} > .build/octavo-$(VERSION)/LIBRARIES
	tar -C .build --sort=name --owner=0 --group=0 --mtime=@0 -czf \
	  .build/octavo-$(VERSION)-linux-$$(uname -m).tar.gz octavo-$(VERSION)
	@echo ".build/octavo-$(VERSION)-linux-$$(uname -m).tar.gz"

format:
	swift format format -i -r Package.swift Sources Tests Templates

lint:
	swift format lint --strict -r Package.swift Sources Tests Templates

# The audits of the papers beside their facts; exit code 1 only says that there are findings.
audits: release
	@for paper in Studies/papers/*.yml; do \
	  $(PROGRAM) audit $$paper --markdown $${paper%.yml}.audit.md || [ $$? -eq 1 ] || exit 2; done

bench:
	swift run -c release octavo-bench

# For a Containerfile or a script: the packages by name, one a line.
packages:
	@printf '%s\n' $(PACKAGES)

clean:
	rm -rf .build Output
