"""Page frame and components, and the frame of a command."""
