"""GPIO lines through gpiozero: on libgpiod 2, or on its mock when simulated."""
