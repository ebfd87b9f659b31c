"""Show what a comparison found: for people, pull requests, programs, and services; one module a format.

In: a `Report` and diagnostics. Out: text.
"""
