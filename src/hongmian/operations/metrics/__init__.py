"""What a monitor counts (Prometheus): no label names a person, an address or a record of one."""
