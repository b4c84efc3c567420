"""How a file becomes lines: decoding, lines, measures, what the page says of itself."""
