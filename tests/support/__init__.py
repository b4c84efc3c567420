"""What tests and benchmarks stand on: a Bot API server, pages that are made up, a program to run."""
