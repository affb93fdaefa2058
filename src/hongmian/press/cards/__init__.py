"""Warm cards (暖心卡): from what a card says to sheets for the printer and pictures to send on."""
