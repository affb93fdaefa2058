"""Micro-wishes: from a worker's visit to a confirmed delivery, with the person behind them never in sight."""
