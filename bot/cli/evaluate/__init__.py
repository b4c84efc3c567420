"""`wenbao eval`: measuring answers and rankings, and showing the figures."""
