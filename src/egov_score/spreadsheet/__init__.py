"""Files to cells: a bounded, sparse reader for whatever people send; it knows nothing of criteria."""
