"""The five awards of a campaign, drafted in one step: `preset(start, campaign)`."""

from __future__ import annotations

from hongmian.awards.form.presets.call import Batch, Category, Conflicts, Dates, Item, PresetCall, Role
from hongmian.awards.form.presets.campaign import entry_title, preset

__all__ = ["Batch", "Category", "Conflicts", "Dates", "Item", "PresetCall", "Role", "entry_title", "preset"]
