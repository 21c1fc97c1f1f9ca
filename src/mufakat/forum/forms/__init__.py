"""What people fill in, parsed into plain values; nothing is saved here."""
