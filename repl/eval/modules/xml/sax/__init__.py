"""What of SAX needs no parser."""
