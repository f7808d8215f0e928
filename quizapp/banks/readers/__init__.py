"""File formats as documents: lines with hints, whatever the file was.

What other packages call:
`sources.load(path, name) -> bytes` and `sources.take(stream, name) -> bytes` a whole file or
standard input, within bounds;
`kinds.kind_of(data, name) -> Kind` what a file really is, whatever its name says;
`documents.read_document(data, name, kind) -> Document` any kind that has lines; rows have cells;
`decoded.read_text(data, name) -> DecodedText` the text alone, for formats that are text;
`child.in_child(job, data, name) -> JSON` a job in a process with bounded memory and time, where
`job` is "package.module:function" and the function takes `(data, name, report)`;
`archive.Archive(data, name)` a zip file within bounds;
`markup.tree(data, name) -> Node` XML without DTD and entities, with line numbers.
All raise leaves of QuizappError.
"""
