"""The web server: an HTTP API, and a page to ask on."""
