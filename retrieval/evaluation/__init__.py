"""How good the answers and the ranking are, on gold questions."""
