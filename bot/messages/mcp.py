"""What the MCP server says: to language models, and in the terminal."""

from __future__ import annotations

SENTENCES = {
    "help_mcp": (
        "运行 MCP 服务器，供语言模型提问；默认用标准输入输出。",
        "Run an MCP server for language models, over stdin and stdout by default.",
    ),
    "opt_http": (
        "改用 HTTP，地址取自设置 web.host 和 web.port。",
        "Over HTTP instead, at web.host and web.port of the settings.",
    ),
    "opt_port": (
        "HTTP 的端口，代替 web.port。",
        "Port for HTTP, instead of web.port.",
    ),
    "mcp_not_installed": (
        "这里还没有装 MCP 部分：pip install 'wenbao[mcp]'。",
        "The MCP server is not installed: pip install 'wenbao[mcp]'.",
    ),
    "mcp_running": (
        "MCP 服务器在 {url}mcp ；Ctrl-C 停止。",
        "The MCP server is at {url}mcp; Ctrl-C stops it.",
    ),
    "mcp_sure": (
        "报上有答案，有把握：{sentence}",
        "The pages answer this, surely: {sentence}",
    ),
    "mcp_perhaps": (
        "不确定：报上只有可能相关的句子，不能当作事实转述，转述时必须说明未经证实。最接近的一句：{sentence}",
        "UNCERTAIN: this sentence may answer. Do not present it as fact; say it is unconfirmed: {sentence}",
    ),
    "mcp_not_found": (
        "报上没有找到答案。请如实说没有找到，不要根据下面的段落或自己的知识作答。",
        "The pages do not answer this. Say so; do not answer from the passages below or from memory.",
    ),
    "mcp_list": (
        "报上有 {count} 条符合，见 list。",
        "{count} on the pages fit; see list.",
    ),
    "mcp_talk": (
        "这不是提问。可以问的例如：{questions}",
        "This is no question. Questions that can be asked: {questions}",
    ),
    "mcp_missing": (
        "报上没有的词：{words}",
        "Words that the pages do not hold: {words}",
    ),
    "mcp_ignored": (
        "没有看懂的筛选：{filters}",
        "Filters that were not understood: {filters}",
    ),
    "mcp_hits": (
        "{count} 段与问题有相同的词，最相近的在前；有相同的词不等于有答案。",
        "{count:passage shares|passages share} words with the question, closest first; that makes no answer.",
    ),
    "mcp_shown": (
        "共 {total} 条，这里是第 {first} 到 {last} 条。",
        "{total} in all; these are {first} to {last}.",
    ),
    "mcp_none": (
        "没有。",
        "There are none.",
    ),
}
