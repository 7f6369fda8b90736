"""People are told of alarms and prints."""
