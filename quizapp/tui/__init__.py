"""The screens: the only package with Textual."""
