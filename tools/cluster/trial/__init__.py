"""`make cluster-test`: under load each node is killed, cut off or filled up, and all that was promised is checked."""
