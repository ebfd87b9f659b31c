"""`catchable schema`."""

from __future__ import annotations

import click


@click.command(name="schema")
def command() -> None:
    """Print the JSON Schema of catalogues, for editors and other tools.

    \b
    catchable schema > spec/spec.schema.json

    With the schema beside the catalogues, their first line lets an editor's YAML language server complete and check
    them as they are written:

    \b
    # yaml-language-server: $schema=spec.schema.json

    For the file of a provider, or for categories.yaml, the line names a part of it:

    \b
    # yaml-language-server: $schema=spec.schema.json#/$defs/ProviderFile
    # yaml-language-server: $schema=spec.schema.json#/$defs/CategoriesFile
    """
    from catchable.spec_format import SCHEMA_PATH

    click.echo(SCHEMA_PATH.read_text("utf-8"), nl=False)
