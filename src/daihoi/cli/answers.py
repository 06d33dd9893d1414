"""Answers of a verb as JSON lines: UTF-8 whatever the terminal, one line a file, the worst exit code."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Callable, Sequence

from daihoi.core.errors import BadInput, Words

_OF_THE_MACHINE = {
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EISDIR: "là thư mục, không phải tệp",
    errno.ENOTDIR: "có tệp đứng ở chỗ của thư mục",
    errno.EEXIST: "chỗ này đã có tệp khác",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EROFS: "đĩa chỉ cho đọc",
    errno.ELOOP: "liên kết nối vòng",
    errno.ENAMETOOLONG: "tên quá dài",
}


def print_json(value: object) -> None:
    """One JSON line on stdout; a file name that is no text is written with JSON's escapes."""
    line = json.dumps(value, ensure_ascii=False)
    sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


def of_the_machine(problem: OSError) -> Words:
    """What the machine says when a file cannot be read or written, in both languages."""
    said = problem.strerror or str(problem)
    return Words(_OF_THE_MACHINE.get(problem.errno or 0, f"máy báo lỗi {said}"), said)


def complain(sentence: str) -> None:
    """One sentence on one line of stderr, without signs that a terminal would obey."""
    line = "".join(sign if sign.isprintable() else "?" for sign in " ".join(sentence.split()))
    sys.stderr.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stderr.buffer.flush()


def answer_each(names: Sequence[str], one: Callable[[str], tuple[dict[str, object], int]], lang: str) -> int:
    """Answer each file; with several files each line says its `source`, and a bad file does not stop the others."""
    worst = 0
    for name in names:
        try:
            answer, code = one(name)
            if len(names) > 1:
                answer["source"] = name
            print_json(answer)
        except BadInput as problem:
            complain(f"{name}: {problem.said(lang)}")
            code = 2
        worst = max(worst, code)
    return worst
