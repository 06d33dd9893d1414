"""Pages of the term; what past reports offer it."""
