"""What people fill in to propose, vote, answer and close: parsed into plain values, nothing saved here."""
