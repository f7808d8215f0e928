"""`quizapp config`: where the settings are, what they say, and changing them."""

from typing import Annotated

import typer

from quizapp.cli import context as contexts
from quizapp.cli import output, usage
from quizapp.cli.commands import summary
from quizapp.cli.options import Json
from quizapp.language import _
from quizapp.settings.file import write
from quizapp.settings.keys import KEYS, as_text, key_named, parse_value

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
    found = key_named(key)
    write(contexts.of(ctx).places().config, found.name, parse_value(found, value))
