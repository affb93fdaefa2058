"""The five awards of a campaign, drafted in one step: `preset(start, campaign)`."""

from __future__ import annotations

from hongmian.awards.form.presets.call import Category, Conflicts, Dates, Item, Notice, PresetCall, Role
from hongmian.awards.form.presets.campaign import preset

__all__ = ["Category", "Conflicts", "Dates", "Item", "Notice", "PresetCall", "Role", "preset"]
