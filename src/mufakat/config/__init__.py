"""The composition root: settings, addresses, the command line, and what needs every app at once."""
