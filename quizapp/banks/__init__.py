"""Text in, banks and problems out."""
