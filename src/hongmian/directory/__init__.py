"""The network: districts, agencies, Party groups, stations, hotlines, workers, and who may act where."""
