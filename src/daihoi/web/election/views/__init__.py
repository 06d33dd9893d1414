"""Pages of an election; each asks one permission, calls one query or one deed, and renders."""
