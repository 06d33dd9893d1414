"""A second reading of the law, by another hand: slow, plain, sharing no code with the product."""
