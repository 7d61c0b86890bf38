"""Helpers of the walk: the demo, the browser, axe, and the judges."""
