"""What a question leans on in the turns before it."""
