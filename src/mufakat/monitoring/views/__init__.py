"""Pages of this app: the list, one indicator, printed tables and checks, and the forms that keep them."""
