"""Pages of this app: reading the instruments, and acting on them."""
