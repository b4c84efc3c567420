"""What the operating system and the libraries say, for the sentences that quote it."""

from __future__ import annotations

import errno
import os
import re

_SYSTEM = {
    errno.EACCES: "没有权限",
    errno.EPERM: "不允许这样做",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EEXIST: "已有同名文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EFBIG: "文件太大",
    errno.EROFS: "磁盘只读",
    errno.ENAMETOOLONG: "名字太长",
    errno.EMFILE: "打开的文件太多",
    errno.EIO: "磁盘读写出错",
}

_LIBRARIES = (
    (r"Input should be '?([\w-]+)'? or '?([\w-]+)'?", r"只能是 \1 或 \2"),
    (r"Input should be a valid (?:integer|number).*", "应为数字"),
    (r"Input should be a valid boolean.*", "应为 true 或 false"),
    (r"Input should be a valid string", "应为文字"),
    (r"Input should be a valid (?:dictionary|list|tuple).*", "写法不对，参看 config.example.toml"),
    (r"Input should be greater than or equal to (\S+)", r"不能小于 \1"),
    (r"Input should be less than or equal to (\S+)", r"不能大于 \1"),
    (r"perhaps must not be greater than sure", "perhaps 不能大于 sure"),
    (r"it is no http or https address", "应为 http 或 https 地址"),
    (r"1 to 256 of (.*) are allowed", r"应为 1 到 256 个 \1"),
    (r"it is not (\S+)", r"不是 \1 编码"),
    (r"there is no encoding named (\S+)", r"没有名为 \1 的编码"),
    (r"no encoding for Chinese text fits", "没有一种中文编码读得通"),
    (r"Input is not a valid path.*", "应为文件夹的路径"),
    (r".*\(at line (\d+), column \d+\)", r"第 \1 行不合 TOML 写法"),
    (r".*\(at end of document\)", "末尾不合 TOML 写法"),
    (r"'utf-8' codec can't decode.*", "不是 UTF-8 编码"),
)


def in_chinese(detail: str) -> str:
    """What a sentence quotes, in Chinese where it is known; a key and a colon before it stay."""
    for code, chinese in _SYSTEM.items():
        if detail == os.strerror(code):
            return chinese
    found = _KEY.match(detail)
    key = found[0] if found else ""
    rest = detail.removeprefix(key)
    for pattern, chinese in _LIBRARIES:
        if found := re.fullmatch(pattern, rest, re.DOTALL):
            return key + found.expand(chinese)
    return detail


_KEY = re.compile(r"[a-z_]+(?:\.[a-z0-9_]+)*: ")
