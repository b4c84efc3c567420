"""What `wenbao doctor` looks at, and what it advises."""

from __future__ import annotations

SENTENCES = {
    "check_python": (
        "Python",
        "Python",
    ),
    "check_packages": (
        "软件包",
        "packages",
    ),
    "check_dictionary": (
        "分词词典",
        "dictionary",
    ),
    "check_characters": (
        "繁简转换",
        "characters",
    ),
    "check_terminal": (
        "终端",
        "terminal",
    ),
    "check_settings": (
        "设置",
        "settings",
    ),
    "check_archive": (
        "档案库",
        "archive",
    ),
    "check_disk": (
        "剩余空间",
        "free space",
    ),
    "check_seeds": (
        "随附版面",
        "shipped pages",
    ),
    "check_question": (
        "试问一题",
        "a question",
    ),
    "doctor_python_old": (
        "问报需要 Python 3.11 或更新的版本，请换一个 Python 重新安装。",
        "Wenbao needs Python 3.11 or newer; install it with another Python.",
    ),
    "doctor_not_installed": (
        "直接从源码运行，未安装 wenbao",
        "running from source; wenbao is not installed",
    ),
    "doctor_install": (
        "在源码文件夹里运行 pip install -e . 即可安装。",
        "Run pip install -e . in the source folder.",
    ),
    "doctor_packages": (
        "缺少或版本太旧；请运行 pip install --upgrade {names}。",
        "Missing or too old; run pip install --upgrade {names}.",
    ),
    "doctor_reinstall": (
        "请重新安装：pip install --force-reinstall {name}。",
        "Reinstall it: pip install --force-reinstall {name}.",
    ),
    "doctor_cache_open": (
        "词典可用，但没有缓存，每次启动要多等约一秒",
        "the dictionary works, but without a cached copy every start takes about a second longer",
    ),
    "doctor_cache": (
        "缓存文件夹须归自己所有且别人不能写：chmod 700 ~/.cache/wenbao，并检查所有者。",
        "The cache folder must belong to you alone: run chmod 700 ~/.cache/wenbao and check its owner.",
    ),
    "doctor_encoding": (
        "终端不是 UTF-8，汉字可能显示成乱码；可先运行 export LANG=C.UTF-8。",
        "The terminal is not set to UTF-8, so Chinese may come out garbled; run export LANG=C.UTF-8 first.",
    ),
    "doctor_no_settings": (
        "没有设置文件，全部用默认值",
        "no settings file; defaults throughout",
    ),
    "doctor_secret": (
        "文件里有密钥，别人却能读；请运行 chmod 600 {path}。",
        "The file contains a secret that others can read; run chmod 600 {path}.",
    ),
    "doctor_variables": (
        "这些环境变量不是问报的设置，请检查拼写：{names}。",
        "Wenbao has no such settings; check the spelling of these variables: {names}.",
    ),
    "doctor_no_archive": (
        "{path}：还没有，第一次提问或 wenbao add 时建立",
        "{path}: does not exist yet; the first question or wenbao add creates it",
    ),
    "doctor_counts": (
        "{path}：{pages} 版，{articles} 篇文章，{passages} 个段落，{size}",
        "{path}: {pages} {pages:page|pages}, {articles} {articles:article|articles}, {passages} {passages:passage|passages}, {size}",
    ),
    "doctor_renewed": (
        "；由旧版本写成，下次使用时自动更新",
        "; written by an older version, it will be upgraded when it is next used",
    ),
    "doctor_mode": (
        "别人也能进入这个文件夹；请运行 chmod 700 {path}。",
        "Others can read this folder; run chmod 700 {path}.",
    ),
    "doctor_disk": (
        "{path} 所在的磁盘快满了，请腾出空间。",
        "The disk that holds {path} is nearly full; free some space.",
    ),
    "doctor_well": (
        "一切正常。",
        "All is well.",
    ),
    "doctor_warned": (
        "可以使用；{count} 处值得看一看。",
        "Wenbao works; {count} {count:thing needs|things need} a look.",
    ),
    "doctor_ill": (
        "有 {count} 处不能正常工作，请照上面说的做。",
        "{count} {count:thing does|things do} not work; follow the advice above.",
    ),
}
"""Each in Chinese and in English."""
