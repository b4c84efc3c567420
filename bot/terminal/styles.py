"""How a screen sets what it shows: signs, indents and styles."""

INDENT = "  "
MARK = "▶ "
HEADLINE = "bold"
SENTENCE = "bold green"
SOURCE = "dim"
DOUBT = "bold red"
