"""Compare two versions of catalogues, and say what callers notice.

    revisions -> Side, Side -> pairs -> areas -> Change... -> ignoring -> verdict -> reports

`revisions` reads both sides, from folders or from git; `pairs` brings together what is the same catalogue; each module
of `areas` compares one part of a pair; `ignoring` leaves out what the maintainer has accepted; `verdict` gives the
least next version; `reports` show it. `findings` is the list of everything that can be said.
"""
