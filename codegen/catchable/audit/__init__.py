"""Audit a log: what real traffic says about the catalogues.

In: logs of responses or of bare bodies, and catalogues. Out: a `Report`, shown as text, Markdown or JSON, or a draft of
entries for what the catalogues lack.

    sources -> records -> choosing (which reader) -> readers -> counting -> report -> showing | drafting

Every stage holds a bounded amount, whatever the size of the log: counters and samples have caps, and what goes beyond
them is counted as one. Readers are the packages that the Python target makes, rendered and imported in memory, so
that the audit reads exactly as a user's program does.
"""
