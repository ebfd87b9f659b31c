"""`catchable completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command(name="completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the script that lets a shell complete commands and options.

    \b
    catchable completion bash >> ~/.bashrc
    catchable completion zsh >> ~/.zshrc
    catchable completion fish > ~/.config/fish/completions/catchable.fish
    """
    completion = get_completion_class(shell)
    root = click.get_current_context().find_root().command
    if completion is None:  # click has these shells; a later one might not
        raise click.UsageError(f"there is no completion for {shell}")
    click.echo(completion(root, {}, "catchable", "_CATCHABLE_COMPLETE").source())
