"""Personal data in a text: found before an entry is sent in, told with a masked excerpt and a reason."""
