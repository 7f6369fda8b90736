"""The printer, its prints, alarms and outputs: rules applied to the store, and what follows."""
