"""The subcommands of `mufakat`, one module per subject."""
