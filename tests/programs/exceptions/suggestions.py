# "Did you mean".
class Thing:
    colour = 1
    def method(self): pass
for text in ("pritn(1)", "Thing().color", "Thing().metod()", "import mth", "lenght = 1; length",
             "[].apend", "time", "self_value = 1; self_valu", "True_", "''.uper()"):
    try:
        exec(text, {"Thing": Thing})
    except Exception as e:
        import traceback
        print("".join(traceback.format_exception_only(e)).strip())
