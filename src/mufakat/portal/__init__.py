"""The public edge: what anybody may see and check without a login."""
