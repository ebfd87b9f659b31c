class Broken(Exception:
    pass
