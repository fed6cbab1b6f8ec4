"""Ways of running calls beside each other."""
