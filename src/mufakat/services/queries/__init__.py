"""Named reads of services."""
