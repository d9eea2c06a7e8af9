"""`registrar doctor`: checks of a stack, one module for each area."""
