"""The demo city: a believable network, made as a workbook."""
