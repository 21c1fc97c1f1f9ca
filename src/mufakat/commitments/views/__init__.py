"""Pages of commitments, by what people do there."""
