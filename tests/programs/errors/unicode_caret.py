# Carets count columns of wide characters.
日本 = {"ключ": 1}
print(日本["ключ"], 日本["нет"])
