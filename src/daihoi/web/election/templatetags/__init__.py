"""Template words of the election room."""
