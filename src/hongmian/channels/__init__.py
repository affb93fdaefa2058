"""Channels: an article or figure on its way to WeChat, the media and subscribers."""
