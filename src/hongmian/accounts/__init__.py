"""Identity: who you are. Log-in, phone, second factor, devices."""
