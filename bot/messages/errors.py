"""What is wrong, and what to do about it."""

from __future__ import annotations

SENTENCES = {
    "bad_date": (
        "看不懂日期 {date}；请写成 2023-01-05 这样。",
        "Cannot read the date {date}; write it like 2023-01-05.",
    ),
    "empty_path": (
        "有一个路径是空的，请写出文件或文件夹。",
        "One of the paths is empty; name a file or a folder.",
    ),
    "no_pages": (
        "没有找到 .txt 或 .md 版面。",
        "There are no .txt or .md pages here.",
    ),
    "nothing_to_fix": (
        "请用 --headline、--reporter、--split 等选项写出要改正什么；见 wenbao fix --help。",
        "Say what to correct with --headline, --reporter, --split and so on; see wenbao fix --help.",
    ),
    "bad_kind": (
        "没有“{kind}”这种类型；有 {kinds}。",
        "There is no kind {kind}; there are {kinds}.",
    ),
    "one_change": (
        "--split、--merge-next 和 --undo 每次只用一个，也不和其他更正一起用。",
        "Use one of --split, --merge-next and --undo at a time, without other corrections.",
    ),
    "empty_headline": (
        "主题不能是空的。",
        "The headline cannot be empty.",
    ),
    "usage": (
        "命令写得不对（{detail}）；用 {command} --help 查看用法。",
        "Wrong usage ({detail}); see {command} --help.",
    ),
    "usage_missing": (
        "还缺 {name}；用 {command} --help 查看用法。",
        "{name} is missing; see {command} --help.",
    ),
    "usage_missing_command": (
        "还缺命令；用 {command} --help 查看有哪些。",
        "A command is missing; see {command} --help.",
    ),
    "usage_token": (
        "密钥不要写在命令行上，同一台机器上的人都看得到；请放进环境变量 WENBAO_TELEGRAM__TOKEN 或 telegram.token_file 所指的文件。",
        "A token does not belong on the command line, where everyone on this machine can read it; put it into WENBAO_TELEGRAM__TOKEN or into the file that telegram.token_file names.",
    ),
    "usage_value_missing": (
        "选项 {option} 后面要写上值；用 {command} --help 查看用法。",
        "The option {option} needs a value; see {command} --help.",
    ),
    "usage_no_value": (
        "选项 {option} 不带值；用 {command} --help 查看用法。",
        "The option {option} takes no value; see {command} --help.",
    ),
    "usage_extra": (
        "多出了 {words}；有空格的内容请加引号，或用 {command} --help 查看用法。",
        "Unexpected argument: {words}; put quotes around text with spaces, or see {command} --help.",
    ),
    "usage_number": (
        "{option} 的值不是允许的数；用 {command} --help 查看范围。",
        "The value of {option} is not a number that it accepts; see {command} --help.",
    ),
    "need_question": (
        "请写上问题，或用 --batch 指定文件。",
        "Give a question, or a file with --batch.",
    ),
    "question_and_batch": (
        "问题和 --batch 只能写一样。",
        "Give a question or a file with --batch, not both.",
    ),
    "config": (
        "设置有误：{place}：{detail}。",
        "A setting is wrong: {place}: {detail}.",
    ),
    "usage_option": (
        "没有选项 {option}；用 {command} --help 查看用法。",
        "There is no option {option}; see {command} --help.",
    ),
    "usage_option_meant": (
        "没有选项 {option}，是不是 {meant}？用 {command} --help 查看用法。",
        "There is no option {option}; did you mean {meant}? See {command} --help.",
    ),
    "usage_command": (
        "没有命令 {name}；用 {command} --help 查看用法。",
        "There is no command {name}; see {command} --help.",
    ),
    "usage_command_meant": (
        "没有命令 {name}，是不是 {meant}？用 {command} --help 查看用法。",
        "There is no command {name}; did you mean {meant}? See {command} --help.",
    ),
    "input_encoding": (
        "输入不是 UTF-8，请先转换编码。",
        "The input is not UTF-8; convert it first.",
    ),
    "batch_encoding": (
        "{path}：文件不是 UTF-8，请先转换编码。",
        "{path}: the file is not UTF-8; convert it first.",
    ),
    "html_is_page": (
        "{path} 就是版面文件，请为 HTML 另取一个名字。",
        "{path} is the page itself; choose another name for the HTML.",
    ),
    "html_failed": (
        "{path}：写不出（{detail}）。",
        "{path} cannot be written ({detail}).",
    ),
    "dictionary_missing": (
        "没有词表文件 {path}；请看看设置里的名字对不对。",
        "The word list {path} does not exist; check its name in the settings.",
    ),
    "dictionary_unreadable": (
        "词表 {path} 读不了（{detail}）；请存成 UTF-8 文本。",
        "The word list {path} cannot be read ({detail}); save it as UTF-8 text.",
    ),
    "dictionary_word": (
        "词表 {path} 第 {line} 行写的是“{detail}”；一行写一个词，后面可以加一个数字。",
        "{path}, line {line} is “{detail}”; write one word per line, optionally followed by a number.",
    ),
    "dictionary_group": (
        "词表 {path} 第 {line} 行写的是“{detail}”；一行要有两个以上的词。",
        "{path}, line {line}: a synonym line needs at least two words; found only “{detail}”.",
    ),
    "dictionary_section": (
        "词表 {path} 第 {line} 行写的是“{detail}”；方括号里只能是 same、near 或 asked。",
        "{path}, line {line} is “{detail}”; only same, near or asked may stand in brackets.",
    ),
    "config_missing": (
        "设置有误：没有文件 {place}。",
        "A setting is wrong: the file {place} does not exist.",
    ),
    "config_unknown": (
        "设置有误：{place}：没有 {detail} 这一项。",
        "A setting is wrong: {place}: there is no setting {detail}.",
    ),
    "archive_empty": (
        "{place}：档案库是空的，请用 wenbao add 加入版面。",
        "{place}: the archive is empty; add pages with wenbao add.",
    ),
    "filter_name": (
        "没有筛选 {name}；可用的有 {value}。",
        "There is no filter {name}; the filters are {value}.",
    ),
    "filter_value": (
        "看不懂 {name} 的值 {value}，写法如提问时的 2023-01。",
        "{name}: {value} is not understood; write it as in a question, such as 2023-01.",
    ),
    "question_empty": (
        "问题是空的，请写几个字。",
        "The question is empty; type a few words.",
    ),
    "question_too_long": (
        "问题太长，最多 {limit} 个字。",
        "The question is too long; the limit is {limit} characters.",
    ),
    "page_missing": (
        "{path}：没有这个文件，请检查文件名。",
        "{path}: there is no such file; check the name.",
    ),
    "page_folder": (
        "{path}：这是文件夹，请写出其中的版面文件。",
        "{path}: this is a folder; name the page files in it.",
    ),
    "page_suffix": (
        "{path}：只能读 .txt 和 .md 版面，请先转换成纯文本。",
        "{path}: only .txt and .md pages can be read; convert it to plain text first.",
    ),
    "page_unreadable": (
        "{path}：文件读不了（{detail}），请检查权限。",
        "{path}: the file cannot be read ({detail}); check its permissions.",
    ),
    "page_loop": (
        "{path}：这个链接绕成了圈，请让它指向一个文件。",
        "{path}: this link leads back to itself; make it point to a file.",
    ),
    "page_irregular": (
        "{path}：这是管道或设备，请写出版面文件。",
        "{path}: this is a pipe or a device; name a page file.",
    ),
    "page_blank": (
        "{path}：文件里没有文字。",
        "{path}: the file holds no text.",
    ),
    "page_encoding": (
        "{path}：认不出编码（{detail}），请用 --encoding 指定，或另存为 UTF-8。",
        "{path}: the text cannot be decoded ({detail}); give its encoding with --encoding or save the file as UTF-8.",
    ),
    "page_control": (
        "{path}：第 {detail} 行有 NUL 或控制字符，不是文本版面。",
        "{path}: line {detail} holds NUL or control bytes, so this is not a text page.",
    ),
    "page_too_large": (
        "{path}：文件有 {detail} 字节，版面最大 16 MiB。",
        "{path}: the file has {detail} bytes; the limit for a page is 16 MiB.",
    ),
    "archive_no_folder": (
        "{place}：档案库应是文件夹，这是一个文件。",
        "{place}: an archive is a folder, and this is a file.",
    ),
    "archive_none": (
        "{place}：这里没有档案库，请先用 wenbao add 加入版面。",
        "{place}: there is no archive here; create one with wenbao add.",
    ),
    "archive_not_made": (
        "{place}：档案库建不起来（{detail}）。",
        "{place}: the archive cannot be created ({detail}).",
    ),
    "archive_foreign": (
        "{place}：这里的数据库属于别的程序。",
        "{place}: the database here belongs to another program.",
    ),
    "archive_newer": (
        "{place}：档案库由更新版本的问报建立，请升级问报。",
        "{place}: the archive was made by a newer version of Wenbao; update Wenbao.",
    ),
    "archive_busy": (
        "{place}：另一个程序正在写档案库，请稍后再试。",
        "{place}: another program is writing to the archive; try again when it is done.",
    ),
    "archive_damaged": (
        "{place}：档案库已损坏，请恢复备份，或重新加入版面。",
        "{place}: the archive is damaged; restore a copy, or add the pages again.",
    ),
    "archive_disk": (
        "{place}：磁盘已满或不能写，请腾出空间再试。",
        "{place}: the disk is full or cannot be written to; free some space and try again.",
    ),
    "archive_read_only": (
        "{place}：档案库不能写，请检查权限。",
        "{place}: the archive cannot be opened for writing; check its permissions.",
    ),
    "archive_unusable": (
        "{place}：档案库不能用（{detail}）。",
        "{place}: the archive cannot be used ({detail}).",
    ),
    "archive_no_page": (
        "档案库里没有编号或文件名为 {place} 的版面；用 wenbao list 查看。",
        "No page in this archive has the id or file name {place}; see wenbao list.",
    ),
    "archive_no_passage": (
        "档案库里没有段落 {place}。",
        "There is no passage {place}; a hit's passage_id names one.",
    ),
    "archive_no_article": (
        "档案库里没有文章 {place}；用 wenbao list --articles 查看。",
        "There is no article {place} in this archive; see wenbao list --articles.",
    ),
    "remove_article": (
        "{item} 是文章；只能移除整个版面，用 wenbao list 查看。",
        "{item} is an article; only whole pages can be removed, see wenbao list.",
    ),
    "batch_missing": (
        "{path}：没有这个文件，请检查文件名。",
        "{path}: there is no such file; check the name.",
    ),
    "batch_unreadable": (
        "{path}：文件读不了（{detail}）。",
        "{path}: the file cannot be read ({detail}).",
    ),
    "name_refused": (
        "{path}：不能用（{detail}）。",
        "{path}: it cannot be used ({detail}).",
    ),
    "write_failed": (
        "写不出结果（{detail}）。",
        "The result cannot be written ({detail}).",
    ),
    "archive_no_line": (
        "{place} 的正文在第 {detail} 行；请写其中第一行之后的一行。",
        "The text of {place} stands in lines {detail}; name one after its first line.",
    ),
    "archive_no_next": (
        "{place} 是这一版的最后一篇，后面没有可以合并的文章。",
        "{place} is the last article of its page; there is none to merge it with.",
    ),
    "archive_nothing_to_undo": (
        "{place} 没有更正过。",
        "Nothing was corrected in {place}.",
    ),
    "archive_undo_first": (
        "从 {place} 分出的文章后来又更正过，请先撤销那一处。",
        "What was split off {place} was corrected later; undo that first.",
    ),
    "archive_ambiguous": (
        "有几个版面都叫 {place}，请用编号指明：{detail}。",
        "Several pages are called {place}; give an id instead: {detail}.",
    ),
    "no_item": (
        "档案库里没有版面或文章 {item}；用 wenbao list 或 wenbao list --articles 查看。",
        "There is no page or article {item} in this archive; see wenbao list and wenbao list --articles.",
    ),
}
"""Each in Chinese and in English."""
