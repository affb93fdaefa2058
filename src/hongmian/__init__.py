"""Hongmian (红棉): a city's social-work network and its recognition campaign."""

from __future__ import annotations

__version__ = "0.1.0"
