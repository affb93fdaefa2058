"""Which offer grants which micro-wish. `docs/design/gifts.md` has the aims, their order and a recipe to replay them."""
