"""``python -m egov_score`` is the command line."""

from egov_score.cli import program

if __name__ == "__main__":
    program()
