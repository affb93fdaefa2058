"""Warm cards (暖心卡): printed, remembered, delivered, recalled."""
