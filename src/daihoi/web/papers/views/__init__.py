"""Pages of step 13: the papers of a congress, the drafts that are read, what the public may see."""
