"""The modules of a page as one file: a browser that fetches them one by one waits for each in turn.

Every module stands in a function of its own and gives what it exports, so that no two names can meet. Only what our
modules use is understood: named imports from files beside them, and exported functions, classes and constants.
"""

import re
from pathlib import Path

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "(\.[^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?:/\*\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)


def bundle(entry: Path) -> str:
    """The module in a file and all that it imports, each once and before those that need it, without what is said of them.

    Raises ValueError for a way to import or export that is not understood, or modules that import each other.
    """
    written: dict[Path, str] = {}
    _add(entry.resolve(), written, ())
    return "\n".join(written.values())


def _add(file: Path, written: dict[Path, str], above: tuple[Path, ...]) -> None:
    if file in above:
        raise ValueError(f"{file.name} imports itself, by way of {above[-1].name}")
    text = file.read_text(encoding="utf-8")
    for _, path in _IMPORT.findall(text):
        other = (file.parent / path).resolve()
        if other not in written:
            _add(other, written, (*above, file))
    names = list(written)

    def taken(match: re.Match[str]) -> str:
        number = names.index((file.parent / match[2]).resolve())
        return f"const {match[1].replace(' as ', ': ')} = module{number};"

    body = _COMMENT.sub("", _EXPORT.sub(r"\1", _IMPORT.sub(taken, text)))
    if other_way := _OTHER.search(body):
        raise ValueError(f"{file.name}: {other_way[0]}")
    given = ", ".join(name for _, name in _EXPORT.findall(text))
    written[file] = f"const module{len(written)} = (() => {{\n{body}\nreturn {{ {given} }};\n}})();"
