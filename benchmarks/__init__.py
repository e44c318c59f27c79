"""Measurements: medians and ratios, never assertions."""
