"""File formats as documents: lines with hints, whatever the file was.

What other packages call (the modules below say more):
`kinds.kind_of(source, name) -> Kind` what a file really is, whatever its name says;
`documents.read_document(source, name, kind) -> Document` any format that has lines;
`documents.read_tables(source, name, kind) -> tuple[Sheet, ...]` the rows of xlsx and csv;
`documents.read_text(source, name) -> Text` the text of a file, decoded, with what to say about it;
`sources.take(stream, name) -> bytes` standard input within bounds;
`child.in_child(job, source, name) -> JSON` a job in a process with bounded memory and time, where
`job` is "package.module:function" and the function takes `(stream, name, report)`;
`archive.Archive(stream, name)` a zip file within bounds;
`markup.tree(data, name) -> Element` XML without DTD and entities, with line numbers.
A source is a path or the bytes themselves. All raise leaves of QuizappError.
"""
