"""Figures of the house: each module measures one thing and prints it beside its limit or a peer."""
