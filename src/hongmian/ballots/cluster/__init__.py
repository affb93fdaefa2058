"""A box on NATS JetStream: ballots come in by one stream, the signed log goes out by another."""
