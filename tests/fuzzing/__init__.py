"""A fuzzer that knows the formats: sound inputs are changed in a few places and given to the commands."""
