"""Pages of the programme, votes, the hall, the phone and the minutes; and their doors for programs."""
