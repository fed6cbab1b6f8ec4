# A message of two lines.
raise ValueError("first\nsecond")
