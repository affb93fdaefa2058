"""From bytes to blocks of text: decoding, parsing, pruning, weighing."""
