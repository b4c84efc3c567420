"""Where on a page each article stands: from lines to articles."""
