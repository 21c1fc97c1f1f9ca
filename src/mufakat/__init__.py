"""Mufakat: the platform for collaborative governance. One folder per domain, in the order of ARCHITECTURE.md."""
