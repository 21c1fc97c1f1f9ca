"""Computed results as people meet them: sentences, tables, the page beside the author's verdicts, files to take along."""
