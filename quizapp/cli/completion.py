"""`quizapp completion`: a script that teaches a shell the commands and options.

The script is written from the commands as they are and asks nobody when Tab is pressed: starting
Python for each Tab would be felt.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperOption

from quizapp.cli import output, usage
from quizapp.cli.commands import summary
from quizapp.language import _

app = usage.single()

_BASH = """\
_quizapp() {{
    local path="" word
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case "$path $word" in
{paths}
        esac
    done
    local words=""
    case "$path" in
{words}
    esac
    local IFS=$' \\t\\n'
    COMPREPLY=( $(compgen -W "$words" -- "${{COMP_WORDS[COMP_CWORD]}}") )
}}
complete -o default -F _quizapp quizapp
"""

_ZSH = "autoload -U +X compinit bashcompinit && compinit && bashcompinit\n"


@dataclass(frozen=True, slots=True)
class _Node:
    """A command: the words that lead to it, and what may follow."""

    path: tuple[str, ...]
    commands: tuple[tuple[str, str], ...]
    options: tuple[tuple[str, str], ...]


@app.command(
    cls=usage.Command,
    help=summary("completion"),
    epilog=_(
        "For bash: quizapp completion bash > ~/.local/share/bash-completion/completions/quizapp"
    ),
)
def completion(
    ctx: typer.Context,
    shell: Annotated[
        Literal["bash", "zsh", "fish"],
        typer.Argument(metavar="SHELL", help=_("bash, zsh or fish.")),
    ],
) -> None:
    """The script names every command and option of this version."""
    nodes = list(_nodes(ctx.find_root().command, ctx.find_root(), ()))
    output.data((_fish(nodes) if shell == "fish" else _bash(nodes, shell)).rstrip())


def _nodes(command: Any, ctx: Any, path: tuple[str, ...]) -> Iterator[_Node]:
    commands: list[tuple[str, Any]] = []
    if isinstance(command, usage.Group):
        commands = [(name, command.get_command(ctx, name)) for name in command.list_commands(ctx)]
    options = [
        (name, parameter.help or "")
        for parameter in command.get_params(ctx)
        if isinstance(parameter, TyperOption)
        for name in parameter.opts
        if name.startswith("--")
    ]
    named = tuple((name, found.help or "") for name, found in commands)
    yield _Node(path, named, tuple(options))
    for name, found in commands:
        yield from _nodes(found, ctx, (*path, name))


def _bash(nodes: list[_Node], shell: str) -> str:
    steps, words = [], []
    for node in nodes:
        here = " ".join(node.path)
        names = [name for name, _help in (*node.commands, *node.options)]
        words.append(f'        "{here}") words="{" ".join(names)}" ;;')
        for name, _help in node.commands:
            there = " ".join((*node.path, name))
            steps.append(f'            "{here} {name}") path="{there}" ;;')
    script = _BASH.format(paths="\n".join(steps), words="\n".join(words))
    return (_ZSH if shell == "zsh" else "") + script


def _fish(nodes: list[_Node]) -> str:
    lines = ["complete -c quizapp -f"]
    for node in nodes:
        before = "; and ".join(f"__fish_seen_subcommand_from {name}" for name in node.path)
        after = " ".join(name for name, _help in node.commands)
        if after:
            none_yet = f"not __fish_seen_subcommand_from {after}"
            condition = f"{before}; and {none_yet}" if before else none_yet
        else:
            condition = before
        for name, text in node.commands:
            lines.append(f"complete -c quizapp -n '{condition}' -a {name} -d {_quoted(text)}")
        for name, text in node.options:
            option = name.removeprefix("--")
            when = f" -n '{condition}'" if condition else ""
            lines.append(f"complete -c quizapp{when} -l {option} -d {_quoted(text)}")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
