"""Copies of workbooks to send back: faulty cells coloured and commented, a first sheet that lists them.

A copy is made by splicing a few bytes into the parts of the original (.xlsx, .xlsm) instead of reading and
writing it with a library: what is not touched stays byte for byte what it was, cached values of formulas,
validations, protection, printing and whatever a library would not know included.
"""
