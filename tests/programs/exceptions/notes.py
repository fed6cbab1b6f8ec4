# add_note shows under the message.
try:
    e = ValueError("main")
    e.add_note("first note")
    e.add_note("second\nnote")
    raise e
except ValueError as caught:
    print(caught.__notes__)
try:
    e.add_note(3)
except TypeError as t:
    print(t)
raise e
