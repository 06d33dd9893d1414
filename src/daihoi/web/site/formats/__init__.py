"""How numbers are written where a template says nothing else; the filter `number` groups thousands."""
