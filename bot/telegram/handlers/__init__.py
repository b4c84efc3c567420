"""What is done about an update."""
