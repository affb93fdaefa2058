"""A day's mixed traffic in minutes, against one machine: `make soak`."""
