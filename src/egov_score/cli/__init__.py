"""The command line: a module a command; each reads its options, calls the library and prints."""
