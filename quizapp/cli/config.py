"""`quizapp config`: where the settings are, what they say, and changing them."""

from typing import TYPE_CHECKING, Annotated

import typer

from quizapp.cli import context as contexts
from quizapp.cli import output, usage
from quizapp.cli.commands import summary
from quizapp.cli.options import Json
from quizapp.language import _
from quizapp.settings.file import write, write_keys
from quizapp.settings.keys import KEYMAP, KEYS, NONE, Settings, as_text, key_named, parse_value

if TYPE_CHECKING:
    from quizapp.tui.keymap import Command

app = usage.group(summary("config"))


@app.command(cls=usage.Command, help=_("Print where the settings file is."))
def path(ctx: typer.Context, *, json: Json = False) -> None:
    """The file need not exist."""
    found = str(contexts.of(ctx).places().config)
    if json:
        output.show_json("config.path", {"path": found})
    else:
        output.data(found)


@app.command(cls=usage.Command, help=_("Print a setting, or without a name all of them."))
def get(
    ctx: typer.Context,
    key: Annotated[str | None, typer.Argument(metavar="KEY", help=_("The setting's name."))] = None,
    *,
    json: Json = False,
) -> None:
    """Raises UnknownSettingError."""
    settings = contexts.of(ctx).settings
    if key is not None and (key == KEYMAP or key.startswith(f"{KEYMAP}.")):
        _show_keys(settings, key.removeprefix(KEYMAP).removeprefix("."), json=json)
        return
    keys = KEYS if key is None else (key_named(key),)
    if json:
        values = {one.name: getattr(settings, one.name) for one in keys}
        output.show_json("config", {"settings": values})
    elif key is not None:
        output.data(as_text(getattr(settings, keys[0].name)))
    else:
        output.table(
            (_("Setting"), _("Value"), _("Meaning")),
            [(one.name, as_text(getattr(settings, one.name)), _(one.doc)) for one in keys],
        )


@app.command(
    "set",
    cls=usage.Command,
    help=_('Change a setting; "none" clears a value where that is allowed.'),
)
def set_(
    ctx: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY", help=_("The setting's name."))],
    value: Annotated[str, typer.Argument(metavar="VALUE", help=_("The new value."))],
) -> None:
    """Raises UnknownSettingError, BadValueError, BrokenSettingsError or SettingsNotSavedError."""
    context = contexts.of(ctx)
    if key.startswith(f"{KEYMAP}."):
        _set_keys(context, key.removeprefix(f"{KEYMAP}."), value)
        return
    found = key_named(key)
    write(context.places().config, found.name, parse_value(found, value))


def _show_keys(settings: Settings, command: str, *, json: bool) -> None:
    """The keys of one command, or of all of them."""
    from quizapp.tui.keymap import command_named, commands, keys_in_use

    wanted = (command_named(command),) if command else tuple(commands().values())
    shown = {one.id: settings.keys.get(one.id) or ",".join(one.keys) for one in wanted}
    if json:
        output.show_json(
            "config", {"settings": {f"{KEYMAP}.{one}": keys for one, keys in shown.items()}}
        )
    elif command:
        output.data(shown[wanted[0].id])
    else:
        rows = [
            (one.id, ",".join(keys_in_use(one, settings.keys)), _usual(one, settings), one.words)
            for one in wanted
        ]
        output.table((_("Command"), _("Key bindings"), _("Changed"), _("Meaning")), rows)
        output.talk(_("A new key takes the place of all that a command has; +v would be added."))


def _usual(command: "Command", settings: Settings) -> str:
    """What a command's keys would be, where they were changed."""
    if command.id not in settings.keys:
        return ""
    return _("usually {keys}").format(keys=",".join(command.keys))


def _set_keys(context: contexts.Context, command: str, value: str) -> None:
    """Raises BadKeysError, or what writing raises."""
    from quizapp.tui.keymap import checked, command_named

    name = command_named(command).id
    is_taken_back = value.strip().lower() == NONE
    keys = None if is_taken_back else checked(context.settings.keys, name, value)
    write_keys(context.places().config, name, keys)
