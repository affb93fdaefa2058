"""The ledger of goods and funds: received, allocated, handed out."""
