"""The collaboration: its parties, seats, phases, shared purpose, interests and what it is measured against."""
