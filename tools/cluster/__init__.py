"""What a large city would run, on one machine: two web nodes, two intakes, jobs, a pair of PostgreSQL servers, three
NATS servers and nginx. `make cluster` starts it, `make cluster-test` breaks it piece by piece."""
