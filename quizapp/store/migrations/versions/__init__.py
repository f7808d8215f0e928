"""One module a step, named for the schema that it leads to."""
