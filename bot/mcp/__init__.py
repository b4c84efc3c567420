"""The MCP server: language models ask the archive, over stdio or HTTP."""
