"""The law: what a criteria set is, how it is read from YAML, and the library of sets."""
