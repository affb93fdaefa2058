"""The verifiable log: Merkle tree, tiles, signed notes and proofs. Knows nothing of votes, Django or our database."""
