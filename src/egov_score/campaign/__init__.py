"""A year's assessment: the roster, the campaign file, the submissions and running them all."""
