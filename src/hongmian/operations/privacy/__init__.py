"""What the law on personal information asks of an operator: the register, copies, erasure, who read what, a breach."""
