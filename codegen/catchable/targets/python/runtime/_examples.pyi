# What a rendered package puts in this place; here for type checkers alone, and never copied.
EXAMPLES: dict[str, tuple[tuple[int, dict[str, str], str], ...]]
EVENTS: dict[str, str]
