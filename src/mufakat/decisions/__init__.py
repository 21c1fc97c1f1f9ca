"""Decisions: proposals, stances and ballots, outcomes that bind, certificates that an outsider recomputes."""
