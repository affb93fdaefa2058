"""Pages of many kinds of sites, all words invented, with what a reader finds in them."""
