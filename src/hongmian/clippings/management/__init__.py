"""What the command line does with clippings."""
