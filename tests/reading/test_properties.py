"""What holds for every file, whatever is in it."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from house import MINIMAL
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kunskapsbank.reading.document import Document, read_document
from kunskapsbank.reading.fault import FieldPath, Mark
from kunskapsbank.reading.sections import split_sections
from kunskapsbank.text import excerpt, slug, tidy

YAML_PIECES = st.sampled_from(
    ["---", "\n", "  ", "- ", ": ", "a: ", "b:\n", '"', "'", "[", "]", "{", "}", ", ", "#", "? ", "| ", ">-\n", "&a ", "*a",
     "!t ", "\t", "\r\n", "\r", "\\", "\u2028", "\x85", "\ufeff", "\x00", "%YAML 1.1\n", "...\n", "<<: ", "å", "😀", "~", "## R\n"]
)  # fmt: skip
YAMLISH = st.lists(st.one_of(YAML_PIECES, st.text(max_size=6)), max_size=40).map("".join)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("halland") / "vagen-in.md"


def value_paths(value: Any, path: FieldPath = ()) -> Iterator[FieldPath]:
    if path:
        yield path
    for step, item in value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ()):
        yield from value_paths(item, (*path, step))


def assert_sound(document: Document) -> None:
    lines = document.text.split("\n")

    def inside(mark: Mark) -> bool:
        return 1 <= mark.line <= len(lines) and 1 <= mark.column <= len(lines[mark.line - 1]) + 1

    assert document.readable or document.faults
    assert document.readable or not document.data
    if document.text:
        assert all(inside(fault.mark) for fault in document.faults)
    assert all(path in document.marks and inside(document.marks[path]) for path in value_paths(document.data))
    headings = [section for section in document.sections if section.heading]
    assert all(lines[section.line - 1].startswith("## ") for section in headings)


@given(st.binary(max_size=300))
def test_any_bytes(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert_sound(read_document(file))


@settings(max_examples=150)
@given(YAMLISH, YAMLISH)
@example("a: b\u2028c", "")
@example("\u2028\u2028x", "")
@example('a: "b\nc: "d"', "")
@example("? [a]\n: b", "")
def test_any_text_between_fences(file: Path, header: str, body: str) -> None:
    file.write_bytes(f"---\n{header}\n---\n{body}".encode("utf-8", "replace"))
    assert_sound(read_document(file))


@settings(max_examples=150)
@given(st.integers(0, len(MINIMAL)), st.integers(0, 12), YAMLISH)
def test_any_damage_to_a_real_report(file: Path, at: int, length: int, instead: str) -> None:
    file.write_bytes((MINIMAL[:at] + instead + MINIMAL[at + length :]).encode("utf-8", "replace"))
    assert_sound(read_document(file))


@given(
    st.dictionaries(st.from_regex(r"[a-z][a-z0-9_]*", fullmatch=True), st.from_regex(r"[\w .,–-]*\w", fullmatch=True))
)
def test_quoted_values_come_back_as_they_were(file: Path, values: dict[str, str]) -> None:
    values = {key: value for key, value in values.items() if not re.search(r"[^ -~\u00a0-\u1fff]", value)}
    file.write_text("---\nx: y\n" + "".join(f'{key}0: "{value}"\n' for key, value in values.items()) + "---\n", "utf-8")
    document = read_document(file)
    assert document.data == {"x": "y"} | {f"{key}0": value for key, value in values.items()}


@given(st.text(st.sampled_from("# `~\nabå\r\t")))
def test_sections_lose_no_line(body: str) -> None:
    sections = split_sections(body, 1)
    written = "".join(section.heading + section.text for section in sections)
    assert re.sub(r"[\s#]", "", written) == re.sub(r"[\s#]", "", body)
    assert [section.line for section in sections] == sorted(section.line for section in sections)


@given(st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from(" \t\n\r\u0308"))))
def test_tidy_twice_is_tidy_once(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert once.endswith("\n") and "\r" not in once
    assert "".join(once.split()) == "".join(unicodedata.normalize("NFC", text).split())


@given(st.text())
def test_slug_is_an_address(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(text))
    assert slug(slug(text)) == slug(text)


@given(st.text(), st.integers(2, 80))
def test_excerpt_is_one_short_line(text: str, most: int) -> None:
    assert len(excerpt(text, most)) <= most
    assert "\n" not in excerpt(text, most)
