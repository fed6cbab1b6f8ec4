# A pipeline that is pulled: generators over a generator, and an expression around them. n: 500000
import sys


def numbers(n):
    for i in range(n):
        yield i


def doubled(source):
    for item in source:
        yield item * 2


def not_by_three(source):
    for item in source:
        if item % 3:
            yield item


print(sum(item + 1 for item in not_by_three(doubled(numbers(int(sys.argv[1]))))))
