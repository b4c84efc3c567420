"""What the Telegram bot says: to its readers, and to those who run it."""
