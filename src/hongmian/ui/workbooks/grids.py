"""A sheet as a grid of cells."""

from __future__ import annotations

from hongmian.ui.workbooks.text import Cell, is_blank


def fill_merged(grid: list[list[Cell]], ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Give each row of a cell merged downwards the value of its origin. Across, the value is the first column's."""
    for (top, left), (bottom, _right) in ranges:
        for row in range(top + 1, min(bottom + 1, len(grid))):
            if left < len(grid[row]) and is_blank(grid[row][left]):
                grid[row][left] = grid[top][left]
