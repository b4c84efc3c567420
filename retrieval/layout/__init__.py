"""What is each line of a page: head line, text, credit, furniture?"""
