"""Explain an error: from a person's question to what the catalogues say.

In: words, and the specs to look in. Out: an `Answer`, shown as text or JSON. `indexing` turns a catalogue into
entries, `keeping` keeps them between runs for as long as they are true, `search` finds the entries that a question
means, `text` and `as_json` show them. Nothing here writes but the cache.
"""
