"""The web room: who may do what, and remembering it."""
