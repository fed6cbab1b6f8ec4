# No generators: lists, dicts, sets, strings and floats. n: 200000
import sys


def main(n):
    words, counts, seen, mean = [], {}, set(), 0.0
    for i in range(n):
        word = f"w{i % 97}"
        words.append(word)
        counts[word] = counts.get(word, 0) + 1
        seen.add((i % 13, word))
        mean += (i - mean) / (i + 1)
    best = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:3]
    print(len("".join(words)), best, len(seen), round(mean, 6), sum(x * x for x in range(n)))


main(int(sys.argv[1]))
