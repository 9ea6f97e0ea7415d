"""Runs the benchmarks: python -m benchmarks."""

# Every process that is begun for a contestant imports this module again: it must not bring anything along.
if __name__ == "__main__":
    from benchmarks.command import main

    main()
