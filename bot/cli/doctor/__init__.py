"""`wenbao doctor`: what is checked of an installation, and how it is told."""
