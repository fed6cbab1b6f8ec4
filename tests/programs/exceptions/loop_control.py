# break and continue through try blocks.
out = []
for i in range(5):
    try:
        if i == 1:
            continue
        if i == 3:
            break
        out.append(i)
    except Exception:
        pass
    else:
        out.append("else")
    finally:
        out.append("f")
print(out)
