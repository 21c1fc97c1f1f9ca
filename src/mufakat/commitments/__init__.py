"""Who does what by when, with proof; small wins."""
