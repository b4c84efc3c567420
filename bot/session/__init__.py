"""A conversation, whatever the front end."""
