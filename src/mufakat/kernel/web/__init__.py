"""Web base: language, formats, charts, downloads, paging, pasted tables, components."""
