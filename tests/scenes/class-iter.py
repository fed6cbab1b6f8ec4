class Deck:
    def __init__(self, cards):
        self.cards = cards

    def __iter__(self):
        for card in self.cards:
            yield card


deck = Deck(["ace", "king"])
for card in deck:
    print(card)
