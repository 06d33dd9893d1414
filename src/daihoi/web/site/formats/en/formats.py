"""English: a bare number is never grouped, so that a year stays 2020 and an id in an address stays an id."""

NUMBER_GROUPING = 0
