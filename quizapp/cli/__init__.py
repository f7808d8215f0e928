"""The commands, a file each: the only package with Typer."""
