"""Every answer arrives, and arrives once."""
