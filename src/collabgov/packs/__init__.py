"""Packs: frameworks and cases as versioned folders of YAML and CSV, never code."""
