# A name that is not defined.
count = 3
print(coutn)
