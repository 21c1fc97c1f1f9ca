"""Documents: files that are kept, documents that are drawn up, signed and verified by anybody who holds the paper."""
