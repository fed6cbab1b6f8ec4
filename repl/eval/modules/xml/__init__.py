"""XML: trees of elements, and text that may stand in it."""
