# No message, no colon.
raise ValueError
