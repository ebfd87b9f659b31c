"""Compile an API's error catalogue, written once in YAML, into the error modules of its SDKs."""

__version__ = "0.1.0"
