def plain():
    return 1
    # no yield: an ordinary function


x = plain()
print(x)
