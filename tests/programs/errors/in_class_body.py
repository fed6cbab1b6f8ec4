# A class body has a frame.
class A:
    x = 1
    y = undefined
