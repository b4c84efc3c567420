"""The index on disk: the scores of rank-bm25 from sorted postings, memory-mapped."""
