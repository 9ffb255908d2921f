"""Templates as Python: to make them into that takes longer than to fill most of them."""

from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from kunskapsbank.cache import cache_folder, keep, kept


class Compiled(BytecodeCache):
    """What the templates of one environment were made into, kept in a folder of its own."""

    def __init__(self, folder: str, made_by: bytes) -> None:
        """`made_by` is a digest of all that makes them into that, besides the templates themselves."""
        self._folder, self._made_by = folder, made_by

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was kept of a template, if it was kept by this very code."""
        if data := kept(self._file(bucket), self._made_by):
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        keep(self._file(bucket), bucket.bytecode_to_string(), self._made_by)

    def _file(self, bucket: Bucket) -> Path:
        return cache_folder() / self._folder / f"{bucket.key}.kept"
