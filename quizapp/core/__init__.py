"""The subject itself, pure: no files, no clock, no screen."""
