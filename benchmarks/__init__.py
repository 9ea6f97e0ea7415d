"""Measures what the tool promises about its speed, side by side with what else reads workbooks.

    python -m benchmarks                          # everything, a thousand agencies: some minutes
    python -m benchmarks --only read              # one of them
    python -m benchmarks --agencies 12500         # the size of the country
    python -m benchmarks --markdown docs/speed.md --date 2026-11-26

It makes its own workbooks, needs what the tests need, and runs where Unix tells what a process used. What is
measured, and what came out on which machine, stands in docs/speed.md.
"""
