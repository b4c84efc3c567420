"""What one question looks for: words, filters, phrases, the kind of answer."""
