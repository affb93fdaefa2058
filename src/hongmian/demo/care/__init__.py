"""The care action of the demo city: wishes, activities, warm cards."""
