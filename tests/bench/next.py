# next() by name, over a for loop inside. n: 1000000
import sys


def letters(word):
    while True:
        for letter in word:
            yield letter


def main(n):
    source = letters("handshake")
    count = 0
    for _ in range(n):
        if next(source) == "h":
            count += 1
    print(count)


main(int(sys.argv[1]))
