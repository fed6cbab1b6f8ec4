# The generator is an attribute, and keeps its state on an object. n: 1000000
import sys


class Account:
    def __init__(self):
        self.balance = 0
        self.book = self.entries()
        next(self.book)

    def entries(self):
        while True:
            amount = yield self.balance
            self.balance += amount


def main(n):
    account = Account()
    for i in range(n):
        account.book.send(i)
    print(account.balance)


main(int(sys.argv[1]))
