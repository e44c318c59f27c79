"""The whole book in open formats other programs read."""
