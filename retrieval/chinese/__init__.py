"""What is true of written Chinese, whatever the text: characters, numerals, dates, names, width."""
