"""One module an area: each compares one part of a pair of catalogues, and gives changes."""
