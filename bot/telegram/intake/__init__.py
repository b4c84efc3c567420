"""An update is safe on the disk before Telegram hears that it arrived."""
