# A SyntaxWarning that a filter makes an error is a SyntaxError.
import warnings
for text in ("assert (x, 'always')", "1 is 1", "(1)(2)", "[1]['a']"):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            compile(text, "<text>", "exec")
        except SyntaxError as e:
            print(type(e).__name__, e.msg, e.lineno, e.offset)
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        compile(text, "<text>", "exec")
        print([str(w.message) for w in seen])
