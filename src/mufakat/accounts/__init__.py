"""Login identities only: who can sign in, and how. Who a person is lives in `actors`."""
