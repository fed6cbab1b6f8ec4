"""Parts of addresses."""
