"""docs/keys.md: every command with its id and its keys, made from the bindings.

python -m tests.keys_document     write it anew
"""

from pathlib import Path

from quizapp import language
from quizapp.tui.keymap import Command, character_of, commands
from quizapp.tui.screens.help import ALSO, SECTIONS

PATH = Path(__file__).parents[1] / "docs" / "keys.md"
HEAD = """\
# Keys

Every command can have other keys. They are chosen on the page "Key bindings" of the settings, with
`quizapp config set keys.mark.star v`, or in `config.toml` (`quizapp config path`):

    [keys]
    "mark.star" = "v"           # v instead of s
    "home.down" = "+n,ctrl+n"   # n and Ctrl+N too: down and j stay
    "exam.hand_in" = "f9"

- What is given **takes the place of all** keys that the command has; with a `+` in front it is
  **added** to them. Several keys have commas between them. `quizapp config set keys.mark.star none`
  brings the usual keys back, and so does Backspace on the page.
- A key is a character (`v`, `V`, `/`), or a name: `enter`, `space`, `escape`, `tab`, `backspace`,
  `delete`, `insert`, `home`, `end`, `pageup`, `pagedown`, `up`, `down`, `left`, `right`, `comma`,
  `f1` to `f24`; with `ctrl+`, `alt+` or `shift+` before it where the terminal sends that.
- A letter, digit or sign works full-width too, as a Chinese input method types it.
- A key that another command of the same screen has is refused, and the sentence names both. Where a
  file says so nevertheless, the usual keys are used and a notice says why. On question screens the
  letters a to h and the digits belong to the options.
- The key line, help, the command palette and every sentence that names a key follow.
- `quizapp config get keys` lists all of this with the keys in use.

The line-by-line sessions (`--plain`) read words, not keys: their letters stay.
"""


def written(name: str) -> str:
    """A key as the settings file takes it."""
    character = character_of(name)
    is_sign = character is not None and character.isprintable() and character not in ", |`"
    return str(character) if is_sign else name


def row(command: Command) -> str:
    """A line of a table."""
    keys = " ".join(f"`{written(name)}`" for name in command.keys)
    return f"| `{command.id}` | {keys} | {command.words} |"


def document() -> str:
    """The whole page, in English."""
    language.use("en", {})
    parts = [HEAD]
    for section, title in SECTIONS.items():
        prefixes = ALSO.get(section, (section,))
        rows = [row(one) for one in commands().values() if one.id.split(".")[0] in prefixes]
        parts.append(
            "\n".join(
                [f"## {title}", "", "| id | keys | what it does |", "|---|---|---|", *rows, ""]
            )
        )
    return "\n".join(parts)


if __name__ == "__main__":
    PATH.write_text(document(), encoding="utf-8")
