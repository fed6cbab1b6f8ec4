words = ["do", "re", "mi"]
lengths = (len(w) for w in words)
print(next(lengths))
print([n for n in lengths])
