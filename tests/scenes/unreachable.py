def empty():
    return
    yield


print(list(empty()))
