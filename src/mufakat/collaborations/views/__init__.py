"""Pages of this app: the list and home of collaborations, set-up, parties, purpose and registers."""
