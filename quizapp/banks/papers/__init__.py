"""The language of exam papers: from the lines of a document to the questions in it."""
