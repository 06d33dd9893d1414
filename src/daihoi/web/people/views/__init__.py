"""Pages of members, convening, check-in and attendance; and their doors for programs."""
