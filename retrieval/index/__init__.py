"""Which passages share words with a question: passages, terms, scores."""
