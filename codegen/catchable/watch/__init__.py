"""Watch a project: compile again whenever something that catalogues are made from is saved.

In: what `generate` is asked to do. Out: a line for each time it was done, with the diagnostics. `changes` says which
files are different; `watching` knows what to make of that. Files are looked at by name, size and time, some twenty
times a second: that costs next to nothing for a project's few files, works on every file system, and needs no library.
"""
