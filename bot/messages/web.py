"""What the web server says: in the terminal, and where it cannot serve a request."""

from __future__ import annotations

SENTENCES = {
    "help_serve": (
        "运行网页和 HTTP 接口。",
        "Serve the web page and the HTTP API.",
    ),
    "web_not_installed": (
        "这里还没有装网页部分：pip install 'wenbao[web]'。",
        "The web server is not installed: pip install 'wenbao[web]'.",
    ),
    "web_running": (
        "网页在 {url} ，接口说明在 {url}docs ；Ctrl-C 停止。",
        "The page is at {url} and the API is described at {url}docs; Ctrl-C stops it.",
    ),
    "web_stopped": (
        "已停止。",
        "Stopped.",
    ),
    "web_no_token": (
        "{host} 不只是本机能访问：请先设 web.token（或 web.token_file），至少 16 个字符。",
        "Other machines can reach {host}: set web.token or web.token_file first, 16 characters or more.",
    ),
    "web_bad_token": (
        "{setting} 不能用：应为至少 16 个字符，只含英文字母、数字和符号，没有空格。",
        "{setting} cannot be used: it needs 16 characters or more, ASCII letters, digits and signs, no spaces.",
    ),
    "web_token_file": (
        "密钥文件 {path} 读不出来（{detail}）。",
        "The token file {path} cannot be read ({detail}).",
    ),
    "web_text_or_base64": (
        "请给出 text 或 base64，只给一个。",
        "Give either text or base64, and in base64 nothing else.",
    ),
    "web_filter": (
        "看不懂筛选条件 {name}：{value}。",
        "The filter {name} is not understood: {value}.",
    ),
    "web_nothing_to_fix": (
        "请写出要改正什么：headline、reporters、split 等。",
        "Say what to correct: headline, reporters, split and so on.",
    ),
    "web_one_change": (
        "split、merge_next 和 undo 每次只用一个，也不和其他更正一起用。",
        "Use one of split, merge_next and undo at a time, without other corrections.",
    ),
    "problem_token": (
        "需要密钥。",
        "A token is needed.",
    ),
    "problem_admin": (
        "需要管理员的密钥。",
        "The admin token is needed.",
    ),
    "problem_local": (
        "没有设管理员密钥时，只有本机可以加页和改正。",
        "Without an admin token, only programs on this machine can add pages and correct articles.",
    ),
    "problem_host": (
        "这个服务器不叫这个名字。",
        "This server does not go by this name.",
    ),
    "problem_origin": (
        "不接受别的网站发来的请求。",
        "Requests of other sites are refused.",
    ),
    "problem_content_type": (
        "内容应为 application/json。",
        "The body must be application/json.",
    ),
    "problem_too_large": (
        "内容太大。",
        "The body is too large.",
    ),
    "problem_slow_body": (
        "内容来得太慢。",
        "The body took too long to arrive.",
    ),
    "problem_body": (
        "内容或参数写得不对。",
        "The body or the parameters are not as described.",
    ),
    "problem_unknown": (
        "没有这个。",
        "There is no such thing.",
    ),
    "problem_method": (
        "这里不接受这种请求。",
        "This method is not allowed here.",
    ),
    "problem_rate": (
        "请求太密，请稍等。",
        "Too many requests; wait a little.",
    ),
    "problem_busy": (
        "现在太忙，请稍后再试。",
        "Too busy at the moment; try again soon.",
    ),
    "problem_timeout": (
        "用的时间太长，已经放弃。",
        "It took too long and was given up.",
    ),
    "problem_fault": (
        "服务器出了错。",
        "The server made a mistake.",
    ),
    "problem_question": (
        "这个问题不能问。",
        "This question cannot be asked.",
    ),
    "problem_page": (
        "这个文件不能用作报纸版面。",
        "This file cannot be used as a page.",
    ),
    "problem_archive": (
        "资料库做不了这件事。",
        "The archive cannot do that.",
    ),
}
