"""What was said, seen and written, with its provenance."""
