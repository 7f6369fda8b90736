"""What is kept is looked after: checked, and copied to a safe place."""
