"""`wenbao add`, `remove`, `list`, `show`, `fix`, `compact`: the commands that keep pages."""
