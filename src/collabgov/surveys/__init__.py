"""What people answered: scores, how far they agree, how far the scale can be relied on, and what few answers allow to say."""
