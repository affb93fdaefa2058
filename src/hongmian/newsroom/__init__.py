"""The newsroom: articles from draft to publication, correction and withdrawal; feeds."""
