# Thin names for packaging/dev.py, which does the work and also runs where there is no make.
PYTHON ?= python3
DEV := $(PYTHON) packaging/dev.py

.PHONY: run test setup doctor bundle lock bench screenshots faults thorough

# make run              the window on a sample archive
# make run FILE=path    import that file and show it
run:
	@$(DEV) run $${FILE:+"FILE=$$FILE"}

test setup doctor bundle lock bench screenshots faults thorough:
	@$(DEV) $@
