"""What in an entry might tell experts of a blind review whose it is: found, decided, hidden."""
