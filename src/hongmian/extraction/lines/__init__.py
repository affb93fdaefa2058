"""Lines of text: which are of the article, which stand around it, which are said twice."""
