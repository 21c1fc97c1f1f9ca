"""Who works with whom: stated ties, degree and map."""
