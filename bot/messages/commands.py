"""Help texts of commands, options and arguments."""

from __future__ import annotations

SENTENCES = {
    "about": (
        "向中文报纸提问：答案所在的句子、段落和出处。",
        "Ask Chinese newspapers a question; get the sentence that answers it, with its source.",
    ),
    "help_ask": (
        "问一个问题。",
        "Ask one question.",
    ),
    "help_batch": (
        "逐行回答一个 JSON Lines 文件（- 为标准输入）。",
        "Answer every question of a JSON Lines file (- is standard input).",
    ),
    "help_segment": (
        "把一个版面切成文章。",
        "Cut one page into its articles.",
    ),
    "help_repl": (
        "在终端里连续提问（不带子命令时的默认动作）。",
        "Ask questions in the terminal, one after another (the default without a command).",
    ),
    "help_add": (
        "把版面文件或文件夹加入档案库。",
        "Add page files, or folders of them, to the archive.",
    ),
    "help_remove": (
        "从档案库移除版面。",
        "Remove pages from the archive.",
    ),
    "help_list": (
        "列出档案库里的版面或文章。",
        "List the archive's pages or articles.",
    ),
    "help_show": (
        "显示一个版面或一篇文章。",
        "Show a page or an article.",
    ),
    "help_fix": (
        "改正一篇文章：标题、署名、类型，或它从哪里起、到哪里止。",
        "Correct an article: headline, byline, kind, or where it begins and ends.",
    ),
    "help_compact": (
        "收回移除版面占用的磁盘空间。",
        "Free the disk space of removed pages.",
    ),
    "help_config": (
        "列出现在的设置，以及每一项来自哪里。",
        "List the settings in force and where each comes from.",
    ),
    "help_doctor": (
        "检查安装是否完好，并说明怎么修。",
        "Check this installation and say how to fix it.",
    ),
    "help_schema": (
        "打印给语言模型用的函数定义，或回答的 JSON Schema。",
        "Print the function for language models, or the JSON Schema of answers.",
    ),
    "not_set": (
        "（未设置）",
        "(not set)",
    ),
    "from_default": (
        "默认",
        "default",
    ),
    "frame_usage": (
        "用法：",
        "Usage: ",
    ),
    "frame_options": (
        "[选项]",
        "[OPTIONS]",
    ),
    "frame_commands": (
        "[命令]",
        "[COMMAND]",
    ),
    "frame_section_arguments": (
        "参数：",
        "Arguments:",
    ),
    "frame_section_options": (
        "选项：",
        "Options:",
    ),
    "frame_section_commands": (
        "命令：",
        "Commands:",
    ),
    "frame_required": (
        "（必填）",
        "  [required]",
    ),
    "frame_range": (
        "（默认 {default}，{least} 到 {most}）",
        "  [{least} to {most}; {default} by default]",
    ),
    "opt_help": (
        "显示这段说明。",
        "Show this text.",
    ),
    "opt_install_completion": (
        "为当前的 shell 安装命令补全。",
        "Install completion for the current shell.",
    ),
    "opt_show_completion": (
        "打印当前 shell 的补全脚本。",
        "Print the completion script of the current shell.",
    ),
    "opt_archive": (
        "档案库的文件夹。",
        "Archive folder.",
    ),
    "opt_dry_run": (
        "只看切分结果，不加入。",
        "Show what would be added without adding it.",
    ),
    "opt_paper": (
        "报纸名称。",
        "Name of the paper.",
    ),
    "opt_date": (
        "出版日期，如 2023-01-05。",
        "Date of issue, such as 2023-01-05.",
    ),
    "opt_edition": (
        "版次。",
        "Page number in the paper.",
    ),
    "opt_articles": (
        "逐篇列出文章。",
        "List articles instead of pages.",
    ),
    "opt_stats": (
        "只列数目。",
        "Show totals only.",
    ),
    "opt_headline": (
        "正确的主题。",
        "The correct headline.",
    ),
    "opt_kicker": (
        "正确的引题（空字符串表示没有）。",
        "The correct kicker (an empty one removes it).",
    ),
    "opt_reporter": (
        "正确的记者，可多次给出（空字符串表示没有）。",
        "A correct reporter, once per name (an empty one removes them).",
    ),
    "opt_author": (
        "正确的作者，可多次给出（空字符串表示没有）。",
        "A correct author, once per name (an empty one removes them).",
    ),
    "opt_photographer": (
        "正确的摄影者，可多次给出（空字符串表示没有）。",
        "A correct photographer, once per name (an empty one removes them).",
    ),
    "opt_kind": (
        "正确的类型：news、photo、diary 或 untitled。",
        "The correct kind: news, photo, diary or untitled.",
    ),
    "opt_split": (
        "从文件的这一行起是另一篇文章。",
        "Another article begins with this line of the file.",
    ),
    "opt_merge_next": (
        "下一篇是这一篇的后半部分，把它并进来。",
        "The next article is the rest of this one: merge it.",
    ),
    "opt_undo": (
        "撤销最近一次更正。",
        "Take back the last correction.",
    ),
    "opt_deck": (
        "正确的副题，可多次给出（空字符串表示没有）。",
        "The correct deck, once per line (an empty one removes it).",
    ),
    "arg_paths": (
        "版面文件或文件夹。",
        "Page files or folders.",
    ),
    "arg_ids": (
        "版面的编号或文件名。",
        "Page ids or file names.",
    ),
    "arg_id": (
        "版面的编号或文件名，或文章的编号。",
        "Page id or file name, or article id.",
    ),
    "arg_article": (
        "文章的编号，见 wenbao list --articles。",
        "Article id; see wenbao list --articles.",
    ),
    "opt_language": (
        "提示语言：zh 或 en。",
        "Language of messages: zh or en.",
    ),
    "opt_config": (
        "设置文件（TOML）。",
        "Settings file (TOML).",
    ),
    "opt_json": (
        "输出 JSON。",
        "Print JSON.",
    ),
    "opt_k": (
        "列出多少处结果。",
        "How many hits to list.",
    ),
    "opt_explain": (
        "再列出得分是怎么来的（--json 时每处结果都有）。",
        "Also show what the score is made of (with --json, for every hit).",
    ),
    "opt_schema_answer": (
        "回答的 JSON Schema。",
        "The JSON Schema of answers.",
    ),
    "opt_encoding": (
        "文件编码（默认自动判断）。",
        "File encoding (guessed by default).",
    ),
    "opt_version": (
        "显示版本号。",
        "Print the version.",
    ),
    "arg_question": (
        "问题。",
        "The question.",
    ),
    "arg_page": (
        "版面文件（.txt 或 .md）。",
        "Page file (.txt or .md).",
    ),
    "opt_html": (
        "把版面写成 HTML：每篇文章一种颜色。",
        "Write the page as HTML, each article in a colour of its own.",
    ),
}
"""Each in Chinese and in English."""
